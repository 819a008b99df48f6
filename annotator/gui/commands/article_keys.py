"""The keys that the article answers to by itself, before any shortcut of the window."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.gui.action_list import ARTICLE_KEYS, ATTRIBUTE_KEYS, ATTRIBUTE_VALUE
from annotator.gui.annotation.article.caret_movement import CaretUnit
from annotator.gui.annotation.article.keys import movement_of

EXTEND = "Extend the selection"
BY_TAB = "From part to part of the window"
TAB_KEYS = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


@cache
def article_use(key: str) -> str:
    """What a key, in portable form, does in the article or everywhere in the window; nothing if it is free."""
    listed = _listed().get(key)
    if listed:
        return listed
    combination = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)[0]  # type: ignore[index]  # the stub lacks __getitem__
    if combination.key() in TAB_KEYS:
        return BY_TAB
    event = QKeyEvent(QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers())
    if movement_of(event, CaretUnit.WORD) is not None:
        return EXTEND  # those without Shift are in the list
    return ""


@cache
def _listed() -> dict[str, str]:
    listed = {QKeySequence(key).toString(): text for text, keys in ARTICLE_KEYS for key in keys}
    return listed | dict.fromkeys(ATTRIBUTE_KEYS, ATTRIBUTE_VALUE)
