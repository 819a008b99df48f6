"""Which documents hold given words: FTS5 over titles and texts."""

from __future__ import annotations

import regex

WORD = regex.compile(r'"[^"]*"|\S+')


def match_expression(words: str) -> str:
    """What a person typed, as an FTS5 expression: every word, the last one also as a beginning; “a b” as a phrase.

    All of it is quoted, so nothing that is typed is an operator or a syntax error
    (https://www.sqlite.org/fts5.html, "FTS5 Strings").
    """
    terms = [term.strip('"') for term in WORD.findall(words.replace("“", '"').replace("”", '"'))]
    quoted = [f'"{term.replace(chr(34), "")}"' for term in terms if regex.search(r"[\p{L}\p{N}]", term)]
    if quoted and not words.rstrip().endswith(('"', "”")):
        quoted[-1] += "*"
    return " ".join(quoted)
