"""The middle of an open project: the article with its find bar, search, near-duplicates, or what to do first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.annotation.article.overview_ruler import OverviewRuler
from annotator.gui.annotation.find_bar import FindBar
from annotator.gui.corpus.search_page import SearchPage
from annotator.gui.duplicates.duplicates_page import DuplicatesPage
from annotator.gui.empty_article import EmptyArticle
from annotator.gui.theme import Theme
from annotator.project.changes import Change
from annotator.project.project import Project

SMALLEST = 320  # pixels


class Middle(QWidget):
    """`shown_changed`: another of its pages is shown. `asked`: one was asked for, be it the same."""

    shown_changed = Signal()
    asked = Signal()

    def __init__(self, article: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article = article
        self.find_bar, self.overview = FindBar(article), OverviewRuler(article)
        self.search = SearchPage()
        self.duplicates = DuplicatesPage()
        self.empty = EmptyArticle()
        self._has_document = False
        self._reading = QWidget()
        column = QVBoxLayout(self._reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(article, 1)
        self._stack = QStackedLayout(self)
        for page in (self._reading, self.empty, self.search, self.duplicates):
            page.setMinimumWidth(SMALLEST)  # else the widest of them, seen or not, would be the window's measure
            self._stack.addWidget(page)
        self.search.left.connect(self.go_back)
        self.duplicates.left.connect(self.go_back)

    def set_project(self, project: Project | None, annotator: str) -> None:
        """Search in this project; its article is shown."""
        self.search.set_project(project, annotator)
        self.duplicates.set_project(project)
        self.show_article()

    def set_theme(self, theme: Theme) -> None:
        self.find_bar.set_theme(theme)
        self.search.set_theme(theme)
        self.duplicates.set_theme(theme)

    def take_in(self, change: Change) -> None:
        """Follow a committed change."""
        self.search.take_in(change)
        self.duplicates.take_in(change)

    def set_has_document(self, has_document: bool) -> None:
        """Whether there is an article to show."""
        self._has_document = has_document
        if self._stack.currentWidget() in {self._reading, self.empty}:
            self._put(self._reading if has_document else self.empty)

    def is_searching(self) -> bool:
        """Whether the search of the corpus is shown."""
        return self._stack.currentWidget() is self.search

    def is_comparing(self) -> bool:
        """Whether the near-duplicates are shown."""
        return self._stack.currentWidget() is self.duplicates

    def show_article(self) -> None:
        """Show the article, or what to do first."""
        self._show(self._reading if self._has_document else self.empty)

    def show_search(self) -> None:
        """Show the search where the person left it; there already, go to its field."""
        go_on = self.search.focus_field if self.is_searching() else self.search.focus_hits
        self._show(self.search)
        go_on()

    def show_duplicates(self) -> None:
        """Show the near-duplicates."""
        self._show(self.duplicates)
        self.duplicates.open()

    def go_back(self) -> None:
        """Go back to the article."""
        self.show_article()
        self._article.setFocus()

    def _show(self, page: QWidget) -> None:
        self.asked.emit()
        self._put(page)

    def _put(self, page: QWidget) -> None:
        if page is not self._stack.currentWidget():
            self._stack.setCurrentWidget(page)
            self.shown_changed.emit()
