"""Groups of near-duplicates as Qt sees them: a row for each article, those of a group together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.gui.display_text import displayed
from annotator.gui.plain_text import plain_tip

if TYPE_CHECKING:
    from annotator.corpus.duplicates import DuplicateReport, Group
    from annotator.project.near_duplicates import Member

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
HEADINGS = ("Group", "Article", "Outlet", "Published", "Length", "Similarity")
TIPS = {4: "Characters", 5: "The highest that was measured with another article of the group"}
GROUP, ARTICLE = 0, 1
ALIGN_RIGHT = {GROUP, 4, 5}
SHOWN_CHARACTERS = 200


class GroupModel(QAbstractTableModel):
    """The number of a group stands in its first row only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()
        self._rows: list[tuple[int, int]] = []

    def set_report(self, report: DuplicateReport | None) -> None:
        """List the groups of a report; None lists nothing."""
        self.beginResetModel()
        self._groups = report.groups if report else ()
        self._rows = [(group, at) for group, found in enumerate(self._groups) for at in range(len(found.members))]
        self.endResetModel()

    def member(self, row: int) -> Member:
        """The article of a row."""
        group, at = self._rows[row]
        return self._groups[group].members[at]

    def group(self, row: int) -> tuple[Group, int]:
        """The group of a row, and the place of its article in it."""
        group, at = self._rows[row]
        return self._groups[group], at

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return TIPS.get(section)
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == ARTICLE:
            return plain_tip(self._cells(index.row())[ARTICLE])
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == GROUP:
            return f"{self._rows[index.row()][0] + 1:,}"
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return displayed(self._cells(index.row())[index.column()][:SHOWN_CHARACTERS])

    def _cells(self, row: int) -> tuple[str, ...]:
        group, at = self._rows[row]
        member = self.member(row)
        return (
            f"{group + 1:,}" if at == 0 else "",
            " ".join((member.title or member.id).split()),
            member.outlet or "",
            (member.published or "")[:10],
            f"{member.length:,}",
            f"{member.similarity:.0%}",
        )


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in ALIGN_RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
