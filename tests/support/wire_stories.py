"""Small corpora with planted copies: stories that go to several articles, changed and cut."""

from __future__ import annotations

from annotator.model.document import Document
from annotator.project.project import Project
from benchmarks.wire_copies import Articles, list_of_stories
from tests.support.projects import PERSON, add_documents


def planted(size: int, seed: int = 0, first: int = 0) -> list[Document]:
    """Articles, three in ten of them copies; metadata names the story, below 0 for those that were copied."""
    return list(Articles(seed).of(list_of_stories(size), first))


def add_planted(project: Project, articles: list[Document]) -> dict[int, int]:
    """Store the articles; returns the story of each by number."""
    numbers = add_documents(project, *articles)
    return {number: int(article.metadata["story"]) for number, article in zip(numbers, articles, strict=True)}


def label(project: Project, number: int, name: str) -> None:
    """Give a document a label of its own."""
    with project.transaction("Label", PERSON) as transaction:
        transaction.put("document_label", {"document": number, "annotator": PERSON, "label": name, "value": None})
