"""Documents are dealt out as evenly as they go, in a way that the seed decides."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.annotation import status
from annotator.errors import RefusedChange
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD, Annotator
from annotator.project import assignments, undo
from annotator.project.project import Project
from annotator.review.assignment import AssignmentReport, assign, plan_assignment, write_assignment
from annotator.review.dealing import Dealing, deal, rota
from tests.support.projects import PERSON, add_documents, new_document, new_project

PEOPLE = ["ana", "ben", "cai"]


@given(count=st.integers(0, 60), people=st.integers(1, 5), each=st.integers(1, 5), overlap=st.floats(0, 1))
def test_each_document_goes_to_so_many_annotators_and_nobody_gets_many_more(
    count: int, people: int, each: int, overlap: float
) -> None:
    names = [f"p{n}" for n in range(people)]
    each = min(each, people)
    dealt = deal(range(count), names, Dealing(each=each, overlap=overlap))
    common = round(overlap * count)
    assert [sorted(dealt[number]) for number in range(common)] == [names] * common
    assert all(len(set(dealt[number])) == len(dealt[number]) == each for number in range(common, count))
    loads = [sum(name in given for given in dealt.values()) for name in names]
    assert max(loads) - min(loads) <= 1


@given(count=st.integers(0, 60), people=st.integers(1, 5), share=st.floats(0, 1), part=st.floats(0, 1))
def test_each_annotator_gets_the_share_and_what_is_shared_is_the_overlap(
    count: int, people: int, share: float, part: float
) -> None:
    names = [f"p{n}" for n in range(people)]
    overlap = share * part
    dealt = deal(range(count), names, Dealing(share=share, overlap=overlap))
    for name in names:
        assert sum(name in given for given in dealt.values()) == round(share * count)
    assert all(len(set(given)) == len(given) for given in dealt.values())
    common = sum(len(given) == people for given in dealt.values())
    assert common >= round(overlap * count)
    if people > 1 and people * round(share * count) <= count:
        assert common == round(overlap * count)


@given(people=st.integers(1, 12), each=st.integers(1, 12))
def test_any_two_annotators_meet_about_as_often_as_any_other_two(people: int, each: int) -> None:
    each = min(each, people)
    rows = rota(people, each)
    assert {sum(place in row for row in rows) for place in range(people)} == {len(rows) * each // people}
    meetings = [sum(one in row and other in row for row in rows) for one, other in combinations(range(people), 2)] or [
        0
    ]
    assert max(meetings) - min(meetings) <= 4  # of all rotas up to 12 annotators


def test_without_more_everybody_gets_all() -> None:
    assert deal(range(2), PEOPLE, Dealing()) == {0: PEOPLE, 1: PEOPLE}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path / "p")


def give(project: Project, dealing: Dealing, *names: str, anew: bool = False) -> AssignmentReport:
    people = [Annotator(id=name, name=name.title()) for name in names or PEOPLE]
    return assign(project, people, dealing, PERSON, anew=anew)


def test_the_order_of_import_makes_no_difference_but_the_seed_does(tmp_path: Path) -> None:
    texts = [new_document(f"d{number}", f"Text {number}") for number in range(30)]
    found = []
    for name, added, seed in (("a", texts, 1), ("b", texts[::-1], 1), ("c", texts, 2)):
        with new_project(tmp_path / name) as made:
            add_documents(made, *added)
            give(made, Dealing(each=1, seed=seed))
            found.append({added[number - 1].id: given for number, given in assignments.everybody_given(made).items()})
    assert found[0] == found[1]
    assert found[0] != found[2]


def test_new_documents_are_dealt_out_and_earlier_ones_stay(project: Project) -> None:
    with project:
        add_documents(project, *(new_document(f"d{n}", f"Text {n}") for n in range(10)))
        assert give(project, Dealing(each=1, overlap=0.2)).shared == 2
        before = assignments.everybody_given(project)
        add_documents(project, new_document("late", "Late"))
        report = give(project, Dealing(each=2))
        assert (report.dealt, report.earlier, report.documents) == (1, 10, 11)
        after = assignments.everybody_given(project)
        assert {number: after[number] for number in before} == before
        assert len(after[11]) == 2
        undo.undo(project, PERSON)
        assert assignments.everybody_given(project) == before
        report = give(project, Dealing(), "ana", "dora", anew=True)
        assert report.given == {"ana": 11, "dora": 11}
        assert assignments.given_to(project, "ben") == assignments.given_to(project, "nobody")


@pytest.mark.parametrize(
    ("dealing", "names", "reason"),
    [
        (Dealing(each=4), PEOPLE, "cannot go to 4 annotators where 3 are named"),
        (Dealing(share=0.2, overlap=0.3), PEOPLE, "overlap is larger than the share"),
        (Dealing(), ["ana", "ana"], "named twice"),
    ],
)
def test_what_cannot_be_dealt_is_refused(project: Project, dealing: Dealing, names: list[str], reason: str) -> None:
    with project:
        with pytest.raises(RefusedChange, match="no documents"):
            give(project, Dealing())
        add_documents(project, new_document("d", "Text"))
        with pytest.raises(RefusedChange, match=reason):
            give(project, dealing, *names)
        assert not assignments.everybody_given(project)


@given(
    sizes=st.tuples(st.integers(1, 4), st.integers(1, 12), st.integers(0, 6)),
    each=st.none() | st.integers(1, 4),
    share=st.none() | st.floats(0, 1),
    hidden=st.integers(0, 6),
    seed=st.integers(0, 3),
)
def test_a_plan_changes_nothing_and_says_what_comes_of_it(
    sizes: tuple[int, int, int], each: int | None, share: float | None, hidden: int, seed: int
) -> None:
    people, count, gold = sizes
    named = [Annotator(id=f"p{number}", name=f"P {number}") for number in range(people)]
    dealing = Dealing(min(each, people) if each else None, None if each else share, 0.0, seed, min(hidden, gold))
    with TemporaryDirectory() as folder, new_project(Path(folder, "p")) as project:
        add_documents(project, *(new_document(f"d{number}", f"Text {number}") for number in range(count + gold)))
        with_gold = set(range(count + 1, count + gold + 1))
        for number in with_gold:
            status.set_status(project, number, GOLD, Status.DONE)
        plan = plan_assignment(project, named, dealing)
        assert assignments.everybody_given(project) == {}
        write_assignment(project, plan, PERSON)
        given = assignments.everybody_given(project)
    counts = {person.id: sum(person.id in having for having in given.values()) for person in named}
    assert plan.report.given == counts
    for person in named:
        got = {number for number, having in given.items() if person.id in having}
        assert list(plan.added[person.id]) == sorted(got)
        if dealing.hidden_gold:
            assert len(got & with_gold) == plan.report.hidden[person.id] == dealing.hidden_gold
    common = [
        sum({one.id, other.id} <= set(having) for having in given.values()) for one, other in combinations(named, 2)
    ]
    assert plan.report.pairs == (min(common, default=0), max(common, default=0))


def test_hidden_gold_is_nothing_that_the_annotator_has_or_had_a_hand_in(project: Project) -> None:
    with project:
        add_documents(project, *(new_document(f"d{n}", f"Text {n}") for n in range(8)))
        for number in range(1, 5):
            status.set_status(project, number, GOLD, Status.DONE)
        status.set_status(project, 1, "ana", Status.IN_PROGRESS)
        give(project, Dealing(each=1, hidden_gold=2), "ana", "ben")
        assert 1 not in assignments.given_to(project, "ana")
        first = set(assignments.given_to(project, "ben"))
        report = give(project, Dealing(each=1, hidden_gold=4), "ben")
        assert report.hidden == {"ben": 2}  # the two of four that ben did not have yet
        assert set(assignments.given_to(project, "ben")) == first | {1, 2, 3, 4}
        undo.undo(project, PERSON)
        assert set(assignments.given_to(project, "ben")) == first
        with pytest.raises(RefusedChange, match="5 documents with gold cannot be mixed in where 4 have"):
            give(project, Dealing(hidden_gold=5))
        with pytest.raises(RefusedChange, match="Gold is nobody"):
            give(project, Dealing(), GOLD)
