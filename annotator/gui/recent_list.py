"""The projects opened lately, on the welcome page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.gui.dates import shown_time
from annotator.gui.plain_text import plain_tip
from annotator.gui.row_button import RowButton
from annotator.gui.row_list import RowList
from annotator.gui.small_text import ElidedLabel, Heading


class RecentList(QWidget):
    """Each project with its folder and when its file last changed; those that are gone stay, greyed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = Heading("Recent projects")
        heading.setContentsMargins(10, 0, 10, 0)
        self._none = QLabel("Projects that you open are listed here.")
        self._none.setProperty("look", "muted")
        self._none.setWordWrap(True)
        self._none.setContentsMargins(10, 4, 10, 0)
        self._rows = RowList()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(heading)
        column.addWidget(self._none)
        column.addWidget(self._rows)
        column.addStretch(1)

    def set_recent(self, paths: Sequence[str]) -> None:
        """Show these project files, the latest first."""
        now = datetime.now().astimezone()
        self._rows.set_rows([self._row(Path(path), now) for path in paths])
        self._none.setVisible(not paths)

    def buttons(self) -> list[RecentRow]:
        return [row for row in self._rows.rows() if isinstance(row, RecentRow)]

    def _row(self, path: Path, now: datetime) -> RecentRow:
        row = RecentRow(path, now)
        row.clicked.connect(lambda: self.chosen.emit(str(path)))
        return row


class RecentRow(RowButton):
    def __init__(self, path: Path, now: datetime) -> None:
        super().__init__(margins=(10, 5, 10, 6))
        changed = _last_change(path)
        when = shown_time(changed, now) if changed else "not found"
        name = ElidedLabel(path.stem)
        folder = ElidedLabel(folder_text(path))
        folder.setProperty("look", "muted")
        if changed is None:
            name.setProperty("look", "muted")
        at_right = QLabel(when)
        at_right.setProperty("look", "muted")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(name)
        texts.addWidget(folder)
        self.row.addLayout(texts, 1)
        self.row.addWidget(at_right)
        self.setEnabled(changed is not None)
        self.setToolTip(plain_tip(str(path)))
        self.setAccessibleName(f"Open {path.stem}, {when}")
        self.setAccessibleDescription(str(path))


def folder_text(path: Path) -> str:
    """The folder of a file, with `~` for the person's own."""
    folder, home = path.parent, Path.home()
    if folder.is_relative_to(home):
        return str(Path("~") / folder.relative_to(home))
    return str(folder)


def _last_change(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return None
