"""The settings, changed before the person's eyes and taken back on Cancel."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from annotator.gui.annotation.article.article_style import TEXT_FAMILIES
from annotator.gui.choice_buttons import ChoiceButtons
from annotator.gui.dialog import Dialog
from annotator.gui.notice import Notice
from annotator.gui.number_field import NumberField
from annotator.settings import LARGEST_TEXT, SMALLEST_TEXT, ArrowStep, Settings, ThemeChoice, login_name

DEFAULT_FONT = "Default serif"
PREVIEW = "“Prices fell 4%,” Ana Ruiz said."
NARROWEST = 72  # average characters
WINDOW_SIZES = (100, 125, 150, 175, 200)  # per cent
PREVIEW_HEIGHT = 64  # pixels: the largest text fits, so nothing moves when the size changes


class PreferencesDialog(Dialog):
    """`changed` carries the settings as they stand, after each change and, on Cancel, as they were before.

    `shortcuts_asked`: the person wants other keys, which have a dialog of their own.
    """

    changed = Signal(Settings)
    shortcuts_asked = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("Preferences", parent, characters=NARROWEST)
        self._before = self._told = settings
        self._name = QLineEdit(settings.annotator_name)
        self._name.setPlaceholderText(login_name())
        self._name.setMaxLength(80)
        self._theme = ChoiceButtons([(name, name.capitalize()) for name in get_args(ThemeChoice)])
        self._theme.set_value(settings.theme)
        self._window_text = _window_sizes(settings.window_text)
        self._font, self._size = _font_box(settings.text_font), _size_box(settings.text_size)
        self._preview = QLabel(PREVIEW)
        self._preview.setFixedHeight(PREVIEW_HEIGHT)
        self._steady = QCheckBox("Steady, without blinking")
        self._steady.setChecked(settings.steady_caret)
        self._step = ChoiceButtons([(name, f"By {name}") for name in get_args(ArrowStep)])
        self._step.set_value(settings.arrow_step)
        self._reopen = QCheckBox("Open the project that was open last")
        self._reopen.setChecked(settings.reopen_last)
        self._arrange()
        self._show_preview()
        self._listen()

    def settings(self) -> Settings:
        """The settings as the fields stand; what this dialog does not show stays as it was."""
        return self._before.model_copy(
            update={
                "annotator_name": self._name.text().strip(),
                "theme": self._theme.value(),
                "window_text": int(self._window_text.value() or self._before.window_text),
                "text_font": self._font.currentData(),
                "text_size": self._size.value(),
                "steady_caret": self._steady.isChecked(),
                "arrow_step": self._step.value(),
                "reopen_last": self._reopen.isChecked(),
            }
        )

    def reject(self) -> None:
        """Take everything back."""
        if self.settings() != self._before:
            self.changed.emit(self._before)
        super().reject()

    def _arrange(self) -> None:
        form = self.add_form()
        form.add_heading("You")
        form.add("Annotator &name", self._name)
        form.add_below(_explained("Stands beside each annotation. Another name shows the project as that person."))
        form.add_heading("Appearance")
        form.add("Theme", self._theme)
        form.add("Text of the window", self._window_text)
        form.add("Article &font", self._font)
        form.add("Text &size of articles", self._size)
        form.add_below(self._preview)
        form.add("Caret", self._steady)
        form.add_heading("Working")
        form.add("Left and right arrows move", self._step)
        form.add("Keys", self._shortcuts_button())
        form.add("At the start", self._reopen)
        self.add_buttons("OK")

    def _shortcuts_button(self) -> QPushButton:
        button = QPushButton("Keyboard shortcuts…")
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self.shortcuts_asked)
        return button

    def _listen(self) -> None:
        self._name.editingFinished.connect(self._tell)
        self._theme.chosen.connect(self._tell)
        self._window_text.chosen.connect(self._tell)
        self._font.currentIndexChanged.connect(self._tell)
        self._size.valueChanged.connect(self._tell)
        self._steady.toggled.connect(self._tell)
        self._step.chosen.connect(self._tell)
        self._reopen.toggled.connect(self._tell)

    def _tell(self) -> None:
        self._show_preview()
        if self.settings() != self._told:
            self._told = self.settings()
            self.changed.emit(self._told)

    def _show_preview(self) -> None:
        family = self._font.currentData()
        font = QFont()
        font.setFamilies([family, *TEXT_FAMILIES] if family else TEXT_FAMILIES)
        font.setPixelSize(self._size.value())
        self._preview.setFont(font)


def _explained(text: str) -> Notice:
    notice = Notice()
    notice.say(text)
    return notice


def _window_sizes(percent: int) -> ChoiceButtons:
    """The usual sizes, and the one that a person wrote into the settings."""
    sizes = sorted({*WINDOW_SIZES, percent})
    buttons = ChoiceButtons([(str(size), f"{size} %") for size in sizes])
    buttons.set_value(str(percent))
    return buttons


def _size_box(pixels: int) -> NumberField:
    box = NumberField("Size of the text", SMALLEST_TEXT, LARGEST_TEXT, pixels, suffix=" px")
    box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return box


def _font_box(chosen: str) -> QComboBox:
    """The fonts that can be read in any size; a chosen one that this machine lacks stays in the list."""
    families = [
        family
        for family in QFontDatabase.families(QFontDatabase.WritingSystem.Latin)
        if QFontDatabase.isSmoothlyScalable(family) and not QFontDatabase.isPrivateFamily(family)
    ]
    box = QComboBox()
    box.setMaxVisibleItems(16)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.addItem(DEFAULT_FONT, "")
    for family in sorted({*families, *([chosen] if chosen else [])}, key=str.casefold):
        box.addItem(family, family)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
