"""Widgets below one another that are replaced together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


class RowList(QWidget):
    """Rows that are replaced when what they show has changed; an old row may be the very one that was clicked.

    Tab reaches them before `next_stop`, or else at the place that the list itself has in the window.
    """

    def __init__(self, *, spacing: int = 0, next_stop: QWidget | None = None) -> None:
        super().__init__()
        self._next_stop = next_stop or self
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def set_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these rows in place of the old ones."""
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = list(rows)
        before = _stop_before(self._next_stop)
        for row in self._rows:
            self._column.addWidget(row)
            before = _put_in_tab_order(row, before)

    def rows(self) -> list[QWidget]:
        return list(self._rows)


def _stop_before(widget: QWidget) -> QWidget:
    """The last widget before this one that Tab reaches; the window, if there is none."""
    before = widget.previousInFocusChain()
    while before is not None and before is not widget.window() and not _is_stop(before):
        before = before.previousInFocusChain()
    return before or widget.window()


def _put_in_tab_order(row: QWidget, before: QWidget) -> QWidget:
    """Let Tab reach the row and what lies in it after `before`; Qt puts new widgets last. Returns the last of them."""
    parts = [row]
    following = row.nextInFocusChain()
    while following is not None and row.isAncestorOf(following):
        parts.append(following)
        following = following.nextInFocusChain()
    for part in filter(_is_stop, parts):
        QWidget.setTabOrder(before, part)
        before = part
    return before


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
