"""The IRIs of the vocabularies in which a store is written, and the prefixes by which people shorten them."""

import re
from typing import Final

from kg.model.ids import BASE, ID_BASE
from kg.ontology import CODES, NAMESPACE, RDFS, SKOS

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_EDTF: Final = "http://id.loc.gov/datatypes/edtf/"

RDF_TYPE: Final = RDF + "type"
LABEL: Final = RDFS + "label"
ALIAS: Final = SKOS + "altLabel"
EDTF: Final = _EDTF + "EDTF"
"""The datatype of times."""

GRAPHS: Final = BASE + "graph/"
"""Named graphs that are no documents begin with this; no reader takes them for what a document says."""
REFERENCE: Final = GRAPHS + "reference"
"""What the reference says of what documents refer to."""
DERIVED: Final = GRAPHS + "derived"
"""What the program works out from all documents."""
DATASET: Final = GRAPHS + "dataset"
"""What the whole is, in VoID and DCAT."""

PREFIXES: Final = {"": NAMESPACE, "code": CODES, "id": ID_BASE, "rdfs": RDFS, "xsd": XSD, "edtf": _EDTF}
"""Those of the RDF files that we write. Queries have `rdf:`, too; files need none, for Turtle says `a`."""

_CAMEL: Final = re.compile(r"_([a-z])")


def camel(name: str) -> str:
    """`partly_fulfils` → `partlyFulfils`: code names as property names."""
    return _CAMEL.sub(lambda found: found[1].upper(), name)
