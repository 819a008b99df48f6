"""spaCy's DocBin: files `.spacy` of tokenised documents, as its training and `DocBin().from_disk` read them.

Where things are: spans of one part in `doc.spans["sc"]`, each with its identifier as `span.id_`; the parts of split
spans in `doc.spans["parts"]`, those of one span with one `span.id_`. `doc.ents` has the spans of one part, too, where
none of the document's overlap; else the entities count as not told, so that no training takes the rest of them for
nothing. `doc.cats` has a 1 or 0 for each document label and choice. `doc.user_data` has what spaCy has no place for:
`annotator`, `status`, `nothing_here`, `relations`, and by `span.id_` the `attributes` and `notes`; fields of the
document are extension attributes such as `doc._.title`. No token is cut by the edge of a span, and the tokens hold the
whole text: white space beyond the one space that spaCy allows after a token is tokens of its own.

`packing` makes bytes of plain values and the other way about, `string_hashes` the numbers that stand for strings.
"""

from annotator.formats.spacy_docbin.reading import EXTENSIONS, read
from annotator.formats.spacy_docbin.writing import write

__all__ = ["EXTENSIONS", "read", "write"]
