"""CoNLL-2003 columns: a word a line, what it is in the last column, a blank line after each sentence.

    -DOCSTART- -X- -X- O

    “ -X- -X- B-QUOTE
    Prices -X- -X- I-QUOTE
    fell -X- -X- O

Read are BIO in both kinds, BIOES, BILOU, and labels without a letter before them, between spaces or tabs. The files
hold no white space, so one space stands between the words of what is read.

Since columns cannot hold spans that overlap, each label has a file of its own, `ana/QUOTE.conll`, all with the same
words. No word is cut by the edge of a span, and no sentence ends within a span of its file. Beside them,
`words.offsets` says where each word stands in the article, in code points; it is what the files are proved by.
"""

from annotator.formats.conll.proving import prove
from annotator.formats.conll.reading import EXTENSIONS, read
from annotator.formats.conll.writing import write_bio, write_bioes

__all__ = ["EXTENSIONS", "prove", "read", "write_bio", "write_bioes"]
