"""Colours by label for the Browser and for pictures: told apart by colour-blind readers, and legible."""

from typing import Final

from kg.model.reality import Reality

# Paul Tol's "bright" and "light" schemes, darkened where white text on them would have less than 4.5:1.
NODES: Final = {
    "Situation": "#5B6770",
    "Actor": "#44546A",
    "Person": "#1F5FA8",
    "Country": "#7A3E8E",
    "Government": "#8C4A9E",
    "Organization": "#0F6E5C",
    "Coalition": "#2F7D32",
    "Group": "#6B6B6B",
    "Claim": "#F2E6B1",
    "Denial": "#CBB8E0",
    "Span": "#FBF6DF",
    "Document": "#DDDDDD",
    "Place": "#BFD9EA",
    "Code": "#E3E3E3",
    "Membership": "#CFE6D4",
    Reality.EVENT.value: "#B3261E",
    Reality.PLAN.value: "#F4B183",
    Reality.PROPOSITION.value: "#FFFFFF",
}
DISPUTED: Final = "#AA3377"
STATES: Final = {
    "open": "#9AA3AD",
    "reaffirmed": "#9DC3E6",
    "specified": "#4477AA",
    "partly fulfilled": "#8CC98C",
    "fulfilled": "#228833",
    "breached": "#B3261E",
    "withdrawn": "#EE8866",
    "superseded": "#BBA3C8",
    "expired": "#6E6259",
    "ended": "#3A3A3A",
    "postponed": "#EFD27B",
    "suspended": "#CCA01D",
    "resumed": "#66CCEE",
}
"""Of pledges, in the order of a promise's life: Paul Tol's "bright" scheme, the same in every figure."""
EDGES: Final = {"PARTICIPATES_IN": "#B3261E", "CAST_IN": "#6B7177", "CONDITIONAL_ON": "#C77700", "CONTENT": "#44546A"}
DARK: Final = "#202124"
LIGHT: Final = "#FFFFFF"


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of `#rrggbb`, 0 to 1."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2) of two colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def text_on(colour: str) -> str:
    """The text colour, dark or light, that is easier to read on a colour."""
    return max((DARK, LIGHT), key=lambda text: contrast(text, colour))
