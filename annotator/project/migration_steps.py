"""The tables of a project file, as the steps that lead to them.

A step, once released, is never edited: a new one is added.
"""

from __future__ import annotations

from sqlite_utils import Database as SqliteUtilsDatabase
from sqlite_utils import Migrations

from annotator.project.suggestion_tables import SUGGESTION_TABLES

MIGRATIONS = Migrations("annotator")

FIRST_TABLES = """
CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    text_sha256 TEXT NOT NULL,
    length INTEGER NOT NULL,
    title TEXT, outlet TEXT, author TEXT, url TEXT, published TEXT, language TEXT,
    metadata TEXT NOT NULL,
    origin TEXT NOT NULL
) STRICT;
CREATE INDEX document_by_text ON document (text_sha256);
CREATE INDEX document_by_number ON document (number);
CREATE INDEX document_by_outlet ON document (outlet);
CREATE INDEX document_by_published ON document (published);
CREATE TABLE title_search (
    document INTEGER PRIMARY KEY REFERENCES document,
    folded TEXT NOT NULL
) STRICT;
CREATE TABLE document_text (
    document INTEGER PRIMARY KEY REFERENCES document,
    text TEXT NOT NULL
) STRICT;
CREATE TABLE touching_words (
    document INTEGER PRIMARY KEY REFERENCES document
) STRICT;
CREATE TABLE original_file (
    document INTEGER PRIMARY KEY REFERENCES document,
    media_type TEXT NOT NULL,
    zlib_bytes BLOB NOT NULL
) STRICT;
CREATE TABLE annotator (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE work (
    document INTEGER NOT NULL REFERENCES document,
    annotator TEXT NOT NULL REFERENCES annotator,
    status TEXT NOT NULL,
    PRIMARY KEY (document, annotator)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_by_status ON work (annotator, status, document);
CREATE TABLE span (
    document INTEGER NOT NULL REFERENCES document,
    annotator TEXT NOT NULL REFERENCES annotator,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    fragments TEXT NOT NULL,
    label TEXT NOT NULL,
    text TEXT NOT NULL,
    attributes TEXT NOT NULL,
    note TEXT,
    PRIMARY KEY (document, annotator, id),
    CHECK (0 <= start AND start < end)
) STRICT, WITHOUT ROWID;
CREATE INDEX span_by_label ON span (label, annotator);
CREATE INDEX span_with_note ON span (annotator, document, start) WHERE note IS NOT NULL;
CREATE TABLE relation (
    document INTEGER NOT NULL,
    annotator TEXT NOT NULL,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    from_span TEXT NOT NULL,
    to_span TEXT NOT NULL,
    attributes TEXT NOT NULL,
    PRIMARY KEY (document, annotator, id),
    FOREIGN KEY (document, annotator, from_span) REFERENCES span DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, annotator, to_span) REFERENCES span DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_by_from ON relation (document, annotator, from_span);
CREATE INDEX relation_by_to ON relation (document, annotator, to_span);
CREATE TABLE document_label (
    document INTEGER NOT NULL REFERENCES document,
    annotator TEXT NOT NULL REFERENCES annotator,
    label TEXT NOT NULL,
    value TEXT,
    PRIMARY KEY (document, annotator, label)
) STRICT, WITHOUT ROWID;
CREATE TABLE nothing_here (
    document INTEGER NOT NULL REFERENCES document,
    annotator TEXT NOT NULL REFERENCES annotator,
    label TEXT NOT NULL,
    PRIMARY KEY (document, annotator, label)
) STRICT, WITHOUT ROWID;
CREATE TABLE flag (
    document INTEGER NOT NULL REFERENCES document,
    annotator TEXT NOT NULL REFERENCES annotator,
    span TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (document, annotator, span)
) STRICT, WITHOUT ROWID;
CREATE INDEX flag_by_annotator ON flag (annotator, document);
CREATE TABLE comment (
    document INTEGER NOT NULL REFERENCES document,
    id TEXT NOT NULL UNIQUE,
    author TEXT NOT NULL REFERENCES annotator,
    written_at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('comment', 'reply', 'resolved', 'reopened')),
    span_annotator TEXT,
    span TEXT,
    text TEXT NOT NULL,
    parent TEXT,
    PRIMARY KEY (document, id),
    CHECK ((kind = 'comment') = (parent IS NULL)),
    CHECK ((span_annotator IS NULL) = (span IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX comment_by_author ON comment (author, document);
CREATE TABLE decision (
    document INTEGER NOT NULL REFERENCES document,
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('span', 'relation', 'document label', 'nothing here')),
    label TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('unanimous', 'majority', 'threshold', 'adjudicated')),
    decided_by TEXT NOT NULL REFERENCES annotator,
    at TEXT NOT NULL,
    sides TEXT NOT NULL,
    gold TEXT NOT NULL,
    error_class TEXT,
    comment TEXT NOT NULL,
    guideline_fix INTEGER NOT NULL CHECK (guideline_fix IN (0, 1)),
    PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_to_fix ON decision (document) WHERE guideline_fix = 1;
CREATE TABLE label_schema (
    name TEXT PRIMARY KEY,
    definition TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE saved_search (
    name TEXT PRIMARY KEY,
    query TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE statement (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE identity (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE assignment (
    document INTEGER NOT NULL REFERENCES document,
    annotator TEXT NOT NULL REFERENCES annotator,
    PRIMARY KEY (document, annotator)
) STRICT, WITHOUT ROWID;
CREATE TABLE edition (
    document INTEGER NOT NULL REFERENCES document,
    annotator TEXT NOT NULL REFERENCES annotator,
    id TEXT NOT NULL,
    parents TEXT NOT NULL,
    work_sha256 TEXT NOT NULL,
    made_at TEXT NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('in force', 'set aside', 'passed')),
    work TEXT,
    change_file TEXT,
    PRIMARY KEY (document, annotator, id),
    CHECK ((standing = 'set aside') = (work IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE change_file (
    id TEXT PRIMARY KEY,
    annotator TEXT NOT NULL REFERENCES annotator,
    number INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    documents_then INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE sent_comment (
    id TEXT PRIMARY KEY,
    change_file TEXT NOT NULL REFERENCES change_file
) STRICT, WITHOUT ROWID;
CREATE TABLE split (
    name TEXT PRIMARY KEY,
    definition TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE split_side (
    split TEXT NOT NULL REFERENCES split DEFERRABLE INITIALLY DEFERRED,
    document INTEGER NOT NULL REFERENCES document,
    side TEXT,
    reason TEXT,
    PRIMARY KEY (split, document),
    CHECK ((side IS NULL) <> (reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE sketch (
    document INTEGER PRIMARY KEY REFERENCES document,
    method INTEGER NOT NULL,
    paragraphs BLOB NOT NULL,
    samples BLOB NOT NULL
) STRICT;
CREATE TABLE near_duplicate_search (
    method INTEGER NOT NULL,
    threshold REAL NOT NULL,
    last_document INTEGER NOT NULL
) STRICT;
CREATE TABLE near_duplicate (
    document INTEGER PRIMARY KEY REFERENCES document,
    first INTEGER NOT NULL REFERENCES document,
    similarity REAL NOT NULL
) STRICT;
CREATE INDEX near_duplicate_by_first ON near_duplicate (first);
CREATE TABLE recurring_paragraph (
    hash INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE step (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    operation TEXT NOT NULL,
    annotator TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'fixed')),
    target INTEGER REFERENCES step,
    last_document INTEGER NOT NULL
) STRICT;
CREATE INDEX step_by_annotator ON step (annotator, kind, number);
CREATE INDEX step_by_target ON step (target, number);
CREATE TABLE journal (
    step INTEGER NOT NULL REFERENCES step,
    place INTEGER NOT NULL,
    document INTEGER,
    row_table TEXT NOT NULL,
    row_key TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (step, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE activity (
    annotator TEXT NOT NULL,
    quarter INTEGER NOT NULL,
    documents_done INTEGER NOT NULL,
    spans_made INTEGER NOT NULL,
    active_milliseconds INTEGER NOT NULL,
    last_step INTEGER NOT NULL,
    PRIMARY KEY (annotator, quarter)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_by_document ON journal (document, step);
CREATE INDEX journal_by_row ON journal (row_table, row_key, step)
"""

