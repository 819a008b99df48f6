"""Projects of invented articles of which only what a list shows matters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotator.model.document import Document
from annotator.project import documents
from annotator.project.project import Project
from annotator.schema.templates import load_schema
from tests.support.projects import PERSON, new_document
from tests.support.projects import new_project as empty_project

ANA = PERSON


def article(name: str, title: str | None = None, outlet: str | None = None, *, text: str | None = None) -> Document:
    """A document with this id, and a text of its own where none is given."""
    return new_document(name, f"The text of {name}." if text is None else text, title=title, outlet=outlet)


def add_articles(project: Project, articles: Sequence[Document]) -> None:
    """Import them in one step, numbered on from the last."""
    with project.transaction("Import", ANA, kind="fixed") as transaction:
        documents.add_many(transaction, articles)


def new_project(folder: Path, articles: Sequence[Document]) -> Project:
    """A project of these articles, numbered from 1."""
    project = empty_project(folder / "news.annotator", load_schema("news"))
    if articles:
        add_articles(project, articles)
    return project
