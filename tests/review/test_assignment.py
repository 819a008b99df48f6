"""Documents are dealt out as evenly as they go, in a way that the seed decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import RefusedChange
from annotator.model.annotator import Annotator
from annotator.project import assignments, undo
from annotator.project.project import Project
from annotator.review.assignment import AssignmentReport, Dealing, assign, deal
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
