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
        for row in self._rows:
            self._column.addWidget(row)
        _put_in_tab_order(self._rows, self._next_stop)

    def rows(self) -> list[QWidget]:
        return list(self._rows)


def _put_in_tab_order(rows: Sequence[QWidget], next_stop: QWidget) -> None:
    """Let Tab reach the rows and what lies in them before `next_stop`; Qt puts new widgets last.

    The chain is only written, never read: PySide takes what `nextInFocusChain` returns for a child of the widget that
    was asked, and once that is deleted, Python cannot use the other any more, be it a scroll bar or a viewport.
    """
    policy = next_stop.focusPolicy()
    next_stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt puts nothing behind what no key reaches
    before = next_stop
    for row in rows:
        for part in [row, *row.findChildren(QWidget)]:
            if _is_stop(part) and part.window() is next_stop.window():
                QWidget.setTabOrder(before, part)
                before = part
    if before is not next_stop:
        QWidget.setTabOrder(before, next_stop)
    next_stop.setFocusPolicy(policy)


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
