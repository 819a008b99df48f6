"""UIMA CAS as INCEpTION and dkpro-cassis have it: XMI, and JSON 0.4.0. One article and annotator a file.

    <custom:Span xmi:id="2" sofa="1" begin="10" end="27" label="QUOTE"/>
    <custom:Relation xmi:id="4" sofa="1" begin="28" end="36" Governor="2" Dependent="3" label="attributed_to"/>
    {"%ID": 2, "%TYPE": "custom.Span", "@sofa": 1, "begin": 10, "end": 27, "label": "QUOTE"}

Offsets count UTF-16 units. An annotation's label is its feature `label` or `value`, else its type; its other features
are attributes. A type with two references, such as Governor and Dependent, is a relation from the first to the second;
so are slots, by their role. We write `custom.Span` and `custom.Relation`, the layers that every new INCEpTION project
has, and layers of its kind "document metadata" for labels of the document and all else: `custom.DocumentLabel`,
`custom.NothingHere`, `custom.Work`, `custom.Article`.

In working order: `xmi` and `cas_json` make a `cas` of a file, `type_system` knows its types, `reading` takes the layers
out of it; `layers` makes a `cas` of a record, `writing` writes it.
"""

from annotator.formats.uima_cas.reading import (
    JSON_EXTENSIONS,
    SETTINGS_FILES,
    XMI_EXTENSIONS,
    is_cas_json,
    is_xmi,
    read_json,
    read_xmi,
)
from annotator.formats.uima_cas.writing import write_json, write_xmi

__all__ = [
    "JSON_EXTENSIONS",
    "SETTINGS_FILES",
    "XMI_EXTENSIONS",
    "is_cas_json",
    "is_xmi",
    "read_json",
    "read_xmi",
    "write_json",
    "write_xmi",
]
