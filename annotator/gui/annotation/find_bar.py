"""Finding in the article: hits are marked and counted, keys step through them, the last one stays selected."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from annotator.annotation.occurrences import Wanted
from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.icons import icon
from annotator.gui.sign_button import SignButton
from annotator.gui.theme import Theme
from annotator.model.occurrences import places_of

AROUND = 9  # pixels above and below
SIGN = 16
LONGEST_TAKEN = 200  # code points of a selection that the field takes over
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FindBar(QWidget):
    """Lies above the article. `label_asked` carries what to label every occurrence of."""

    label_asked = Signal(object)

    def __init__(self, article: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article = article
        self._hits: list[tuple[int, int]] = []
        self._from = 0  # where the caret stood when the person began to type
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.field = QLineEdit(placeholderText="Find in the article")
        self.field.setAccessibleName("Find in the article")
        self.field.setMinimumWidth(180)
        self.match_case = self._option("Aa", "Same case")
        self.whole_tokens = self._option("W", "Whole words")
        self.count = QLabel()
        self.count.setProperty("look", "muted")
        self.previous_button = SignButton("Previous hit (Shift+F3)", SIGN)
        self.next_button = SignButton("Next hit (F3)", SIGN)
        self.label_button = QPushButton("Label all…")
        self.label_button.setToolTip("Look through the hits, then label those chosen in one step")
        self.close_button = SignButton("Close (Esc)", SIGN)
        self._lay_out()
        self._connect()
        self.hide()

    def _option(self, sign: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setCheckable(True)
        button.setProperty("look", "mark")
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, AROUND, 12, AROUND)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        for widget in (self.match_case, self.whole_tokens, self.count, self.previous_button, self.next_button):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.label_button)
        row.addWidget(self.close_button)

    def _connect(self) -> None:
        self.field.textEdited.connect(lambda _text: self._look(moves=True))
        self.match_case.toggled.connect(lambda _checked: self._look(moves=True))
        self.whole_tokens.toggled.connect(lambda _checked: self._look(moves=True))
        self.previous_button.clicked.connect(lambda: self.step(forward=False))
        self.next_button.clicked.connect(lambda: self.step(forward=True))
        self.label_button.clicked.connect(lambda: self.label_asked.emit(self.wanted()))
        self.close_button.clicked.connect(self.leave)

    def set_theme(self, theme: Theme) -> None:
        drawings = {"chevron_up": self.previous_button, "chevron_down": self.next_button, "close": self.close_button}
        for name, button in drawings.items():
            button.setIcon(icon(name, theme.text))
        self.setStyleSheet(
            f"QWidget#findBar {{ background: {theme.panel}; border-bottom: 1px solid {theme.border}; }}"
            "QToolButton { padding: 4px 7px; }"
            f"QToolButton:checked {{ background: {theme.chosen}; color: {theme.text}; border-color: {theme.accent}; }}"
        )

    def open(self) -> None:
        """Show the bar with the keyboard in its field; selected text is taken over."""
        start, end = self._article.selection()
        selected = self._article.source_text()[start:end]
        if selected and "\n" not in selected and len(selected) <= LONGEST_TAKEN:
            self.field.setText(selected)
        self._from = start
        self._show()
        self._look(moves=bool(self.field.text()))

    def _show(self) -> None:
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def leave(self) -> None:
        """Close the bar; the keyboard goes to the article, where the last hit is selected."""
        self.hide()
        self._article.set_marks(())
        self._article.setFocus()

    def show_document(self) -> None:
        """Look in another article, without moving in it."""
        self._from = 0
        if self.isVisible():
            self._look(moves=False)

    def wanted(self) -> Wanted:
        """What is looked for, and how."""
        return Wanted(self.field.text(), self.whole_tokens.isChecked(), self.match_case.isChecked())

    def step(self, *, forward: bool) -> None:
        """Go to the next or previous hit, past the last to the first; the bar opens where there is none to go to."""
        if not self.field.text():
            self.open()
            return
        if not self.isVisible():
            self._find()
        if self._hits:
            start, end = self._article.selection()
            place = bisect_left(self._hits, (start, end))
            is_on_hit = place < len(self._hits) and self._hits[place] == (start, end)
            target = place + is_on_hit if forward else place - 1
            self._go_to(target % len(self._hits))
        elif not self.isVisible():
            self._show()
            self._look(moves=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in ENTER and self.field.hasFocus():
            self.step(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.step(forward=True)
        elif event.key() == Qt.Key.Key_Up and self.field.hasFocus():
            self.step(forward=False)
        else:
            super().keyPressEvent(event)

    def _find(self) -> None:
        wanted = self.wanted()
        self._hits = places_of(
            self._article.source_text(), wanted.text, whole_tokens=wanted.whole_tokens, match_case=wanted.match_case
        )

    def _look(self, *, moves: bool) -> None:
        self._find()
        self._article.set_marks(self._hits)
        if moves and self._hits:
            self._go_to(bisect_left(self._hits, (self._from, 0)) % len(self._hits))
        else:
            self._show_count(None)

    def _go_to(self, place: int) -> None:
        start, end = self._hits[place]
        self._article.focus_span(None)
        self._article.select(start, end)
        self._article.reveal(start)
        self._show_count(place)

    def _show_count(self, place: int | None) -> None:
        count = len(self._hits)
        if not self.field.text():
            said = ""
        elif place is None or not count:
            said = f"{count:,} hit{'' if count == 1 else 's'}" if count else "No hit"
        else:
            said = f"{place + 1:,} of {count:,}"
        self.count.setText(said)
        self.field.setAccessibleDescription(said)
        for button in (self.previous_button, self.next_button, self.label_button):
            button.setEnabled(count > 0)
