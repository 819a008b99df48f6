from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.errors import RefusedChange
from annotator.export.split_leakage import leakage_report
from annotator.export.splits import plan_split, sides, write_split
from annotator.model.annotation_set import Status
from annotator.model.split import SIDES, SplitDefinition
from annotator.project import undo
from annotator.project.project import Project
from tests.support.projects import PERSON, add_documents, new_document, new_project
from tests.support.wire_stories import add_planted, label, planted

FEW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.annotator") as opened:
        yield opened


def split(project: Project, name: str = "main", definition: SplitDefinition | None = None) -> dict[int, str]:
    write_split(project, plan_split(project, name, definition), PERSON)
    return dict(sides(project, name))


def words(name: str, count: int = 120) -> str:
    return " ".join(f"{name}{number}" for number in range(count))


@FEW
@given(seed=st.integers(0, 10_000), size=st.integers(40, 160))
def test_no_story_is_on_two_sides_and_more_documents_move_none(
    seed: int, size: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    articles = planted(size, seed)
    with new_project(tmp_path_factory.mktemp("split") / "p.annotator") as project:
        stories = add_planted(project, articles[: size - size // 10])
        before = split(project, definition=SplitDefinition(seed=seed))
        stories |= add_planted(project, articles[size - size // 10 :])
        after = split(project)
        assert set(before) <= set(after)
        assert all(after[number] == side for number, side in before.items())
        for one, other in combinations(after, 2):
            assert stories[one] != stories[other] or after[one] == after[other]
        assert leakage_report(project, "main").leaks() == 0


def test_the_same_seed_gives_the_same_split_and_another_another(project: Project) -> None:
    add_planted(project, planted(100))
    first = split(project, "first", SplitDefinition(seed=3))
    assert split(project, "again", SplitDefinition(seed=3)) == first
    assert split(project, "other", SplitDefinition(seed=4)) != first


def test_sides_are_as_large_as_asked_for_and_alike_in_labels_and_outlets(project: Project) -> None:
    stories = add_planted(project, planted(300))
    for number in list(stories)[::10]:
        label(project, number, "TOPIC")
    placed = split(project)
    assert Counter(placed.values()) == {"train": 240, "dev": 30, "test": 30}
    counts = plan_split(project, "main").counts
    for side, wanted in zip(SIDES, (24, 3, 3), strict=True):
        assert abs(counts[side].labels["TOPIC"] - wanted) <= 1
    for side in SIDES:
        assert max(counts[side].outlets.values()) <= 0.25 * counts[side].documents


def test_numbers_of_documents_are_kept_to_and_the_others_have_no_side(project: Project) -> None:
    add_planted(project, planted(100))
    plan = plan_split(project, "main", SplitDefinition(parts={"train": 40, "dev": 10, "test": 20}))
    assert {side: plan.counts[side].documents for side in SIDES} == {"train": 40, "dev": 10, "test": 20}
    assert plan.unused == 30


def test_a_document_that_would_tie_two_sides_together_is_left_out_and_listed(project: Project) -> None:
    for number in range(20):
        add_documents(project, new_document(f"a{number}", words(f"w{number}x")))
    before = split(project)
    train, test = (next(number for number, side in before.items() if side == wanted) for wanted in ("train", "test"))
    tie = f"{words(f'w{train - 1}x')}\n{words(f'w{test - 1}x')}"
    add_documents(project, new_document("tie", tie), new_document("copy", words(f"w{test - 1}x") + " more words here"))
    plan = plan_split(project, "main")
    write_split(project, plan, PERSON)
    ((left_out),) = plan.left_out
    assert (left_out.id, left_out.reason) == ("tie", "it is a near-duplicate of documents in test and in train")
    after = sides(project, "main")
    assert after[22] == "test"
    assert 21 not in after
    assert {number: after[number] for number in before} == before
    assert plan_split(project, "main").left_out == plan.left_out


def test_by_date_all_of_train_is_older_and_what_has_copies_later_stays_with_the_older(project: Project) -> None:
    for day in range(1, 29):
        add_documents(project, new_document(f"a{day}", words(f"d{day}x"), published=f"2024-02-{day:02}T08:00:00Z"))
    add_documents(
        project,
        new_document("late copy", words("d2x") + " at last", published="2024-02-28"),
        new_document("undated", words("u")),
    )
    plan = plan_split(project, "main", SplitDefinition(by_date=True))
    write_split(project, plan, PERSON)
    days = {side: [n for n, given in plan.sides.items() if given == side] for side in SIDES}
    assert max(days["train"]) < min(days["dev"])
    assert max(days["dev"]) < min(days["test"])
    assert [(document.id, "date" in document.reason) for document in plan.left_out] == [
        ("late copy", True),
        ("undated", True),
    ]
    add_documents(project, new_document("early", words("e"), published="2024-02-03"))
    assert plan_split(project, "main").sides[31] == "train"


def test_a_split_is_one_step_that_can_be_undone(project: Project) -> None:
    add_planted(project, planted(40))
    split(project)
    assert undo.undo(project, PERSON) is not None
    with pytest.raises(RefusedChange, match="no split main"):
        sides(project, "main")
    undo.redo(project, PERSON)
    assert len(sides(project, "main")) == 40


def test_documents_of_one_status_are_taken(project: Project) -> None:
    numbers = list(add_planted(project, planted(40)))
    with project.transaction("Done", PERSON) as transaction:
        for number in numbers[:20]:
            transaction.put("work", {"document": number, "annotator": PERSON, "status": "done"})
    assert set(split(project, "done", SplitDefinition(status=Status.DONE))) == set(numbers[:20])
    assert set(split(project, "new", SplitDefinition(status=Status.NEW))) == set(numbers[20:])


def test_a_split_that_exists_is_not_made_otherwise(project: Project) -> None:
    add_planted(project, planted(40))
    split(project)
    with pytest.raises(RefusedChange, match="made otherwise"):
        plan_split(project, "main", SplitDefinition(seed=5))
    with pytest.raises(RefusedChange, match="characters"):
        plan_split(project, "  ")


@pytest.mark.parametrize("parts", [{"train": 0.5}, {"train": 10, "dev": 0.5}, {"train": -1, "dev": 2}, {"all": 1.0}])
def test_parts_that_make_no_split_are_refused(parts: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"part|side"):
        SplitDefinition(parts=parts)
