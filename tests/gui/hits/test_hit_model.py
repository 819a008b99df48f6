from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.annotation.occurrences import Occurrence
from annotator.gui.hits.hit_choice import HitChoice
from annotator.gui.hits.hit_list import HitList
from annotator.gui.hits.hit_model import HitModel
from annotator.model.hits import Context, Hit
from annotator.model.span import SpanOutline
from annotator.project.project import Project
from tests.support.projects import PERSON, add_documents, new_document, new_project

TEXTS = ["😀 Ana met\nAna.", "Nobody.", "Ana"]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.annotator") as project:
        add_documents(project, *(new_document(f"d{place}", text) for place, text in enumerate(TEXTS, 1)))
        yield project


def occurrence(document: int, start: int, *labels: str) -> Occurrence:
    spans = tuple(SpanOutline(f"s{label}", start, start + 3, label) for label in labels)
    return Occurrence(Hit(document, start, start + 3), spans)


FOUND = [(1, [occurrence(1, 2), occurrence(1, 10, "QUOTE")]), (2, []), (3, [occurrence(3, 0, "SOURCE")])]


@pytest.fixture
def model(project: Project) -> HitModel:
    model = HitModel()
    model.set_source(project, PERSON)
    model.add(FOUND[:1])
    model.add(FOUND[1:])
    return model


def test_each_document_has_a_row_above_those_of_its_hits(model: HitModel) -> None:
    assert model.rowCount() == 6
    assert [model.place_at(row) for row in range(6)] == [None, 0, 1, None, None, 2]
    assert [model.group_at(row).document for row in range(6)] == [1, 1, 1, 2, 3, 3]
    assert model.hit_at(0) == Hit(1, 2, 5)
    assert model.hit_at(3) is None
    assert model.next_hit_row(2, forward=True) == 5
    assert model.next_hit_row(5, forward=False) == 2
    assert model.next_hit_row(5, forward=True) is None


def test_a_hit_stands_in_its_context_on_one_line(model: HitModel) -> None:
    assert model.context(1) == Context("😀 Ana met ", "Ana", ".")
    assert model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole) == "😀 Ana met Ana."
    assert model.data(model.index(0)) == "d1, 2 hits"


def test_what_is_labelled_is_closed_and_what_touches_the_label_is_left() -> None:
    choice = HitChoice()
    choice.set_label("QUOTE")
    partly = Occurrence(Hit(1, 20, 23), (SpanOutline("s", 18, 30, "QUOTE"),))
    choice.add([occurrence(1, 2), occurrence(1, 10, "QUOTE"), partly, occurrence(3, 0, "SOURCE")])
    assert [choice.is_chosen(place) for place in range(4)] == [True, False, False, True]
    assert [choice.is_closed(place) for place in range(4)] == [False, True, False, False]
    choice.choose(range(4), is_chosen=True)
    assert [hit.start for hit in choice.chosen_hits()] == [2, 20, 0]
    choice.toggle([0, 1, 2])
    assert [hit.start for hit in choice.chosen_hits()] == [0]
    choice.toggle([0, 1])
    choice.set_label("SOURCE")
    assert [choice.is_chosen(place) for place in range(4)] == [True, True, False, False]
    assert choice.closed_count() == 1
    assert choice.chosen_count() == 2


def test_space_takes_and_leaves_a_hit_or_all_of_a_document(qtbot: QtBot, project: Project) -> None:
    hits = HitList()
    qtbot.addWidget(hits)
    choice = hits.hits.choice = HitChoice()
    hits.hits.set_source(project, PERSON)
    hits.hits.add(FOUND)
    hits.resize(700, 300)
    hits.show()
    hits.go_to_row(1)
    QTest.keyClick(hits, Qt.Key.Key_Space)
    assert [hit.start for hit in choice.chosen_hits()] == [10, 0]
    QTest.keyClick(hits, Qt.Key.Key_Left)
    assert hits.current_row() == 0
    QTest.keyClick(hits, Qt.Key.Key_Space)
    assert choice.chosen_count() == 3
    QTest.keyClick(hits, Qt.Key.Key_Space)
    assert choice.chosen_count() == 1
    QTest.keyClick(hits, Qt.Key.Key_Right)
    assert hits.hits.group_at(hits.current_row()).document == 2


def test_enter_and_a_double_click_go_to_a_hit(qtbot: QtBot, project: Project) -> None:
    hits = HitList()
    qtbot.addWidget(hits)
    hits.hits.set_source(project, PERSON)
    hits.hits.add(FOUND)
    hits.resize(700, 300)
    hits.show()
    hits.go_to_row(2)
    with qtbot.waitSignal(hits.hit_entered) as entered:
        QTest.keyClick(hits, Qt.Key.Key_Return)
    assert entered.args == [Hit(1, 10, 13)]
    place = hits.visualRect(hits.hits.index(3)).center()
    with qtbot.waitSignal(hits.hit_entered) as entered:
        QTest.mouseDClick(hits.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert entered.args == [Hit(2, 0, 0)]  # found by its title alone
