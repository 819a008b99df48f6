"""The panel of the difference in hand: what differs, in words, and what each annotator has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui.display_text import displayed
from annotator.gui.review.compare.side_contents import parted
from annotator.gui.review.compare.side_row import SideContent, SideRow, lines_of
from annotator.gui.row_list import RowList
from annotator.gui.small_text import ElidedLabel
from annotator.gui.theme import Theme

MARGIN = 12


class SidePanel(QWidget):
    """`side_clicked` carries the place of an annotator among those compared: a click on their row."""

    side_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAutoFillBackground(True)
        self.setAccessibleName("The difference in hand")
        self.where = ElidedLabel()
        self.where.setProperty("look", "small")
        self.heading = QLabel()
        self.heading.setProperty("look", "title")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.about = QLabel()
        self.about.setProperty("look", "muted")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.common, self.rows = RowList(spacing=3), RowList(spacing=8)
        self._column = QVBoxLayout(self)
        self._arrange()

    def _arrange(self) -> None:
        inside = QWidget()
        inside.setProperty("look", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(4)
        column.addWidget(self.where)
        column.addWidget(self.heading)
        column.addWidget(self.about)
        column.addWidget(self.common)
        column.addSpacing(8)
        column.addWidget(self.rows)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setProperty("look", "slim")
        area.setWidget(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(area, 1)

    def add_below(self, part: QWidget) -> None:
        """Put something below the sides; it stays in sight while they scroll."""
        self._column.addWidget(part)

    def show_difference(self, where: str, heading: str, about: str, sides: Sequence[SideContent], theme: Theme) -> None:
        """Show what differs, what all who have it say alike, and what each of them says otherwise."""
        self.where.setText(where)
        self.where.setHidden(not where)
        self.heading.setText(displayed(heading))
        self.about.setText(displayed(about))
        self.about.setHidden(not about)
        common, others = parted(sides)
        self.common.set_rows(lines_of(common, theme))
        rows = []
        for place, side in enumerate(others):
            row = SideRow(side, theme)
            row.clicked.connect(lambda _checked=False, place=place: self.side_clicked.emit(place))
            rows.append(row)
        self.rows.set_rows(rows)
