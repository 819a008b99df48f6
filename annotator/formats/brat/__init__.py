"""brat standoff: an article in `a1.txt`, its annotations in `a1.ann`, a folder for each annotator.

    T1<tab>Quote 9 26<tab>“Prices fell 4%,”          a span; fragments are separated by `;`
    E1<tab>Statement:T4 Speaker:T3                   an event: its trigger and the spans in its roles
    R1<tab>attributed_to Arg1:T1 Arg2:T3             a relation
    *<tab>Same T1 T4                                 an equivalence
    A1<tab>Stance T2 neutral                         an attribute; without a value, a flag
    N1<tab>Reference T3 Wikidata:Q1<tab>Ana Ruiz     a reference to another database
    #1<tab>AnnotatorNotes T1<tab>check cue           a note

An event becomes relations from its trigger, named after the roles; the trigger carries the flag `event`. In working
order: `lines` takes a line apart, `reading` makes spans and relations of lines, `records` makes lines of them again,
`writing` the files, `configuration` their `annotation.conf`; `carrying` and `spelling` serve both ways.
"""

from annotator.formats.brat.reading import EXTENSIONS, TEXT_EXTENSION, read
from annotator.formats.brat.writing import SETTINGS_FILES, write

__all__ = ["EXTENSIONS", "SETTINGS_FILES", "TEXT_EXTENSION", "read", "write"]
