from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from annotator.annotation.occurrences import Wanted, find_occurrences, label_occurrences, with_spans
from annotator.annotation.spans import add_span
from annotator.annotation.status import set_nothing_here
from annotator.errors import Cancelled, RefusedChange
from annotator.model.annotation_set import Status
from annotator.model.hits import Hit
from annotator.model.occurrences import places_of, without_case
from annotator.model.tokens import snap
from annotator.progress import Progress
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.changes import Change
from annotator.project.project import Project
from annotator.project.undo import redo, undo
from tests.support.projects import PERSON, add_documents, all_work, new_document, new_project

NASTY = "²½\ue000aAbBéÉ .-’‘“”_'4%ßẞſΣσςİıiIKkЙй日中か١ع\u0301\u00ad😀\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.annotator") as project:
        yield project


def hits(project: Project, text: str, **options: object) -> list[tuple[int, int, int]]:
    wanted = Wanted(text, **options)  # type: ignore[arg-type]  # the tests name each option rightly
    return [tuple(found.hit) for found in find_occurrences(project, PERSON, wanted)]  # type: ignore[misc]


@pytest.fixture
def three(project: Project) -> Project:
    add_documents(
        project,
        new_document("d1", "Ana Ruiz met ANA RUIZ. Ana Ruizmann left; Ana Ruiz’s dog, Ana Ruiz-Paz.", outlet="Ledger"),
        new_document("d2", "Nobody here.", outlet="Ledger"),
        new_document("d3", "😀 Ana\u00a0Ruiz, Ana Ruiz", outlet="Post"),
    )
    return project


def test_occurrences_are_whole_tokens_in_the_same_case(three: Project) -> None:
    assert hits(three, "Ana Ruiz") == [(1, 0, 8), (3, 12, 20)]


def test_options_widen_and_narrow_the_search(three: Project) -> None:
    assert hits(three, "Ana Ruiz", match_case=False) == [(1, 0, 8), (1, 13, 21), (3, 12, 20)]
    assert [start for _, start, _ in hits(three, "Ana Ruiz", whole_tokens=False)] == [0, 23, 42, 58, 12]
    assert hits(three, "Ana Ruiz", outlet="Post") == [(3, 12, 20)]
    assert hits(three, "Ana Ruiz", document=1) == [(1, 0, 8)]
    assert hits(three, "na Ru") == []
    assert hits(three, "") == []


@given(text=st.text(NASTY, max_size=60), data=st.data(), match_case=st.booleans(), whole_tokens=st.booleans())
def test_each_place_is_an_occurrence_and_none_is_missed(
    text: str, data: st.DataObject, match_case: bool, whole_tokens: bool
) -> None:
    start = data.draw(st.integers(0, len(text)))
    wanted = text[start : start + data.draw(st.integers(1, 6))]
    found = places_of(text, wanted, whole_tokens=whole_tokens, match_case=match_case)
    same = (lambda one: one) if match_case else without_case
    assert len(without_case(text)) == len(text)
    assert all(same(text[low:high]) == same(wanted) for low, high in found)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))
    if wanted and (
        not whole_tokens
        or (wanted == wanted.strip() and snap(text, start, start + len(wanted)) == (start, start + len(wanted)))
    ):
        assert any(low < start + len(wanted) and start < high for low, high in found)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    texts=st.lists(st.text(NASTY, min_size=1, max_size=30), min_size=1, max_size=4),
    data=st.data(),
    match_case=st.booleans(),
    whole_tokens=st.booleans(),
)
def test_the_index_never_rules_out_a_document_that_has_the_string(
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[str],
    data: st.DataObject,
    match_case: bool,
    whole_tokens: bool,
) -> None:
    source = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(source) - 1))
    wanted = source[start : start + data.draw(st.integers(1, 10))]
    if not match_case:
        wanted = data.draw(st.sampled_from([wanted, wanted.upper(), wanted.lower()]))
    with new_project(tmp_path_factory.mktemp("p") / "p.annotator") as project:
        add_documents(project, *(new_document(f"d{place}", text) for place, text in enumerate(texts)))
        everywhere = [
            (number, low, high)
            for number, document in documents.stream(project)
            for low, high in places_of(document.text, wanted, whole_tokens=whole_tokens, match_case=match_case)
        ]
        assert hits(project, wanted, whole_tokens=whole_tokens, match_case=match_case) == everywhere


