"""A project file with one article of a size and a tiny one to turn to between two openings."""

from __future__ import annotations

from pathlib import Path

from annotator.model.annotation_set import Status
from annotator.model.annotator import annotator_id
from annotator.model.document import Document, first_line
from annotator.model.ids import document_id, text_sha256
from annotator.model.suggestion_settings import SuggestionSettings
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project
from annotator.schema.templates import load_schema
from annotator.suggestions.settings import set_settings
from benchmarks.article_texts import TINY, Size, make_spans, make_text

PERSON = "Ana Example"
ARTICLE, TINY_ARTICLE = 1, 2  # numbers of the documents


def build(folder: Path, size: Size) -> Path:
    """Make the project of a size, its spans stored and journaled like imported ones."""
    text, annotator = make_text(size), annotator_id(PERSON)
    with (
        Project.create(folder / f"view-{size.name}.annotator", load_schema("news")) as project,
        project.transaction("Import", annotator, kind="fixed") as transaction,
    ):
        documents.add_many(transaction, [_document(text), _document(TINY)])
        work = {"document": ARTICLE, "annotator": annotator, "status": Status.IN_PROGRESS.value}
        transaction.add("work", work)
        for span in make_spans(size, text):
            transaction.add("span", stored.span_row(ARTICLE, annotator, span))
    with Project.open(project.path) as project:  # in one of ten projects the article is drawn to be labelled unaided
        set_settings(project, SuggestionSettings(unaided_share=0), PERSON)
    return project.path


def _document(text: str) -> Document:
    digest = text_sha256(text)
    return Document(id=document_id(digest), text=text, text_sha256=digest, title=first_line(text), language="en")
