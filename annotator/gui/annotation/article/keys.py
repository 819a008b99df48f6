"""Which key asks for what in the article."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.gui.annotation.article.caret_movement import CaretUnit


class Movement(NamedTuple):
    """A step of the caret; `is_visual` for keys whose direction turns around in text written from right to left."""

    unit: CaretUnit
    forward: bool
    extend: bool
    is_visual: bool


_PLAIN = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier

_UNITS = {
    ("horizontal", _CONTROL): CaretUnit.SENTENCE,
    ("vertical", _PLAIN): CaretUnit.LINE,
    ("vertical", _CONTROL): CaretUnit.PARAGRAPH,
    ("edge", _PLAIN): CaretUnit.LINE_EDGE,
    ("edge", _CONTROL): CaretUnit.DOCUMENT,
    ("page", _PLAIN): CaretUnit.PAGE,
}
_KEYS = {
    Qt.Key.Key_Left: ("horizontal", False),
    Qt.Key.Key_Right: ("horizontal", True),
    Qt.Key.Key_Up: ("vertical", False),
    Qt.Key.Key_Down: ("vertical", True),
    Qt.Key.Key_Home: ("edge", False),
    Qt.Key.Key_End: ("edge", True),
    Qt.Key.Key_PageUp: ("page", False),
    Qt.Key.Key_PageDown: ("page", True),
}


def movement_of(event: QKeyEvent, plain_unit: CaretUnit) -> Movement | None:
    """The movement that a key asks for; plain Left and Right move by `plain_unit`, with Alt by the other of two."""
    kind, forward = _KEYS.get(Qt.Key(event.key()), ("", False))
    extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    # Arrow keys carry KeypadModifier on macOS.
    rest = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    other = CaretUnit.CHARACTER if plain_unit is CaretUnit.WORD else CaretUnit.WORD
    units = _UNITS | {("horizontal", _PLAIN): plain_unit, ("horizontal", _ALT): other}
    unit = units.get((kind, rest))
    return Movement(unit, forward, extend, kind == "horizontal") if unit else None
