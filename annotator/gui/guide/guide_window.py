"""The guide in a window of its own: the list of its pages with a search over all of them, and the page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.dialog import room_on_screen
from annotator.gui.guide.guide_pages import GuidePage, listed_pages, page_at
from annotator.gui.guide.page_view import PageView
from annotator.gui.type_size import scaled

FIRST_WIDTH, FIRST_HEIGHT = 1120, 860  # pixels
LIST_WIDTH = 300
PLACE = Qt.ItemDataRole.UserRole
NOTHING = "No page has all these words"


class GuideWindow(QWidget):
    """Beside the window of the article, which stays as it is; Escape goes back there, Alt+Left to the page before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("User guide")
        wanted = QSize(scaled(FIRST_WIDTH, self.font()), scaled(FIRST_HEIGHT, self.font()))
        self.resize(wanted.boundedTo(room_on_screen(self)))
        self.field, self.list, self.view = QLineEdit(), QListWidget(), PageView()
        self._before: list[str] = []  # places of the pages read until now
        self._arrange()
        self.field.textChanged.connect(lambda _text: self._fill())
        self.field.returnPressed.connect(self.view.setFocus)
        self.list.currentItemChanged.connect(self._choose)
        self.view.page_asked.connect(self.show_page)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self, self.go_back)
        self._fill()

    def show_page(self, place: str, anchor: str = "") -> None:
        """Show the page at a place; one that did not come with the program is left out, and that is said."""
        try:
            page = page_at(place)
        except AnnotatorError:
            self.setWindowTitle("User guide – this page did not come with the program")
            return
        if self.view.place() not in ("", place):
            self._before.append(self.view.place())
        self._show(page, anchor)

    def go_back(self) -> None:
        """Show the page that was read before."""
        if self._before:
            self._show(page_at(self._before.pop()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _show(self, page: GuidePage, anchor: str) -> None:
        self.setWindowTitle(f"User guide – {page.title}")
        self.view.show_page(page, anchor)
        if not anchor:
            self.view.mark(self._words())
        self._point_to(page.place)

    def _words(self) -> list[str]:
        return self.field.text().casefold().split()

    def _fill(self) -> None:
        """List the pages that hold all the words, by group, and show the first where something is looked for."""
        words, group = self._words(), ""
        self.list.blockSignals(True)
        self.list.clear()
        for page in listed_pages():
            if page.holds(words):
                if page.group != group:
                    group = page.group
                    self._add_heading(group)
                item = QListWidgetItem(page.title, self.list)
                item.setData(PLACE, page.place)
        if self.list.count() == 0:
            self._add_heading(NOTHING)
        self.list.blockSignals(False)
        places = self._places()
        if words and places:
            self.show_page(self.view.place() if self.view.place() in places else places[0])
        else:
            self._point_to(self.view.place())
            self.view.mark(words)

    def _add_heading(self, text: str) -> None:
        heading = QListWidgetItem(text, self.list)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.list.font()
        font.setBold(True)
        heading.setFont(font)
        heading.setForeground(self.palette().placeholderText())

    def _places(self) -> list[str]:
        found = (self.list.item(row).data(PLACE) for row in range(self.list.count()))
        return [place for place in found if place]

    def _point_to(self, place: str) -> None:
        """Let the list show which page is read."""
        self.list.blockSignals(True)
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(PLACE) == place]
        self.list.setCurrentRow(rows[0] if rows else -1)
        self.list.blockSignals(False)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(PLACE):
            self.show_page(item.data(PLACE))

    def _arrange(self) -> None:
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field.setPlaceholderText("Search the guide")
        self.field.setAccessibleName("Search the guide")
        self.field.setClearButtonEnabled(True)
        self.list.setAccessibleName("Pages of the guide")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # long titles end in an ellipsis
        side = QVBoxLayout()
        side.setContentsMargins(12, 12, 0, 12)
        side.setSpacing(8)
        side.addWidget(self.field)
        side.addWidget(self.list, 1)
        for part in (self.field, self.list):
            part.setFixedWidth(scaled(LIST_WIDTH, self.font()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(side)
        row.addWidget(self.view, 1)
