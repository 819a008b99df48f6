"""WebAnno TSV 3: a token a line, each feature of each layer in a column; offsets count UTF-16 units.

    #FORMAT=WebAnno TSV 3.3
    #T_SP=custom.Span|label
    #T_RL=custom.Relation|label|BT_custom.Span


    #Text=“Yes,” Ana said.
    1-1	0-1	“	QUOTE[1]	_	_
    1-2	1-4	Yes	QUOTE[1]	_	_
    1-3	4-5	,	QUOTE[1]	_	_
    1-4	5-6	”	QUOTE[1]	_	_
    1-5	7-10	Ana	SOURCE[2]	attributed_to	1-1[1_2]

`_` is no annotation, `*` one without a value, `[1]` makes one annotation of several lines, `|` stands between several
annotations, `;` between slots; a backslash comes before any of them that is meant as it is. A relation is in the line
where its second span begins, with the token where the first one does. White space between sentences is not in these
files; what we write has it at the end of the sentence before, so that nothing is missing.

`header` reads what the columns are, `lines` the text and tokens, `reading` the annotations; `writing` writes.
"""

from annotator.formats.webanno_tsv.reading import EXTENSIONS, read, recognises
from annotator.formats.webanno_tsv.writing import write

__all__ = ["EXTENSIONS", "read", "recognises", "write"]
