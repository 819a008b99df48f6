"""The names under which a DocBin carries what spaCy has no place for."""

from __future__ import annotations

SPANS = "sc"  # where spaCy's span categoriser looks for its training data
PARTS = "parts"

ANNOTATOR = "annotator"
STATUS = "status"
NOTHING_HERE = "nothing_here"
RELATIONS = "relations"
ATTRIBUTES = "attributes"
NOTES = "notes"
CATEGORIES = "categories"  # label and choice behind each name in `doc.cats`
EXTENSION = "._."  # begins the key of an extension attribute: then its name, start and end in characters
