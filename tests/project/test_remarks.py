from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation import flags, spans
from annotator.project import remarks
from annotator.project.project import Project
from annotator.project.remarks import RemarkKind
from tests.support.projects import PERSON, add_documents, new_document, new_project

BEN = "ben"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "remarks") as project:
        add_documents(project, new_document("d1", "Prices fell 4%.", title="Prices"), new_document("d2", "Rain."))
        yield project


def noted(project: Project, document: int, extent: tuple[int, int], annotator: str, note: str) -> str:
    span = spans.add_span(project, document, annotator, [extent], "CLAIM")
    spans.set_note(project, document, annotator, span.id, note)
    return span.id


def listed(
    project: Project, annotator: str = PERSON, kind: RemarkKind | None = None
) -> list[tuple[str, str, str | None, str]]:
    places = remarks.places(project, annotator, kind)
    found = [remark for remark in remarks.page(project, places) if remark]
    return [(remark.document_id, remark.place.kind.value, remark.text, remark.message) for remark in found]


def test_notes_and_flags_are_listed_by_document_and_place_those_of_the_article_first(project: Project) -> None:
    later = noted(project, 1, (7, 11), PERSON, "a verb")
    noted(project, 1, (0, 6), PERSON, "which?")
    flags.set_flag(project, 1, PERSON, "sure?", later)
    flags.set_flag(project, 1, PERSON, "an advert?")
    flags.set_flag(project, 2, PERSON, "")
    assert listed(project) == [
        ("d1", "flag", None, "an advert?"),
        ("d1", "note", "Prices", "which?"),
        ("d1", "flag", "fell", "sure?"),
        ("d1", "note", "fell", "a verb"),
        ("d2", "flag", None, ""),
    ]
    assert [kind for _, kind, _, _ in listed(project, kind=RemarkKind.NOTE)] == ["note"] * 2
    assert [kind for _, kind, _, _ in listed(project, kind=RemarkKind.FLAG)] == ["flag"] * 3


def test_the_remarks_of_one_annotator_are_listed_without_those_of_others(project: Project) -> None:
    noted(project, 1, (0, 6), BEN, "which?")
    flags.set_flag(project, 2, BEN, "an advert?")
    assert listed(project) == []
    assert listed(project, BEN) == [("d1", "note", "Prices", "which?"), ("d2", "flag", None, "an advert?")]


def test_what_has_gone_meanwhile_is_no_remark_any_more(project: Project) -> None:
    span = noted(project, 1, (0, 6), PERSON, "which?")
    flags.set_flag(project, 1, PERSON, "sure?", span)
    places = remarks.places(project, PERSON)
    flags.clear_flag(project, 1, PERSON, span)
    spans.set_note(project, 1, PERSON, span, None)
    assert remarks.page(project, places) == [None, None]


def test_long_texts_and_notes_are_cut_for_the_list(project: Project) -> None:
    noted(project, 1, (0, 6), PERSON, "n" * 10_000)
    ((_, _, _, message),) = listed(project)
    assert message == "n" * remarks.SHOWN_CHARACTERS
