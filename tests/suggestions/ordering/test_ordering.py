"""What to label next: the same each time, no copies, the unsure ones first, and one in five at random."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation.status import set_status
from annotator.model.annotation_set import Status
from annotator.model.suggestion import Proposal, Proposals
from annotator.progress import Progress
from annotator.project import assignments, documents, near_duplicates, queue
from annotator.project.project import Project
from annotator.project.queue import QueueFilter
from annotator.project.suggestion_sets import TEXT_ALONE, SuggestionSet, write_sets
from annotator.suggestions import quotes
from annotator.suggestions.ordering import Suggested, reason, suggested_beside, suggested_next
from annotator.suggestions.ordering.choosing import is_random
from annotator.suggestions.ordering.drawing import FEW, drawn
from annotator.suggestions.ordering.reasons import BY_CHANCE
from annotator.suggestions.ordering.uncertainty import doubt
from annotator.suggestions.settings import set_settings, settings_of, turned
from annotator.suggestions.unaided import is_unaided
from tests.support.projects import PERSON, add_documents, new_document, new_project

WORDS = ("harbour", "crane", "tide", "ferry", "baker", "school", "bridge", "river", "orchard", "violin", "lantern")


def text(number: int) -> str:
    """A text of its own, so that none is a copy of another."""
    picked = [f"{WORDS[(number * step + step) % len(WORDS)]}{number * step}" for step in range(1, 40)]
    return " ".join(picked)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.annotator") as project:
        yield project


def filled(project: Project, count: int) -> list[int]:
    return add_documents(project, *(new_document(f"d{number}", text(number)) for number in range(count)))


def figures(one: Suggested) -> set[str]:
    """The digits in what is said of why it is listed, its copies aside."""
    said = reason(one)
    return set(said.short + said.whole) & set("0123456789")


def numbers_of(found: list[Suggested]) -> list[int]:
    return [one.number for one in found]


def in_lane(project: Project, number: int) -> bool:
    return is_random(project.identity.project, documents.id_of(project, number))


def test_the_same_project_gives_the_same_order_and_no_document_twice(project: Project) -> None:
    filled(project, 60)
    found = suggested_next(project, PERSON, 20)
    assert found == suggested_next(project, PERSON, 20)
    assert len(set(numbers_of(found))) == 20


def test_another_process_comes_to_the_same(project: Project) -> None:
    filled(project, 30)
    assert suggested_beside(project, PERSON, 10, None, Progress()) == suggested_next(project, PERSON, 10)


def test_what_is_begun_or_done_is_not_suggested(project: Project) -> None:
    numbers = filled(project, 12)
    set_status(project, numbers[0], PERSON, Status.DONE)
    set_status(project, numbers[1], PERSON, Status.IN_PROGRESS)
    assert sorted(numbers_of(suggested_next(project, PERSON, 50))) == numbers[2:]


def test_one_in_five_is_drawn_at_random_and_the_random_lane_is_never_taken_for_doubt(project: Project) -> None:
    filled(project, 200)
    found = suggested_next(project, PERSON, 20)
    assert [place for place, one in enumerate(found) if one.lane == "random"] == [4, 9, 14, 19]
    assert all(in_lane(project, one.number) == (one.lane == "random") for one in found)


def test_about_a_fifth_of_all_documents_is_in_the_random_lane(project: Project) -> None:
    in_random = sum(in_lane(project, number) for number in filled(project, 1_000))
    assert 150 < in_random < 250


def test_of_a_group_of_copies_one_is_suggested(project: Project) -> None:
    add_documents(project, *(new_document(f"d{copy}", text(0) + " ") for copy in range(8)))
    filled_texts = [new_document(f"other{number}", text(number)) for number in range(1, 4)]
    add_documents(project, *filled_texts)
    assert sorted(one.copies for one in suggested_next(project, PERSON, 20)) == [1, 1, 1, 8]


def test_copies_are_known_from_the_search_of_the_whole_project_too(project: Project) -> None:
    copies = add_documents(project, *(new_document(f"d{copy}", text(0)) for copy in range(5)))
    near_duplicates.find(project)
    (found,) = suggested_next(project, PERSON, 20)
    assert found.number in copies
    assert found.copies == 5


def test_copies_that_a_filter_leaves_out_are_counted_where_the_whole_project_was_searched(project: Project) -> None:
    add_documents(project, *(new_document(f"d{copy}", text(0)) for copy in range(5)))
    near_duplicates.find(project)
    (found,) = suggested_next(project, PERSON, 20, wanted=QueueFilter(PERSON, title="d3"))
    assert (found.id, found.copies) == ("d3", 5)


def test_a_copy_of_what_was_labelled_is_not_suggested(project: Project) -> None:
    first, copy, other = add_documents(
        project, new_document("a", text(1)), new_document("b", text(1)), new_document("c", text(2))
    )
    set_status(project, first, PERSON, Status.DONE)
    assert numbers_of(suggested_next(project, PERSON, 20)) == [other]
    assert copy


def test_the_documents_of_which_suggesters_are_least_sure_come_first(project: Project) -> None:
    numbers = [number for number in filled(project, 40) if not in_lane(project, number)]
    sets = [
        SuggestionSet(
            number, TEXT_ALONE, quotes.NAME, quotes.VERSION, proposals(0.5 if number in numbers[7:9] else 0.99)
        )
        for number in numbers
    ]
    write_sets(project, sets)
    settings = turned(settings_of(project), "boilerplate", ())
    set_settings(project, settings, PERSON)
    found = suggested_next(project, PERSON, 10)
    assert set(numbers_of(found)[:2]) == set(numbers[7:9])
    assert found[0].uncertainty == pytest.approx(3 / 5)
    assert {one.doubter for one in found if one.lane == "uncertain"} == {"rules"}


def test_no_figure_is_told_of_articles_without_help(project: Project) -> None:
    filled(project, 60)
    found = [one for one in suggested_next(project, PERSON, 40) if one.lane == "uncertain"]
    withheld = {one.number for one in found if one.is_withheld}
    assert withheld == {one.number for one in found if is_unaided(project, one.number)}
    assert 0 < len(withheld) < len(found)
    assert not any(figures(one) for one in found if one.is_withheld)
    set_settings(project, settings_of(project).model_copy(update={"is_blind": True}), PERSON)
    assert not any(map(figures, suggested_next(project, PERSON, 40)))


def test_where_no_suggester_is_on_nobody_is_said_to_doubt(project: Project) -> None:
    set_settings(project, turned(turned(settings_of(project), "quotes", ()), "boilerplate", ()), PERSON)
    filled(project, 20)
    found = suggested_next(project, PERSON, 20)
    assert {one.doubter for one in found} == {None}
    assert {reason(one).short for one in found if one.lane == "uncertain"} == {BY_CHANCE}


def test_only_what_a_filter_leaves_is_chosen_from(project: Project) -> None:
    numbers = filled(project, 20)
    wanted = QueueFilter(PERSON, title="d7")
    assert numbers_of(suggested_next(project, PERSON, 20, wanted=wanted)) == [numbers[7]]


def test_who_was_assigned_documents_gets_only_those(project: Project) -> None:
    numbers = filled(project, 20)
    with project.transaction("Assign", PERSON) as transaction:
        for row in assignments.assignment_rows([(numbers[3], PERSON)]):
            assert row.after is not None
            transaction.put("assignment", dict(row.after))
    assert numbers_of(suggested_next(project, PERSON, 20)) == [numbers[3]]


def test_what_was_labelled_meanwhile_drops_out_and_the_rest_keeps_its_order(project: Project) -> None:
    set_settings(project, turned(turned(settings_of(project), "quotes", ()), "boilerplate", ()), PERSON)
    filled(project, 50)
    before = [one.number for one in suggested_next(project, PERSON, 50) if one.lane == "uncertain"]
    set_status(project, before[0], PERSON, Status.DONE)
    after = [one.number for one in suggested_next(project, PERSON, 50) if one.lane == "uncertain"]
    assert after == before[1:]


def test_an_empty_project_has_nothing_to_suggest(project: Project) -> None:
    assert suggested_next(project, PERSON, 20) == []
    assert list(queue.numbers(project, QueueFilter(PERSON))) == []


@pytest.mark.parametrize("count", [10, FEW, FEW + 1, 3 * FEW])
def test_a_draw_gives_every_candidate_once_and_the_same_each_time(count: int) -> None:
    candidates = range(5, 5 + 2 * count, 2)
    found = list(drawn(candidates, "seed"))
    assert sorted(found) == list(candidates)
    assert found == list(drawn(candidates, "seed"))
    assert found != list(drawn(candidates, "another seed"))


def test_a_score_in_the_middle_is_all_doubt_and_a_sure_one_none() -> None:
    assert doubt([]) == 0
    assert doubt([1.0, 0.0, 1.0]) == 0
    assert doubt([0.5] * 8) > doubt([0.7] * 8) > doubt([0.99] * 8)
    assert doubt([0.5] * 8) > doubt([0.5])


def proposals(score: float) -> Proposals:
    return Proposals([Proposal("QUOTE", ((at, at + 1),), {}, score, "", f"q{at}") for at in (0, 2, 4)], [])
