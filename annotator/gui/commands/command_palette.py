"""The command palette: one field over the window that finds every action, label and article by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from annotator.gui.commands.article_finder import FEWEST_LETTERS, ArticleFinder
from annotator.gui.commands.command import Command, Kind
from annotator.gui.commands.command_delegate import CommandDelegate, row_height
from annotator.gui.commands.command_model import CommandModel, spoken
from annotator.gui.commands.offers import Offer, Query, article_offers, offers
from annotator.gui.commands.palette_legend import PaletteLegend

WIDTH, WIDEST = 42, 0.9  # lines of text across, but at most this share of the window
MOST_ROWS, TOP = 13, 0.09  # rows shown at once, share of the window above
MARGIN = 8
SHADOW = 22  # pixels around the card
ROUNDING = 9.0
FIND = "Find an action, a label or an article"
MORE_LETTERS = "Type two letters of a title or an outlet."
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class CommandPalette(QWidget):
    """Covers its window and has the keyboard until it is closed; `chosen` carries the command to run, after that.

    A child of the window and no window of its own, so that input methods and every desktop treat it as a field.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.hide()
        self.setAccessibleName("Command palette")
        self._commands: Sequence[Command] = ()
        self._recent: Sequence[str] = ()
        self._finder: ArticleFinder | None = None
        self._read_last: Sequence[Command] = ()
        self._query = Query("")
        self._is_toggle: Callable[[QKeyEvent], bool] = lambda _event: False
        self.field = QLineEdit(placeholderText=FIND)
        self.field.setAccessibleName(FIND)
        self.rows = CommandModel(self)
        self.list = _list(self.rows)
        self._message = QLabel()
        self._legend = PaletteLegend()
        self._card = QFrame(self)
        self._arrange()
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.list.selectionModel().currentChanged.connect(self._say)
        window.installEventFilter(self)

    def _arrange(self) -> None:
        self.field.setProperty("look", "palette")
        self._card.setProperty("look", "card")
        self._message.setProperty("look", "muted")
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setContentsMargins(MARGIN + 2, MARGIN, MARGIN, MARGIN)
        self._message.setWordWrap(True)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        for part in (self.field, self.list, self._message, self._legend):
            column.addWidget(part)

    def ask(
        self,
        commands: Sequence[Command],
        recent: Sequence[str],
        finder: ArticleFinder | None,
        read_last: Sequence[Command],
        is_toggle: Callable[[QKeyEvent], bool],
    ) -> None:
        """Open with these actions and labels; `read_last` are articles, `is_toggle` knows the key that closes again.

        The finder, if there are articles to find, belongs to the palette from now on.
        """
        self._commands, self._recent, self._read_last, self._is_toggle = commands, recent, read_last, is_toggle
        self._finder = finder
        self.ensurePolished()  # else the font is another one until it is shown
        if finder is not None:
            finder.setParent(self)
            finder.found.connect(self._show_articles)
        self.field.clear()
        self._typed("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close without running anything."""
        self._close()
        self.closed.emit()

    def _close(self) -> None:
        self.hide()
        self._commands = self._read_last = ()
        if self._finder is not None:
            self._finder.close()
            self._finder.deleteLater()
            self._finder = None
        self.rows.set_offers([])

    def _typed(self, text: str) -> None:
        self._query = Query.of(text)
        wants_articles = self._finder is not None and self._query.wants(Kind.ARTICLE)
        made = offers(self._commands, self._query, self._recent)
        if self._query.kind is Kind.ARTICLE and not self._query.words:
            made = article_offers(self._read_last, "")
        is_coming = False
        self._show(made)
        if self._finder is not None and wants_articles and len(self._query.words) >= FEWEST_LETTERS:
            is_coming = self._finder.ask(self._query.words)
        self._say_if_empty(is_coming=is_coming)

    def _show_articles(self, words: str, articles: list[Command]) -> None:
        if words == self._query.words and self._query.wants(Kind.ARTICLE):
            made = offers(self._commands, self._query, self._recent)
            self._show([*made, *article_offers(articles, words)], keep=True)
            self._say_if_empty(is_coming=False)

    def _show(self, made: Sequence[Offer], *, keep: bool = False) -> None:
        here = self._current()
        self.rows.set_offers(made)
        row = self.rows.row_of(here.command.mark) if keep and here else None
        self._go_to(row or 0)
        self._place()

    def _say_if_empty(self, *, is_coming: bool) -> None:
        is_empty = not self.rows.rowCount()
        self.list.setVisible(not is_empty)
        self._message.setVisible(is_empty)
        words = self._query.words
        if is_coming:
            self._message.setText("Looking for articles…")
        elif self._query.kind is Kind.ARTICLE and (self._finder is None or len(words) < FEWEST_LETTERS):
            self._message.setText(MORE_LETTERS if self._finder else "No project is open, so there are no articles.")
        else:
            self._message.setText(f"Nothing matches “{words}”." if words else "There is nothing of this kind here.")
        self._place()

    def _current(self) -> Offer | None:
        row = self.list.currentIndex().row()
        return self.rows.offer(row) if 0 <= row < self.rows.rowCount() else None

    def _go_to(self, row: int) -> None:
        index = self.rows.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _step(self, step: int) -> None:
        count = self.rows.rowCount()
        if count:
            row = self.list.currentIndex().row() + step
            self._go_to(row % count if abs(step) == 1 else min(max(row, 0), count - 1))

    def _choose(self, row: int) -> None:
        if not 0 <= row < self.rows.rowCount():
            return
        command = self.rows.offer(row).command
        if command.reason:
            self._announce(f"{command.title}: {command.reason}")
            return
        self._close()
        self.chosen.emit(command)

    def _say(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._announce(spoken(self.rows.offer(current.row())))

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            return self._key(event)
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Every key is the palette's while it is open, so that no shortcut of the window below it acts."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape or self._is_toggle(event):
            self.leave()
        elif key in ENTER:
            self._choose(self.list.currentIndex().row())
        elif key in STEPS:
            self._step(STEPS[key])
        else:
            return key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        return True

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.leave()  # beside the card, which takes the presses on itself

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and self.isVisible():
            self._place()

    def _place(self) -> None:
        """Cover the window; the card is as high as its rows, as far as there is room."""
        window = self._window
        self.setGeometry(window.rect())
        line = self.fontMetrics().height()
        width = min(WIDTH * line, round(WIDEST * window.width()))
        top = round(TOP * window.height())
        room = window.height() - top - SHADOW - line * 6
        heights = (self.list.sizeHintForRow(row) for row in range(self.rows.rowCount()))
        highest = round(MOST_ROWS * row_height(self.list.font()))
        self.list.setFixedHeight(max(line, min(sum(heights) + 2, highest, room)))
        self._card.setGeometry(QRect((window.width() - width) // 2, top, width, self._card.sizeHint().height()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_dark = self.palette().color(QPalette.ColorRole.Window).lightness() < 128
        painter.fillRect(self.rect(), QColor(0, 0, 0, 90 if is_dark else 26))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 7 if is_dark else 2))
        for step in range(SHADOW):
            ring = QRectF(self._card.geometry()).adjusted(-step, 2 - step, step, step + 2)
            painter.drawRoundedRect(ring, ROUNDING + step, ROUNDING + step)


def _list(rows: CommandModel) -> QListView:
    made = QListView()
    made.setModel(rows)
    made.setItemDelegate(CommandDelegate(made))
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setStyleSheet("QListView { border: none; outline: none; }")
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays in the field
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    made.setMouseTracking(True)
    made.setAccessibleName("Commands")
    return made
