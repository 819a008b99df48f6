"""How long an article took, from the journal and from when it was first looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation.status import set_status
from annotator.model.annotation_set import Status
from annotator.project.project import Project
from annotator.project.undo import undo
from annotator.project.working_time import working_times
from tests.support.helped import QUOTE, SOURCE, TEXT, Clock, finish, look, mark
from tests.support.projects import PERSON, add_documents, new_document, new_project


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def project(tmp_path: Path, clock: Clock) -> Iterator[Project]:
    with new_project(tmp_path / "news") as opened:
        add_documents(opened, new_document("d1", TEXT), new_document("d2", f"{TEXT} More."))
        yield opened


def seconds(project: Project, number: int, who: str = PERSON) -> float | None:
    time = working_times(project).get((number, who))
    return None if time is None else time.seconds


def test_the_time_goes_from_the_first_look_to_done(project: Project, clock: Clock) -> None:
    look(project, 1, PERSON, help_given="unaided")
    clock.wait(30)
    mark(project, 1, PERSON, *QUOTE)
    clock.wait(20)
    mark(project, 1, PERSON, *SOURCE)
    clock.wait(10)
    finish(project, 1, PERSON)
    assert seconds(project, 1) == 60
    assert working_times(project)[1, PERSON].done_at == clock.now()


def test_a_pause_of_more_than_five_minutes_is_left_out(project: Project, clock: Clock) -> None:
    look(project, 1, PERSON)
    clock.wait(299)
    mark(project, 1, PERSON, *QUOTE)
    clock.wait(301)
    finish(project, 1, PERSON)
    assert seconds(project, 1) == 299


def test_time_goes_to_the_article_of_the_later_step(project: Project, clock: Clock) -> None:
    mark(project, 1, PERSON, *QUOTE)
    finish(project, 1, PERSON)
    clock.wait(40)  # reading the next one
    mark(project, 2, PERSON, *QUOTE)
    finish(project, 2, PERSON)
    assert (seconds(project, 1), seconds(project, 2)) == (0, 40)


def test_what_comes_before_the_first_look_is_no_time_of_the_article(project: Project, clock: Clock) -> None:
    finish(project, 1, PERSON)
    clock.wait(100)  # something else
    look(project, 2, PERSON)
    clock.wait(7)
    finish(project, 2, PERSON)
    assert seconds(project, 2) == 7


def test_work_after_done_does_not_count(project: Project, clock: Clock) -> None:
    look(project, 1, PERSON)
    clock.wait(9)
    finish(project, 1, PERSON)
    clock.wait(50)
    mark(project, 1, PERSON, *QUOTE)
    finish(project, 1, PERSON)
    assert seconds(project, 1) == 9


def test_a_done_that_was_undone_is_none(project: Project, clock: Clock) -> None:
    look(project, 1, PERSON)
    clock.wait(9)
    finish(project, 1, PERSON)
    assert undo(project, PERSON) is not None
    assert seconds(project, 1) is None
    clock.wait(11)
    finish(project, 1, PERSON)
    assert seconds(project, 1) == 20


def test_what_is_not_done_has_no_time_and_others_have_their_own(project: Project, clock: Clock) -> None:
    look(project, 1, PERSON)
    look(project, 1, "ben")
    clock.wait(5)
    mark(project, 1, "ben", *QUOTE)
    clock.wait(5)
    finish(project, 1, "ben")
    set_status(project, 1, PERSON, Status.IN_PROGRESS)
    assert (seconds(project, 1), seconds(project, 1, "ben")) == (None, 10)
