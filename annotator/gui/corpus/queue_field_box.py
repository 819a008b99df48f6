"""The frame around the filter field: magnifier, text, clear button, and whether the texts are searched too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from annotator.gui.icons import icon
from annotator.gui.key_cap import shown_keys
from annotator.gui.sign_button import SignButton
from annotator.gui.theme import Theme, mixed
from annotator.gui.type_size import scaled

HEIGHT = 30
ICON = 16
LEFT = 8  # of the magnifier
ROUNDING = 6.0
TITLES_HINT = "Filter articles"
TEXTS_HINT = "Search texts"


class FieldBox(QWidget):
    """Looks like one field; the buttons inside it can be reached with Tab."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self, frame=False, placeholderText=TITLES_HINT)
        self.field.setAccessibleName("Filter articles")
        self.field.setAccessibleDescription("Part of a title or outlet; Control Enter searches the texts instead")
        self.clear_button = SignButton("Clear the filter", ICON, self)
        self.in_texts = QToolButton(self)
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._set_up_buttons()
        self._row = QHBoxLayout(self)
        self._row.setSpacing(2)
        for widget in (self.field, self.clear_button, self.in_texts):
            self._row.addWidget(widget)
        self._keep_room()
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda text: self.clear_button.setVisible(bool(text)))
        self.set_theme(theme)

    def _set_up_buttons(self) -> None:
        self.clear_button.hide()
        self.clear_button.setObjectName("clearFilter")
        self.clear_button.setToolTip("Clear the filter (Esc)")
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Escape does it
        self.clear_button.clicked.connect(self.field.clear)
        self.in_texts.setText("in texts")
        self.in_texts.setCheckable(True)
        self.in_texts.setObjectName("inTexts")
        self.in_texts.setToolTip("Search the texts of the articles, not only titles and outlets (Ctrl+Enter)")
        self.in_texts.setAccessibleName("Search the texts")
        self.in_texts.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.in_texts.toggled.connect(self._say_what_is_searched)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.clear_button.setIcon(icon("close", theme.muted))
        self.update()

    def set_key(self, key: str) -> None:
        """Show the key that leads into the field, as long as the field is empty."""
        self._key = key
        self._say_what_is_searched(self.in_texts.isChecked())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), scaled(HEIGHT, self.font()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()

    def _keep_room(self) -> None:
        """For the magnifier before the text."""
        self._row.setContentsMargins(LEFT + scaled(ICON, self.font()) + 4, 0, 4, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = self.field.hasFocus()
        width = 1.6 if has_focus else 1.0
        painter.setPen(
            QPen(
                QColor(self._theme.accent if has_focus else mixed(self._theme.border, self._theme.outline, 0.35)), width
            )
        )
        painter.setBrush(QColor(self._theme.card))
        edge = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), ROUNDING, ROUNDING)
        side = scaled(ICON, self.font())
        icon("search", self._theme.muted).paint(painter, QRect(LEFT, (self.height() - side) // 2, side, side))

    def _say_what_is_searched(self, in_texts: bool) -> None:
        hint = TEXTS_HINT if in_texts else TITLES_HINT
        self.field.setPlaceholderText(f"{hint}   {shown_keys(self._key)}" if self._key else hint)
