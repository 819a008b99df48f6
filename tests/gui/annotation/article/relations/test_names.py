"""Room for names: measured, and left unwritten where there is none."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from annotator.gui.annotation.article.relations.names import hidden_words, place_name, place_note
from annotator.gui.annotation.article.relations.routes import Run

BASE = 100.0
SIZE = (40.0, 12.0)
BOUNDS = (0.0, 700.0)
LONG = Run(100, 300, 93, (0, BASE), 100)
SHORT = Run(200, 220, 93, (0, BASE), 200)


def place(run: Run, *obstacles: QRectF, bounds: tuple[float, float] = BOUNDS) -> QRectF | None:
    return place_name([(run, BASE)], SIZE, obstacles, bounds)


def test_a_name_stands_in_the_middle_of_a_long_run_above_the_text() -> None:
    rect = place(LONG)
    assert rect is not None
    assert rect.center().x() == 200
    assert rect.bottom() < BASE


def test_a_name_moves_along_its_run_when_something_is_in_the_middle() -> None:
    rect = place(LONG, QRectF(195, 80, 10, 20))
    assert rect is not None
    assert not rect.intersects(QRectF(195, 80, 10, 20))
    assert LONG.left < rect.left() < rect.right() < LONG.right


def test_beside_a_short_run_the_name_stands_beyond_the_end_away_from_the_hub() -> None:
    rect = place(SHORT)
    mirrored = place(SHORT._replace(origin=220))
    assert rect is not None
    assert mirrored is not None
    assert rect.left() > SHORT.right
    assert mirrored.right() < SHORT.left


def test_with_that_side_taken_the_name_goes_before_the_hub_past_what_begins_there() -> None:
    other_run = QRectF(190, 88, 120, 4)
    rect = place(SHORT, other_run)
    assert rect is not None
    assert rect.right() < other_run.left()


def test_without_room_no_name_is_written() -> None:
    assert place(LONG, QRectF(0, 80, 700, 14)) is None
    assert place(SHORT, bounds=(195, 250)) is None


def test_a_name_is_written_on_the_run_that_has_room_for_it() -> None:
    below = Run(100, 260, 193, (0, 200), 260)
    rect = place_name([(LONG, BASE), (below, 200)], SIZE, [QRectF(0, 80, 700, 14)], BOUNDS)
    assert rect is not None
    assert rect.center().x() == 180
    assert rect.top() > BASE


def test_a_note_slides_down_to_a_free_place_and_is_left_out_where_all_is_full() -> None:
    wanted = QRectF(800, 50, 100, 13)
    chip = QRectF(800, 40, 60, 18)
    rect = place_note(wanted, [chip])
    assert place_note(wanted, []) == wanted
    assert rect is not None
    assert chip.bottom() <= rect.top() < chip.bottom() + 5
    assert place_note(wanted, [QRectF(800, 0, 100, 400)]) is None


def test_hidden_ends_are_named_and_the_rest_counted() -> None:
    assert hidden_words(["Solheim", "she"], 2) == "Solheim, she"
    assert hidden_words(["Solheim", "she"], 9) == "Solheim, she +7"
