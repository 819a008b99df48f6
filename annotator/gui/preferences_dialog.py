"""The settings, changed before the person's eyes and taken back on Cancel."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.annotation.article.article_style import TEXT_FAMILIES
from annotator.gui.choice_buttons import ChoiceButtons
from annotator.gui.small_text import Heading
from annotator.settings import LARGEST_TEXT, SMALLEST_TEXT, ArrowStep, Settings, ThemeChoice, login_name

DEFAULT_FONT = "Default serif"
PREVIEW = "“Prices fell 4%,” Ana Ruiz said."
NARROWEST = 72  # average characters
PREVIEW_HEIGHT = 64  # pixels: the largest text fits, so nothing moves when the size changes


class PreferencesDialog(QDialog):
    """`changed` carries the settings as they stand, after each change and, on Cancel, as they were before.

    `shortcuts_asked`: the person wants other keys, which have a dialog of their own.
    """

    changed = Signal(Settings)
    shortcuts_asked = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self._before = self._told = settings
        self._name = QLineEdit(settings.annotator_name)
        self._name.setPlaceholderText(login_name())
        self._name.setMaxLength(80)
        self._theme = ChoiceButtons([(name, name.capitalize()) for name in get_args(ThemeChoice)])
        self._theme.set_value(settings.theme)
        self._font = _font_box(settings.text_font)
        self._size = QSpinBox()
        self._size.setRange(SMALLEST_TEXT, LARGEST_TEXT)
        self._size.setSuffix(" px")
        self._size.setMaximumWidth(110)
        self._size.lineEdit().setTextMargins(5, 0, 0, 0)
        self._size.setValue(settings.text_size)
        self._preview = QLabel(PREVIEW)
        self._preview.setFixedHeight(PREVIEW_HEIGHT)
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
                "text_font": self._font.currentData(),
                "text_size": self._size.value(),
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
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(9)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_heading("You"))
        form.addRow("Annotator name", self._name)
        form.addRow("", _about_name())
        form.addRow(_heading("Appearance"))
        form.addRow("Theme", self._theme)
        form.addRow("Article font", self._font)
        form.addRow("Text size", self._size)
        form.addRow("", self._preview)
        form.addRow(_heading("Working"))
        form.addRow("Left and right arrows move", self._step)
        form.addRow("Keys", self._shortcuts_button())
        form.addRow("At the start", self._reopen)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 18)
        column.setSpacing(18)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(max(500, NARROWEST * self.fontMetrics().averageCharWidth()))

    def _shortcuts_button(self) -> QPushButton:
        button = QPushButton("Keyboard shortcuts…")
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self.shortcuts_asked)
        return button

    def _listen(self) -> None:
        self._name.editingFinished.connect(self._tell)
        self._theme.chosen.connect(self._tell)
        self._font.currentIndexChanged.connect(self._tell)
        self._size.valueChanged.connect(self._tell)
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


def _about_name() -> QLabel:
    label = QLabel("Stands beside each of your annotations. Another name shows the open project as that person.")
    label.setProperty("look", "muted")
    label.setWordWrap(True)
    label.setMinimumHeight(2 * label.fontMetrics().lineSpacing() + 4)  # the form gives wrapped text one line less
    return label


def _heading(text: str) -> Heading:
    heading = Heading(text)
    heading.setContentsMargins(0, 10, 0, 0)
    return heading


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
