"""W3C Web Annotation in JSON-LD: what is said of a text by its address, with the text in a file of its own.

    {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:…", "type": "Annotation", "motivation": "classifying",
     "creator": {"id": "urn:annotator:ana", "type": "Person", "name": "ana"},
     "body": [{"type": "TextualBody", "purpose": "tagging", "value": "QUOTE"}],
     "target": [{"source": "a1.txt", "selector": [
        {"type": "TextQuoteSelector", "exact": "“Prices fell 4%,”", "prefix": "Lede.\\n\\n", "suffix": " Ana said."},
        {"type": "TextPositionSelector", "start": 9, "end": 26}]}]}

Several targets are the fragments of one span. A relation is an annotation whose motivation is `linking`: its target is
the annotation that it starts at, its body the one that it leads to. A comment is a note, a body with a `label` of its
own an attribute. Annotations come as a collection, a page, a list, or one a line.

The text is no part of the format. It is looked for beside the annotations: under the name that `source` gives, for an
address on the web under its last part, and else under the name of the annotations themselves, with the ending `.txt`.
"""

from annotator.formats.web_annotation.reading import EXTENSIONS, read, recognises
from annotator.formats.web_annotation.texts import TEXT_EXTENSION
from annotator.formats.web_annotation.writing import write

__all__ = ["EXTENSIONS", "TEXT_EXTENSION", "read", "recognises", "write"]
