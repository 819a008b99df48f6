"""Long articles are asked about in a process of its own, which says the same, keeps what it found, and may end."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation import suggested
from annotator.errors import AnnotatorError, Cancelled
from annotator.model.suggestion import Offer
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.suggestions.beside import LONG, Beside, Question, is_long
from annotator.suggestions.corpus_memory import make_memory
from annotator.suggestions.offering import offered
from tests.support.projects import PERSON, add_text
from tests.support.suggestions import ARTICLE, helped_project

LINE = "The paper for people who look at the sea and would rather not say what they are thinking of"
STORY = "The harbour board said on Monday that it would raise the tariff, which nobody had expected so soon after that."
LONG_ARTICLE = ARTICLE * (1 + LONG // len(ARTICLE))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A long article, and a short one."""
    opened, _ = helped_project(tmp_path / "news", f"{LONG_ARTICLE}\n{LINE}\n\n{STORY}\n")
    with opened:
        add_text(opened, ARTICLE, "short")
        yield opened


@pytest.fixture
def beside() -> Iterator[Beside]:
    asked = Beside()
    yield asked
    asked.close()


def ask(beside: Beside, project: Project, number: int = 1, progress: Progress | None = None) -> Offer:
    return beside.offered(project, Question(project.path, number, PERSON, 0), progress or Progress())


def test_only_long_articles_are_worth_a_process(project: Project) -> None:
    assert [is_long(project, number) for number in (1, 2)] == [True, False]


def test_it_offers_what_would_be_offered_here_also_after_a_decision(project: Project, beside: Beside) -> None:
    first = ask(beside, project)
    assert first == offered(project, 1, PERSON)
    assert len(first.spans) > 100
    suggested.accept(project, 1, PERSON, first.spans[0])
    suggested.reject(project, 1, PERSON, first.spans[5])
    second = ask(beside, project)
    assert second == offered(project, 1, PERSON) != first


def test_it_knows_what_recurs_in_the_corpus(project: Project, beside: Beside) -> None:
    ask(beside, project)
    for day in "ABCDEFGHI":
        add_text(project, f"{STORY.replace('Monday', day)}\n\n{LINE}\n\n{day} it is.", f"story {day}")
    make_memory(project)
    found = ask(beside, project)
    assert found == offered(project, 1, PERSON)
    assert "The same line stands in 10 documents" in found.spans[-1].why


def test_a_question_that_is_given_up_leaves_the_next_one_its_answer(project: Project, beside: Beside) -> None:
    with pytest.raises(Cancelled):
        ask(beside, project, progress=Progress(lambda: True))
    stop = threading.Event()

    class Stopping(Progress):
        def show(self, done: int, total: int | None, what: str) -> None:
            stop.set()

    with pytest.raises(Cancelled):
        ask(beside, project, progress=Stopping(stop.is_set))
    assert ask(beside, project) == offered(project, 1, PERSON)
    with pytest.raises(Cancelled):
        ask(beside, project, progress=Stopping(stop.is_set))
    assert ask(beside, project, 2) == offered(project, 2, PERSON)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_where_the_process_ends_that_is_said_and_the_next_question_starts_another(
    project: Project, beside: Beside
) -> None:
    ask(beside, project)
    running = beside._running
    assert running is not None
    assert running.process.pid is not None
    os.kill(running.process.pid, signal.SIGKILL)
    running.process.join()
    with pytest.raises(AnnotatorError, match="What makes suggestions was ended by the system"):
        ask(beside, project)
    assert ask(beside, project).spans


def test_a_project_that_is_gone_is_said_so(project: Project, beside: Beside, tmp_path: Path) -> None:
    with pytest.raises(AnnotatorError, match="gone"):
        beside.offered(project, Question(tmp_path / "gone.annotator", 1, PERSON, 0), Progress())
    assert ask(beside, project).spans


def test_closing_ends_the_process(project: Project, beside: Beside) -> None:
    ask(beside, project)
    running = beside._running
    assert running is not None
    beside.close()
    assert not running.process.is_alive()
