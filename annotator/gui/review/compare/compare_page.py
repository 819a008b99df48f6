"""The page that compares annotators: documents on the left, the article in the middle, the difference on the right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from annotator.gui.commands.keymap import Keymap
from annotator.gui.hint_bar import Hint
from annotator.gui.review.compare.compare_bar import CompareBar
from annotator.gui.review.compare.compare_keys import CompareKeys
from annotator.gui.review.compare.compared_text import ComparedText
from annotator.gui.review.compare.document_list import DocumentList
from annotator.gui.review.compare.nothing_to_compare import NothingToCompare
from annotator.gui.review.compare.shown_document import ShownDocument
from annotator.gui.review.compare.side_panel import SidePanel
from annotator.gui.review.compare.walk import Walk
from annotator.gui.review.compare.whole_strip import WholeStrip
from annotator.gui.theme import Theme
from annotator.model.annotator import GOLD
from annotator.project import annotators
from annotator.project.changes import Change
from annotator.project.project import Project
from annotator.project.shared_work import TABLES
from annotator.review.hidden_names import hidden_names

LIST_WIDTH, PANEL_WIDTH = 252, 310  # pixels, while the type is small
LIST_CHARACTERS, PANEL_CHARACTERS = 29, 34  # across
HINTS: tuple[Hint, ...] = (
    (("N", "P"), "next / previous difference"),
    (("next_article", "previous_article"), "next / previous document with differences"),
    (("F",), "only open"),
    (("K", "L", "A"), "kind, label, pair"),
    (("H",), "hide names"),
    (("Esc",), "to the article"),
)
COMPARED = frozenset({*TABLES, "relation", "decision"})
LEAVING: tuple[Hint, ...] = ((("Esc",), "to the article"),)


class ComparePage(QWidget):
    """`left`: back to the ordinary page. `article_entered` carries a document to open there. `said`: text, warning."""

    left = Signal()
    article_entered = Signal(int)
    said = Signal(str, bool)
    state_changed = Signal()  # another document or difference is in hand

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.walk, self.keys, self.hints = Walk(self), CompareKeys(), HINTS
        self.documents, self.bar, self.strip = DocumentList(), CompareBar(), WholeStrip()
        self.text, self.panel, self.empty = ComparedText(), SidePanel(), NothingToCompare()
        self.shown = ShownDocument(self.walk, self.bar, self.strip, self.text, self.panel)
        self._is_stale = True  # the list of documents
        self._is_behind = False  # the document in hand
        self._wanted: int | None = None  # the document to show once all are listed
        self._stack = QStackedLayout(self)
        self.splitter = self._make_splitter()
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.empty)
        self._connect()
        self.set_keys(Keymap())

    def _make_splitter(self) -> QSplitter:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.strip)
        column.addWidget(self.text, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for part in (self.documents, middle, self.panel):
            splitter.addWidget(part)
        splitter.setStretchFactor(1, 1)
        middle.setMinimumWidth(320)
        splitter.setSizes([self._list_width(), 1480 - self._list_width() - self._panel_width(), self._panel_width()])
        return splitter

    def _list_width(self) -> int:
        return max(LIST_WIDTH, LIST_CHARACTERS * self.fontMetrics().averageCharWidth())

    def _panel_width(self) -> int:
        return max(PANEL_WIDTH, PANEL_CHARACTERS * self.fontMetrics().averageCharWidth())

    def _connect(self) -> None:
        self.walk.item_changed.connect(self.state_changed)
        self.walk.failed.connect(lambda text: self.said.emit(text, True))
        self.documents.document_chosen.connect(self.walk.show_document)
        self.documents.entered.connect(self.text.setFocus)
        self.documents.escaped.connect(self.left)
        self.documents.listed.connect(self._listed)
        self.documents.said.connect(lambda text: self.said.emit(text, False))
        self.bar.filter_changed.connect(self.walk.set_filter)
        self.bar.people_chosen.connect(self._choose_people)
        self.bar.names_turned.connect(self._turn_names)
        self.walk.decided.connect(self._count_again)

    @property
    def theme(self) -> Theme:
        """The theme in whose colours the page is drawn."""
        return self.shown.theme

    @property
    def names(self) -> Mapping[str, str]:
        """The names under which people are shown, in the order in which they are shown."""
        return self.walk.names

    # What the window tells the page

    def set_project(self, project: Project | None) -> None:
        """Compare in this project; None lets go of it."""
        self.documents.set_project(project)
        self.walk.set_project(project)
        self._is_stale, self._is_behind, self._wanted = True, False, None
        self.empty.show_owner(project.identity if project else None)
        if project is not None:
            self.text.set_labels(project.schema.labels)

    def set_theme(self, theme: Theme) -> None:
        self.documents.set_theme(theme)
        self.shown.set_theme(theme)

    def set_keys(self, keymap: Keymap) -> None:
        """Take over the keys in force for what the page has in common with the article."""
        self.keys.set_own(
            {
                "N": lambda: self.step(forward=True),
                "P": lambda: self.step(forward=False),
                "Shift+N": lambda: self.step(forward=False),
                "F": self.documents.only_open.toggle,
                "K": self._focus_kinds,
                "L": self.bar.open_labels,
                "A": self.bar.open_people,
                "H": self.bar.turn_names,
                "Esc": self.leave,
                **{key: lambda: self.documents.step(forward=True) for key in keymap.keys("next_article")},
                **{key: lambda: self.documents.step(forward=False) for key in keymap.keys("previous_article")},
            }
        )

    def take_in(self, change: Change) -> None:
        """Follow a committed change; while the page is not seen, it is only noted."""
        if change.touches("label_schema") and self.walk.project is not None:
            self.text.set_labels(self.walk.project.schema.labels)
        if not any(row.table in COMPARED for row in change.rows):
            return
        self.documents.forget(change.documents)
        if any(row.table in TABLES and row.key[1] != GOLD for row in change.rows):
            self._is_stale = True  # somebody may be new to a document
        if self.walk.document in change.documents:
            self._is_behind = True
        if self.isVisible():
            self._catch_up()

    def open(self, document: int | None = None) -> None:
        """Show the page, at a document or where the person left it, and put the keyboard on the article."""
        self._wanted = document
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._is_stale:
            self._listed()
        self._catch_up()

    def show_document_of(self, change: Change) -> None:
        """Go to where an undone or redone step took place, if that is compared here and elsewhere."""
        elsewhere = [number for number in sorted(change.documents) if self.documents.lists(number)]
        if elsewhere and self.walk.document not in change.documents:
            self.documents.choose(elsewhere[0])

    def hints_now(self) -> tuple[Hint, ...]:
        """Which keys are useful; while there is nothing to compare, only the way back."""
        return LEAVING if self._stack.currentWidget() is self.empty else self.hints

    def position(self) -> str:
        """Which difference of how many is in hand."""
        return self.walk.position()

    # What the person does

    def step(self, *, forward: bool) -> None:
        """Go to the next or previous difference; past the last one of the document, say so."""
        if self.walk.compared is None or self.walk.step(forward=forward):
            return
        way = "last" if forward else "first"
        has_any = bool(self.walk.walkable())
        self.said.emit(
            f"This is the {way} difference." if has_any else "No difference to go to in this document.", False
        )

    def leave(self) -> None:
        """Drop the selection or, without one, go back to the ordinary page."""
        start, end = self.text.selection()
        if start < end:
            self.text.clear_selection()
        else:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self.keys.handle(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.handle(event):
            super().keyPressEvent(event)

    def _focus_kinds(self) -> None:
        shown = [button for button in self.bar.kinds.values() if button.isVisible()]
        (shown[0] if shown else self.bar.label).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose_people(self, people: frozenset[str]) -> None:
        self.walk.chosen = people
        self.walk.reread()

    def _count_again(self) -> None:
        if self.walk.document is not None:
            self.documents.forget([self.walk.document])

    # What is shown

    def _catch_up(self) -> None:
        """Read anew what has changed since it was read: who has worked on what, and the document in hand."""
        if self._is_stale:
            self._is_stale = False
            self._read_people()
            self.documents.read()
        if self._is_behind:
            self._is_behind = False
            self.walk.reread()

    def _listed(self) -> None:
        has_any = self.documents.document_count() > 0
        self._stack.setCurrentWidget(self.splitter if has_any else self.empty)
        self.state_changed.emit()
        if not has_any:
            self.walk.show_document(None)
            if self.isVisible():
                self.empty.focus_work()
        elif self._wanted is not None and self.documents.lists(self._wanted):
            self.documents.choose(self._wanted)
        elif self.walk.document is None:
            self.documents.choose_first()
        self._wanted = None

    def _read_people(self) -> None:
        """The names under which people are shown, in the order in which they are shown; gold is nobody."""
        known = annotators.registered(self.walk.project) if self.walk.project else []
        names = {annotator.id: annotator.name for annotator in known}
        self.walk.names = hidden_names(names) if self.bar.hide_names.isChecked() else names

    def _turn_names(self, _hidden: bool) -> None:
        self._read_people()
        self.walk.reread()
