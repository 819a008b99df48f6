from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation.relations import add_relation
from annotator.annotation.spans import add_span, set_attribute
from annotator.annotation.status import set_status
from annotator.model.annotation_set import Status
from annotator.model.span import Span
from annotator.model.suggestion import Proposals
from annotator.project import documents, near_duplicates
from annotator.project.project import Project
from annotator.schema.editing import retire_label
from annotator.suggestions.projection import projected
from tests.support.projects import PERSON, add_documents, new_document, new_project

STORY = (
    "“Prices fell 4% in May,” said Ana Ruiz, who runs the market on the quay of the old harbour in Kelmouth.\n\n"
    "The mayor blamed imports, and the weather of a long and wet spring that kept the boats at home for weeks.\n\n"
    "Get our letter about the sea and those who live by it, every day at seven, free of charge and of adverts."
)

OTHER_NEWS = (
    "A storm took the roof off two barns on Sunday night; nobody was hurt, but forty hens are missed by the farmer, who"
    " asks that whoever sees one in a garden or below a hedge should ring at the white house behind the church."
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.annotator") as opened:
        yield opened


def add_copies(project: Project, *texts: str) -> list[int]:
    """Store articles named d0, d1 …, with the titles Title 0, Title 1 …, and look for near-duplicates."""
    articles = [new_document(f"d{number}", text, title=f"Title {number}") for number, text in enumerate(texts)]
    numbers = add_documents(project, *articles)
    near_duplicates.find(project)
    return numbers


def mark(project: Project, document: int, part: str, label: str, annotator: str = PERSON) -> Span:
    start = documents.text(project, document).index(part)
    return add_span(project, document, annotator, [(start, start + len(part))], label)


def finish(project: Project, document: int, annotator: str = PERSON) -> None:
    set_status(project, document, annotator, Status.DONE)


def said(project: Project, document: int, proposals: Proposals) -> list[tuple[str, str, str]]:
    """Label, text and reason of each proposal."""
    text = documents.text(project, document)
    return [
        (proposal.label, " ".join(text[start:end] for start, end in proposal.fragments), proposal.why)
        for proposal in proposals.spans
    ]


def test_what_was_labelled_in_a_copy_is_suggested_with_its_attributes_and_links(project: Project) -> None:
    one, other = add_copies(project, STORY, STORY.replace("4%", "5%") + "\n\nMore to come.")
    quote = mark(project, one, "“Prices fell 4% in May,”", "QUOTE")
    set_attribute(project, one, PERSON, quote.id, "directness", "direct")
    source = mark(project, one, "Ana Ruiz", "SOURCE")
    add_relation(project, one, PERSON, "attributed_to", quote.id, source.id)
    finish(project, one)
    proposals = projected(project, other, PERSON)
    assert said(project, other, proposals) == [
        ("QUOTE", "“Prices fell 5% in May,”", "from “Title 0”: “4%” is “5%” here"),
        ("SOURCE", "Ana Ruiz", "from “Title 0”, unchanged"),
    ]
    first, second = proposals.spans
    assert first.attributes["directness"] == "direct"
    assert first.score < second.score <= 1
    (link,) = proposals.links
    assert (link.label, link.from_name, link.to_name) == ("attributed_to", first.name, second.name)


def test_a_link_of_which_one_end_was_cut_is_not_suggested(project: Project) -> None:
    one, other = add_copies(project, STORY, STORY.partition("\n\n")[2])
    first, second = mark(project, one, "Ana Ruiz", "SOURCE"), mark(project, one, "The mayor", "SOURCE")
    add_relation(project, one, PERSON, "near", first.id, second.id)
    finish(project, one)
    proposals = projected(project, other, PERSON)
    assert [text for _, text, _ in said(project, other, proposals)] == ["The mayor"]
    assert proposals.links == []


def test_nothing_comes_from_the_work_of_others_or_from_what_is_not_finished(project: Project) -> None:
    one, two, other = add_copies(project, STORY, STORY + "\n\nMore.", STORY + "\n\nMore to come.")
    mark(project, one, "Ana Ruiz", "SOURCE", annotator="ben")
    finish(project, one, annotator="ben")
    mark(project, two, "The mayor", "SOURCE")
    assert projected(project, other, PERSON) == Proposals()
    assert len(projected(project, other, "ben").spans) == 1


def test_the_closest_article_decides_about_what_it_has_and_others_add_what_it_lacks(project: Project) -> None:
    closest = STORY.rpartition("\n\n")[0]
    far, near, other = add_copies(project, f"{STORY}\n\n{OTHER_NEWS}", closest, STORY)
    mark(project, far, "“Prices fell 4% in May,” said", "CLAIM")
    mark(project, far, "Get our letter about the sea", "ADVERT")
    mark(project, near, "“Prices fell 4% in May,”", "QUOTE")
    for number in (far, near):
        finish(project, number)
    found = said(project, other, projected(project, other, PERSON))
    assert found == [
        ("QUOTE", "“Prices fell 4% in May,”", "from “Title 1”, unchanged"),
        ("ADVERT", "Get our letter about the sea", "from “Title 0”, unchanged"),
    ]


def test_a_label_that_was_retired_is_not_suggested(project: Project) -> None:
    one, other = add_copies(project, STORY, STORY + "\n\nMore.")
    mark(project, one, "Ana Ruiz", "SOURCE")
    mark(project, one, "The mayor blamed imports", "CLAIM")
    finish(project, one)
    retire_label(project, "CLAIM", PERSON)
    assert [label for label, _, _ in said(project, other, projected(project, other, PERSON))] == ["SOURCE"]


def test_no_proposals_stand_on_each_other_where_labels_may_not_overlap(project: Project) -> None:
    one, other = add_copies(project, STORY, STORY.replace("the sea and those who live by it, ", "the sea, "))
    mark(project, one, "Get our letter about the sea and", "ADVERT")
    mark(project, one, "those who live by it, every day", "ADVERT")
    finish(project, one)
    places = [fragment for proposal in projected(project, other, PERSON).spans for fragment in proposal.fragments]
    assert len(places) == 2
    assert places[0][1] <= places[1][0]


def test_an_article_of_its_own_gets_nothing(project: Project) -> None:
    one, other = add_copies(project, STORY, OTHER_NEWS)
    mark(project, one, "Ana Ruiz", "SOURCE")
    finish(project, one)
    assert projected(project, other, PERSON) == Proposals()
    add_documents(project, new_document("late", STORY))
    assert projected(project, other, PERSON) == Proposals()