# The index is written once per batch of an import, and merged seldom: half the time of FTS5's own settings, measured
# at 40,000 articles (https://www.sqlite.org/fts5.html#special_insert_directives).
FULLTEXT = """
CREATE VIEW searchable AS
    SELECT document.number AS number, document.title AS title, document_text.text AS text
    FROM document JOIN document_text ON document_text.document = document.number;
CREATE VIRTUAL TABLE fulltext USING fts5(
    title, text, content='searchable', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO fulltext (fulltext, rank) VALUES ('hashsize', 33554432);
INSERT INTO fulltext (fulltext, rank) VALUES ('automerge', 16);
INSERT INTO fulltext (rowid, title, text) SELECT number, title, text FROM searchable
"""


@MIGRATIONS(name="first_tables")
def first_tables(database: SqliteUtilsDatabase) -> None:
    """Documents, annotations, steps and journal."""
    _run(database, FIRST_TABLES)
    _run(database, SUGGESTION_TABLES)


@MIGRATIONS(name="fulltext")
def fulltext(database: SqliteUtilsDatabase) -> None:
    """The index over titles and texts."""
    _run(database, FULLTEXT)


def _run(database: SqliteUtilsDatabase, statements: str) -> None:
    """Run statements one by one: `executescript` would commit the open transaction first."""
    for statement in statements.split(";\n"):
        database.execute(statement)
