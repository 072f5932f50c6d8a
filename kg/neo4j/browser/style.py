"""The style of the Neo4j Browser (`.grass`), generated from the ontology: every label and every relationship type."""

from kg.graph.rules import DENIAL
from kg.model.reality import Reality
from kg.neo4j.schema import labels
from kg.ontology import relationships, subclasses
from kg.palette import DISPUTED, EDGES, NODES, text_on

_SIZES = {"Situation": 80, "Actor": 65, "Claim": 55, "Span": 80, "Place": 50, "Document": 65, "Membership": 55}
_QUIET = "#5B6770"


def _rule(selector: str, **properties: str) -> str:
    lines = (f"  {name.replace('_', '-')}: {value};\n" for name, value in properties.items())
    return f"{selector} {{\n{''.join(lines)}}}\n"


def _node(label: str) -> str:
    """Colour, text and size; what a situation is in reality is shown by its colour, never by its type."""
    properties = {"caption": "'{name}'"}
    if label in _SIZES:
        properties["diameter"] = f"{_SIZES[label]}px"
    if colour := NODES.get(label, NODES["Situation"] if label in subclasses("Situation") else ""):
        border = NODES["Situation"] if label == Reality.PROPOSITION else colour
        properties |= {"color": colour, "border-color": border, "text-color-internal": text_on(colour)}
    if label == DENIAL:
        properties |= {"border-color": DISPUTED, "border-width": "4px"}
    return _rule(f"node.{label}", **properties)


def grass() -> str:
    """The whole style; the Browser lets later rules win, so broad labels come first, then types, then reality."""
    first = [_rule("node", color=_QUIET, border_color=_QUIET, border_width="2px", font_size="10px")]
    reality = [kind.value for kind in Reality]
    types = [label for below in labels().values() for label in below if label not in (*reality, "Disputed")]
    first += [_node(label) for label in dict.fromkeys((*types, *reality))]
    first.append(_rule("node.Disputed", border_color=DISPUTED, border_width="6px"))
    first.append(_rule("relationship", color=_QUIET, shaft_width="1px", font_size="8px", padding="3px"))
    for type_ in relationships():
        width = "3px" if type_ == "PARTICIPATES_IN" else "1px"
        caption = "'{role}'" if type_ in ("PARTICIPATES_IN", "CAST_IN", "MEMBER_OF") else "'<type>'"
        colour = EDGES.get(type_, _QUIET)
        first.append(_rule(f"relationship.{type_}", color=colour, shaft_width=width, caption=caption))
    return "\n".join(first)
