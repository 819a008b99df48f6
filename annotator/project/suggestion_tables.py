"""The tables for what was suggested, shown and decided, and for models that learned from it."""

from __future__ import annotations

# A decision is journaled with the span that it makes. It names the span without referring to it: spans are deleted, and
# come back when that is undone. In `suggestion_shown`, "" is the suggester where suggestions were withheld, and the
# version says why.
SUGGESTION_TABLES = """
CREATE TABLE suggestion_decision (
    document INTEGER NOT NULL REFERENCES document,
    annotator TEXT NOT NULL REFERENCES annotator,
    id TEXT NOT NULL,
    suggester TEXT NOT NULL,
    version TEXT NOT NULL,
    label TEXT NOT NULL,
    fragments TEXT NOT NULL,
    score REAL NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('accepted', 'changed', 'rejected')),
    span TEXT,
    decided_at TEXT NOT NULL,
    PRIMARY KEY (document, annotator, id),
    CHECK ((decision = 'rejected') = (span IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE suggestion_shown (
    document INTEGER NOT NULL REFERENCES document,
    annotator TEXT NOT NULL,
    suggester TEXT NOT NULL,
    version TEXT NOT NULL,
    shown TEXT NOT NULL,
    shown_at TEXT NOT NULL,
    PRIMARY KEY (document, annotator, suggester, version)
) STRICT;
CREATE TABLE suggestion_set (
    document INTEGER NOT NULL REFERENCES document,
    annotator TEXT NOT NULL,
    suggester TEXT NOT NULL,
    version TEXT NOT NULL,
    made_at TEXT NOT NULL,
    zlib_proposals BLOB NOT NULL,
    PRIMARY KEY (document, annotator, suggester)
) STRICT;
CREATE TABLE learned_model (
    annotator TEXT NOT NULL,
    name TEXT NOT NULL,
    labels TEXT NOT NULL,
    version TEXT NOT NULL,
    trained_at TEXT NOT NULL,
    documents INTEGER NOT NULL,
    figures TEXT NOT NULL,
    is_used TEXT NOT NULL,
    weights BLOB NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (annotator, name)
) STRICT
"""
