"""The dialog in which the suggestions of one kind are looked through before those with a least score are accepted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLabel, QSlider, QTableView, QWidget

from annotator.gui.annotation.label_signs import dot_icon
from annotator.gui.dialog import Dialog, allow, room_on_screen
from annotator.gui.display_text import displayed
from annotator.gui.plain_text import plain_tip
from annotator.gui.row_table import AnyIndex, RowModel, show_as_rows
from annotator.gui.suggestions.kinds import Kind, at_least, kinds_of
from annotator.gui.suggestions.words import reason, words_of
from annotator.gui.theme import Theme
from annotator.gui.type_size import square
from annotator.model.label_schema import LabelSchema
from annotator.model.span import covered_text
from annotator.model.suggestion import Suggestion
from annotator.wording import counted

HEADINGS = ("Score", "Label", "Text", "Suggested by")
SCORE_COLUMN, LABEL_COLUMN, TEXT_COLUMN, BY_COLUMN = range(4)
WIDEST = {SCORE_COLUMN: "Score00", LABEL_COLUMN: "Boilerplate00000", BY_COLUMN: "Suggested by00"}
CHARACTERS, LINES, DOT = 110, 12, 16  # of width, of text that the list is high, pixels
SHOWN_TEXT = 200  # code points
STEPS = 20  # from no score to the highest
BEGIN_AT = 0.8


class SuggestionModel(RowModel):
    """Suggestions in reading order."""

    def __init__(self, schema: LabelSchema, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self._schema, self._text, self._theme = schema, text, theme
        self.rows: list[Suggestion] = []

    def show(self, suggestions: Sequence[Suggestion]) -> None:
        """List these."""
        self.beginResetModel()
        self.rows = list(suggestions)
        self.endResetModel()

    def row_total(self) -> int:
        return len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(one, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{covered_text(self._text, one.fragments)[:SHOWN_TEXT]}\n{reason(one)}")
        definition = self._schema.label(one.label)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == LABEL_COLUMN and definition:
            return dot_icon(self._theme.label_color(definition))
        return None

    def _cell(self, one: Suggestion, column: int) -> str:
        if column == SCORE_COLUMN:
            return f"{one.score:.2f}"
        if column == LABEL_COLUMN:
            definition = self._schema.label(one.label)
            return displayed(definition.shown() if definition else one.label)
        if column == TEXT_COLUMN:
            return displayed(" ".join(covered_text(self._text, one.fragments)[:SHOWN_TEXT].split()))
        return words_of(one.suggester).title


class AcceptAllDialog(Dialog):
    """Accepted, `chosen` are to become spans, all in one step."""

    def __init__(
        self,
        suggestions: Sequence[Suggestion],
        schema: LabelSchema,
        text: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Accept all of a kind", parent, characters=CHARACTERS)
        self._suggestions, self._kinds = suggestions, kinds_of(suggestions, schema)
        self.kinds = QComboBox()
        self.kinds.setIconSize(square(DOT, self.font()))
        self._fill_kinds(schema, theme)
        self.least = QSlider(Qt.Orientation.Horizontal)
        self.least.setRange(0, STEPS)
        self.least.setValue(round(BEGIN_AT * STEPS))
        self.least.setAccessibleName("Least score")
        self.shown_least = QLabel()
        self._further_off = 0
        self.rows = SuggestionModel(schema, text, theme, self)
        self.table = QTableView()
        self.table.setModel(self.rows)
        self.count = QLabel()
        self._arrange()
        self.accept_button = self.add_buttons("Accept")
        self.kinds.currentIndexChanged.connect(lambda _index: self._show())
        self.least.valueChanged.connect(lambda _value: self._show())
        self._show()

    def tell_further_off(self, count: int) -> None:
        """Say that this is a part of a long article, with so many suggestions elsewhere."""
        self._further_off = count
        self._show()

    def begin_with(self, one: Suggestion | None) -> None:
        """Begin with the kind of a suggestion, and with its score if that is lower."""
        if one is not None:
            self.kinds.setCurrentIndex(self._kinds.index(Kind(one.suggester, one.label)))
            self.least.setValue(min(self.least.value(), int(one.score * STEPS)))

    def chosen(self) -> list[Suggestion]:
        """The suggestions that are listed."""
        return list(self.rows.rows)

    def _fill_kinds(self, schema: LabelSchema, theme: Theme) -> None:
        for kind in self._kinds:
            definition = schema.label(kind.label)
            color = theme.label_color(definition) if definition else theme.muted
            self.kinds.addItem(dot_icon(color), displayed(kind.title(schema)))
        self.kinds.addItem("Every kind")

    def _arrange(self) -> None:
        form = self.add_form()
        form.add("&Kind", self.kinds)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.least, 1)
        row.addWidget(self.shown_least)
        self.shown_least.setMinimumWidth(self.fontMetrics().horizontalAdvance("0.00 and more") + 4)
        form.add("&Least score", place, keyboard=self.least)
        metrics = self.table.fontMetrics()
        show_as_rows(self.table, "Suggestions that will be accepted", metrics.lineSpacing() + 8)
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        for column, widest in WIDEST.items():
            self.table.setColumnWidth(column, metrics.horizontalAdvance(widest) + 16)
        self.table.horizontalHeader().setSectionResizeMode(TEXT_COLUMN, QHeaderView.ResizeMode.Stretch)
        self.table.setMinimumHeight(min(LINES * (metrics.lineSpacing() + 8), room_on_screen(self).height() // 2))
        self.column.addWidget(self.table, 1)
        self.count.setProperty("look", "muted")
        self.column.addWidget(self.count)

    def _show(self) -> None:
        least = self.least.value() / STEPS
        place = self.kinds.currentIndex()
        kind = self._kinds[place] if place < len(self._kinds) else None
        found = at_least(self._suggestions, kind, least)
        below = len(at_least(self._suggestions, kind, 0.0)) - len(found)
        self.rows.show(found)
        self.shown_least.setText(f"{least:.2f} and more")
        where = "this part of the article" if self._further_off else "this article"
        elsewhere = f" {self._further_off:,} elsewhere in it stay open too." if self._further_off else ""
        self.count.setText(
            f"{counted(len(found), 'suggestion')} in {where}; {below:,} below this score stay open.{elsewhere}"
        )
        self.least.setAccessibleDescription(f"{least:.2f}, {self.count.text()}")
        self.accept_button.setText(f"Accept {counted(len(found), 'suggestion')}")
        allow(self.accept_button, "" if found else "None has this score")
