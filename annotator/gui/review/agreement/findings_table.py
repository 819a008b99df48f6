"""What is behind a number: two annotators at one place, in rows; Enter goes to the page that compares them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from annotator.gui.display_text import displayed
from annotator.gui.plain_text import plain_tip
from annotator.gui.review.agreement.words import Names
from annotator.gui.row_table import AnyIndex, RowModel, show_as_rows
from annotator.review.agreement.behind import Finding, Side

HEADINGS = ("", "Article", "Annotators", "One has", "The other has")
AGREE, DIFFER = "agree", "differ"
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
CHARACTERS = {0: 8, 2: 22}  # across, of the columns that do not stretch
NONE = "–"


class FindingsModel(RowModel):
    """Findings in the order in which they were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self.findings: Sequence[Finding] = ()
        self._titles: dict[int, str] = {}
        self._names = Names({}, None)

    def show_findings(self, findings: Sequence[Finding], titles: dict[int, str], names: Names) -> None:
        """List these; titles by the number of the document."""
        self.beginResetModel()
        self.findings, self._titles, self._names = findings, titles, names
        self.endResetModel()

    def row_total(self) -> int:
        return len(self.findings)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index)
        return plain_tip(self._text(index)) if role == Qt.ItemDataRole.ToolTipRole else None

    def _text(self, index: AnyIndex) -> str:
        finding = self.findings[index.row()]
        sides = sorted(
            zip(map(self._names.person, finding.people), finding.sides, strict=True), key=lambda side: side[0]
        )
        texts = (
            AGREE if finding.agrees else DIFFER,
            self._titles.get(finding.number, finding.document),
            " – ".join(person for person, _ in sides),
            *(self._side(side) for _, side in sides),
        )
        return displayed(" ".join(texts[index.column()].split()))

    def _side(self, side: Side | None) -> str:
        if side is None:
            return NONE
        return f"{self._names.label(side.label)}: {side.text}" if side.text else self._names.label(side.label)


class FindingsTable(QTableView):
    """`entered` carries a Finding."""

    entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_findings = FindingsModel(self)
        self.setModel(self.model_of_findings)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        show_as_rows(self, "What is behind the number", 1)
        self.doubleClicked.connect(lambda index: self.entered.emit(self.model_of_findings.findings[index.row()]))
        self._fit()

    def show_findings(self, findings: Sequence[Finding], titles: dict[int, str], names: Names) -> None:
        """List these, the keyboard on the first one."""
        self.model_of_findings.show_findings(findings, titles, names)
        if findings:
            self.selectRow(0)
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in ENTER and row >= 0:
            self.entered.emit(self.model_of_findings.findings[row])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Qt would read row after row for one that starts with the letter typed."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 10)
        header, character = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        for column in range(len(HEADINGS)):
            if column in CHARACTERS:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(column, CHARACTERS[column] * character)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