def test_occurrences_tell_what_they_touch(three: Project) -> None:
    add_span(three, 1, PERSON, [(0, 8)], "SOURCE")
    add_span(three, 3, PERSON, [(7, 14)], "QUOTE")
    add_span(three, 3, "ben", [(12, 20)], "SOURCE")
    first, second = find_occurrences(three, PERSON, Wanted("Ana Ruiz"))
    assert (first.is_labelled("SOURCE"), first.is_labelled("QUOTE")) == (True, False)
    assert [span.label for span in second.spans] == ["QUOTE"]
    assert not second.is_labelled("QUOTE")  # it only overlaps
    assert list(with_spans(three, PERSON, [first.hit, second.hit])) == [first, second]


def test_many_documents_are_labelled_undone_and_redone_in_one_step(three: Project) -> None:
    set_nothing_here(three, 3, PERSON, "SOURCE", True)
    before = all_work(three)
    changes: list[Change] = []
    three.listen(changes.append)
    found = [occurrence.hit for occurrence in find_occurrences(three, PERSON, Wanted("Ana Ruiz", match_case=False))]
    report = label_occurrences(three, PERSON, found, "SOURCE")
    assert (report.added, report.documents, report.skipped) == (3, 2, ())
    assert report.summary() == "Labelled 3 hits in 2 articles"
    assert len(changes) == 1
    assert changes[0].documents == {1, 3}
    work = all_work(three)
    assert [span.text for span in work["d1", PERSON].spans] == ["Ana Ruiz", "ANA RUIZ"]
    assert work["d1", PERSON].status is Status.IN_PROGRESS
    assert work["d1", PERSON].spans[0].attributes == {"sure": True}
    assert work["d3", PERSON].nothing_here == ()
    undo(three, PERSON)
    assert all_work(three) == before
    redo(three, PERSON)
    assert all_work(three) == work


def test_what_clashes_is_left_out_with_the_reason(three: Project) -> None:
    add_span(three, 1, PERSON, [(4, 21)], "ADVERT")  # on a layer that forbids overlap
    add_span(three, 3, PERSON, [(12, 20)], "ADVERT")
    hits = [Hit(1, 0, 8), Hit(1, 23, 31), Hit(1, 25, 31), Hit(3, 12, 20), Hit(2, 5, 99)]
    report = label_occurrences(three, PERSON, hits, "ADVERT")
    assert report.added == 1
    assert [skipped.hit for skipped in report.skipped] == [hits[0], hits[2], hits[3], hits[4]]
    reasons = [skipped.reason for skipped in report.skipped]
    assert reasons[2] == "it has this label already"
    assert reasons[3] == "5-99 is not inside the text"
    assert all("overlap" in reason for reason in reasons[:2])
    assert report.summary() == "Labelled 1 hit in 1 article, left out 4"


def test_nothing_is_labelled_where_the_person_stops_or_the_label_is_unknown(three: Project) -> None:
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        label_occurrences(three, PERSON, [Hit(1, 0, 8), Hit(3, 12, 20)], "SOURCE", Progress(lambda: next(asked)))
    with pytest.raises(RefusedChange, match="no label NONSENSE"):
        label_occurrences(three, PERSON, [Hit(1, 0, 8)], "NONSENSE")
    assert stored.spans(three, 1, PERSON) == []


def test_looking_can_be_stopped(three: Project) -> None:
    with pytest.raises(Cancelled):
        list(find_occurrences(three, PERSON, Wanted("Ana Ruiz"), Progress(lambda: True)))
