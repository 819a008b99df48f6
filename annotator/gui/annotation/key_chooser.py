"""A small list over the article from which one key chooses: attributes, labels of the article, "nothing here"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui.annotation.choices import Choice, ChoiceGroup
from annotator.gui.annotation.label_signs import ColorDot
from annotator.gui.key_cap import KeyCap, key_size
from annotator.gui.popup import Popup
from annotator.gui.row_button import RowButton
from annotator.gui.sign import Sign
from annotator.gui.small_text import ElidedLabel, Heading
from annotator.gui.type_size import scaled

TICK = 14  # pixels
CHARACTERS = 34  # least width, in average characters
HIGHEST = 0.7  # share of the window's height; longer lists scroll
Take = Callable[[Choice], Sequence[ChoiceGroup]]
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Backtab: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Tab: 1}


class ChoiceRow(RowButton):
    """Key, title, what is known of it, and a tick where it is taken."""

    def __init__(self, choice: Choice) -> None:
        super().__init__(margins=(6, 3, 8, 3))
        self.choice = choice
        self.setEnabled(not choice.reason)
        if choice.key:
            self.row.addWidget(KeyCap(choice.key))
        else:
            self.row.addWidget(_room(key_size("M", self.font()).width()))
        if choice.color:
            self.row.addWidget(ColorDot(choice.color))
        self.row.addWidget(ElidedLabel(choice.title), 1)
        if choice.reason or choice.state:
            state = QLabel(choice.reason or choice.state)
            state.setProperty("look", "muted")
            self.row.addWidget(state)
        is_taken = choice.is_taken
        self.row.addWidget(
            Sign("check", QPalette.ColorRole.Accent, TICK) if is_taken else _room(scaled(TICK, self.font()))
        )
        self.setAccessibleName(choice.title)
        parts = [f"key {choice.key}" if choice.key else "", choice.reason or choice.state]
        parts.append("chosen" if choice.is_taken else "")
        self.setAccessibleDescription(", ".join(filter(None, parts)))


class KeyChooser(Popup):
    """Tells who asked what was chosen, and shows the list that they give back, or closes where they give none."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "Choose")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # it has the keyboard where no row can be chosen
        self.hold_keys(self)
        self._take: Take = lambda _choice: ()
        self._title, self._hint = Heading(""), QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setProperty("look", "muted")
        self._hint.setWordWrap(True)
        self._rows: list[ChoiceRow] = []
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self._title, self._area, self._hint):
            self.column.addWidget(part)
        self._title.setContentsMargins(6, 2, 6, 0)
        self._hint.setContentsMargins(6, 0, 6, 2)

    def ask(self, title: str, groups: Sequence[ChoiceGroup], about: QRect, take: Take, hint: str = "") -> None:
        """Show the list beside what it is about, a rectangle of the window."""
        self._take = take
        self._title.setText(title)
        self.setAccessibleName(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._fill(groups)
        self.open_beside(about, self._first_to_choose(groups))

    def choices(self) -> list[Choice]:
        """What is listed, in order."""
        return [row.choice for row in self._rows]

    def key_pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in STEPS:
            self._step(STEPS[key])
        elif key not in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            wanted = event.text().upper()
            for row in self._rows:
                if wanted and row.choice.key == wanted:
                    row.click()
                    break
        else:
            return False  # they press the row that has the keyboard
        return True

    def card_width(self) -> int:
        least = CHARACTERS * self.fontMetrics().averageCharWidth()
        return max(least, max((row.sizeHint().width() for row in self._rows), default=0) + 40)

    def _fill(self, groups: Sequence[ChoiceGroup]) -> None:
        page = QWidget()
        page.setProperty("look", "clear")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows = []
        for number, group in enumerate(groups):
            if group.title and len(groups) > 1:
                column.addWidget(_group_title(group.title, is_first=not number))
            elif number:
                column.addSpacing(6)
            for choice in group.choices:
                column.addWidget(self._row(choice))
        column.addStretch(1)
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()  # not at once: one of its rows may be the one that is pressed
        self._area.setWidget(page)
        highest = round(self.covered.height() * HIGHEST)
        self._area.setFixedHeight(min(page.sizeHint().height() + 2, highest))

    def _choose(self, choice: Choice) -> None:
        groups = self._take(choice)
        if not groups:
            self.leave()
            return
        self._fill(groups)
        self._place()
        self._first_to_choose(groups).setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, choice: Choice) -> ChoiceRow:
        row = ChoiceRow(choice)
        row.clicked.connect(lambda: self._choose(choice))
        self.hold_keys(row)
        self._rows.append(row)
        return row

    def _first_to_choose(self, groups: Sequence[ChoiceGroup]) -> QWidget:
        """The first row that can be chosen of the first group that lacks a choice."""
        undecided = [group for group in groups if not group.is_decided()]
        wanted = list(chain.from_iterable(group.choices for group in undecided or groups))
        return next((row for row in self._rows if row.isEnabled() and row.choice in wanted), self)

    def _step(self, step: int) -> None:
        enabled = [row for row in self._rows if row.isEnabled()]
        here = next((place for place, row in enumerate(enabled) if row.hasFocus()), -1)
        if enabled:
            row = enabled[(here + step) % len(enabled)]
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(row, 0, 4)


def _room(width: int) -> QWidget:
    room = QWidget()
    room.setFixedWidth(width)
    room.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return room


def _group_title(title: str, *, is_first: bool) -> QLabel:
    label = QLabel(title)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", "muted")
    label.setContentsMargins(6, 0 if is_first else 8, 6, 2)
    return label
