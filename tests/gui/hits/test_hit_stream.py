from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.annotation.occurrences import Occurrence
from annotator.errors import RefusedChange
from annotator.gui.hits import hit_stream
from annotator.gui.hits.hit_model import DocumentHits
from annotator.gui.hits.hit_stream import HitStream
from annotator.model.hits import Hit
from annotator.progress import Progress
from annotator.project.project import Project
from tests.support.projects import new_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.annotator") as project:
        yield project


def hits(number: int) -> DocumentHits:
    return number, [Occurrence(Hit(number, 0, 1))]


def look_for_three(_project: Project, _progress: Progress) -> Iterator[DocumentHits]:
    return map(hits, (1, 2, 3))


def look_for_ever(_project: Project, progress: Progress) -> Iterator[DocumentHits]:
    for number in itertools.count(1):
        time.sleep(0.001)
        progress.step(number, None, "looking")
        yield hits(number)


def test_all_hits_come_in_order_and_then_the_end(qtbot: QtBot, project: Project) -> None:
    stream, found = HitStream(), list[DocumentHits]()
    stream.found.connect(found.extend)
    with qtbot.waitSignal(stream.ended) as ended:
        stream.search(project, look_for_three)
    assert found == [hits(1), hits(2), hits(3)]
    assert ended.args == [""]
    assert not stream.is_running()
    stream.close()


def test_a_new_search_silences_the_one_before(qtbot: QtBot, project: Project) -> None:
    stream, found = HitStream(), list[DocumentHits]()
    stream.search(project, look_for_ever)
    with qtbot.waitSignal(stream.found):
        pass
    stream.found.connect(found.extend)
    with qtbot.waitSignal(stream.ended):
        stream.search(project, look_for_three)
    assert found == [hits(1), hits(2), hits(3)]
    stream.close()


def test_closing_waits_until_nothing_holds_the_project(qtbot: QtBot, project: Project) -> None:
    stream = HitStream()
    stream.search(project, look_for_ever)
    with qtbot.waitSignal(stream.progressed):
        pass
    stream.close()
    project.close()
    assert sorted(path.name for path in project.path.parent.iterdir()) == ["p.annotator"]


def test_a_search_that_finds_too_much_says_so(qtbot: QtBot, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hit_stream, "MOST_HITS", 2)
    stream = HitStream()
    with qtbot.waitSignal(stream.ended) as ended:
        stream.search(project, look_for_three)
    assert "first 2 hits" in ended.args[0]
    stream.close()


def test_what_cannot_be_searched_is_told(qtbot: QtBot, project: Project) -> None:
    def refuse(_project: Project, _progress: Progress) -> Iterator[DocumentHits]:
        raise RefusedChange("No such label.")

    stream = HitStream()
    with qtbot.waitSignal(stream.ended) as ended:
        stream.search(project, refuse)
    assert ended.args == ["No such label."]
    stream.close()
