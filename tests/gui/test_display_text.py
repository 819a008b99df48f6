"""Names and numbers keep their places beside each other, whatever direction the names are written in."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QTextLayout
from pytestqt.qtbot import QtBot

from annotator.gui.display_text import displayed_line, left_to_right, shown_name
from annotator.gui.review.packages.people_list import PeopleList
from annotator.model.annotator import Annotator


def left_of(text: str, part: str, *, starts: str = "") -> float:
    """Where a part of the text begins at the left, in pixels; the direction is that of the text."""
    layout = QTextLayout(starts + text, QFont())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(2_000)
    layout.endLayout()
    start = (starts + text).index(part)
    runs = line.glyphRuns(start, len(part))
    return min(run.boundingRect().left() for run in runs)


@pytest.mark.parametrize("name", ["בן", "رنا"])
def test_what_is_said_of_a_person_stands_behind_the_name(qtbot: QtBot, name: str) -> None:
    people = PeopleList([Annotator(id="ben", name=name)], {"ben": "7 articles assigned"})
    qtbot.addWidget(people)
    shown = people.list.item(0).text()
    assert left_of(shown, name) < left_of(shown, "7") < left_of(shown, "articles") < left_of(shown, "assigned")


def test_other_names_are_left_as_they_are() -> None:
    assert shown_name("Ana Müller") == displayed_line("Ana Müller") == "Ana Müller"


def test_a_count_below_a_title_from_right_to_left_comes_before_its_noun(qtbot: QtBot) -> None:
    turned = "\u200f"  # as the title above turns the line
    assert left_of("1 difference", "1", starts=turned) > left_of("1 difference", "difference", starts=turned)
    said = left_to_right("1 difference")
    assert left_of(said, "1", starts=turned) < left_of(said, "difference", starts=turned)
