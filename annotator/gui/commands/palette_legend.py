"""The line at the foot of the command palette: which first signs narrow it, and which keys it answers to."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from annotator.gui.key_cap import KeyCap

SIGNS = ((">", "actions"), ("@", "labels"), ("#", "articles"))
KEYS = (("Return", "run"), ("Esc", "close"))
BETWEEN = 14


class PaletteLegend(QWidget):
    """Signs to the left, keys to the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Type > for actions, @ for labels, # for articles")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 2)
        row.setSpacing(6)
        row.addWidget(_muted("Only"))
        for sign, text in SIGNS:
            _add(row, sign, text)
        row.addStretch(1)
        for key, text in KEYS:
            _add(row, key, text)


def _add(row: QHBoxLayout, key: str, text: str) -> None:
    row.addWidget(KeyCap(key))
    row.addWidget(_muted(text))
    row.addSpacing(BETWEEN - row.spacing())


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("look", "muted")
    return label
