"""One page of the guide: with its pictures, no wider than the view, and links from page to page."""

from __future__ import annotations

import re

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QImageReader,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from annotator.gui.guide.guide_pages import GuidePage, anchor_of, picture_at, place_from
from annotator.gui.schema.markdown_view import MarkdownView

CELL = 6  # pixels around the text of a cell
AROUND = 48  # pixels that a picture leaves free at the sides of the page
DARKEST = 128  # lightness of a page, from 0 to 255, below which the theme is a dark one
MOST_FOUND = 500  # places that are marked


class PageView(MarkdownView):
    """`page_asked` names the place that a link leads to, with the anchor there."""

    page_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: GuidePage | None = None
        self.setAccessibleName("Page of the guide")

    def show_page(self, page: GuidePage, anchor: str = "") -> None:
        """Show a page from its beginning, or from the heading that is named so."""
        self._page = page
        self.show_markdown(page.text)
        anchors = [anchor_of(heading) for heading in self.headings()]
        if anchor in anchors:
            self.show_heading(anchors.index(anchor))

    def place(self) -> str:
        """The page that is shown."""
        return self._page.place if self._page else ""

    def mark(self, words: list[str]) -> None:
        """Mark where words stand, and go to the first place."""
        marks = [mark for word in words for mark in self._found(word)]
        self.setExtraSelections(marks)
        if marks:
            first = min(marks, key=lambda mark: mark.cursor.selectionStart())
            self.setTextCursor(_before(first.cursor))
            self.ensureCursorVisible()

    def arrange_document(self) -> None:
        """Let tables take the whole width, pictures no more than that, and let lines of code break."""
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._draw_table(frame)
        block = self.document().begin()
        while block.isValid():
            self._arrange_block(block)
            block = block.next()
        self._fit_pictures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pictures()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture that comes with the program; nothing else, neither from the net nor from the disk."""
        path = self._picture(QUrl(name).path())
        if kind != QTextDocument.ResourceType.ImageResource.value or path is None:
            return None
        return QImage(path)

    def follow(self, url: QUrl) -> None:
        """Go to another page or heading; an address is opened in the browser if the person agrees."""
        if url.scheme() or self._page is None:
            super().follow(url)
            return
        place = place_from(self._page.place, url.path()) if url.path() else self._page.place
        self.page_asked.emit(place, url.fragment())

    def _picture(self, link: str) -> str | None:
        if self._page is None or not link:
            return None
        is_dark = self.palette().base().color().lightness() < DARKEST
        path = picture_at(place_from(self._page.place, link), is_dark=is_dark)
        return str(path) if path else None

    def _arrange_block(self, block: QTextBlock) -> None:
        look = QTextBlockFormat()
        if block.blockFormat().nonBreakableLines():
            look.setNonBreakableLines(False)
            look.setBottomMargin(0 if block.next().blockFormat().nonBreakableLines() else 2 * CELL)
        elif block.begin().fragment().charFormat().isImageFormat():
            look.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        else:
            return
        QTextCursor(block).mergeBlockFormat(look)

    def _draw_table(self, table: QTextTable) -> None:
        look = table.format()
        look.setBorderCollapse(True)
        look.setBorder(1)
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBorderBrush(self.palette().mid())
        look.setCellPadding(CELL)
        look.setCellSpacing(0)
        look.setTopMargin(CELL)
        look.setBottomMargin(2 * CELL)
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(look)

    def _fit_pictures(self) -> None:
        room = self.viewport().width() - AROUND
        block = self.document().begin()
        while block.isValid():
            parts = block.begin()
            while not parts.atEnd():
                fragment = parts.fragment()
                if fragment.charFormat().isImageFormat():
                    self._fit(fragment.position(), fragment.charFormat().toImageFormat().name(), room)
                parts += 1
            block = block.next()

    def _fit(self, position: int, name: str, room: int) -> None:
        path = self._picture(name)
        natural = QImageReader(path).size() if path else None
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        look = cursor.charFormat().toImageFormat()
        if natural is None or not natural.isValid():
            return
        width = min(natural.width(), max(room, 1))
        if round(look.width()) != width:
            look.setWidth(width)
            look.setHeight(natural.height() * width / natural.width())
            cursor.setCharFormat(look)

    def _found(self, word: str) -> list[QTextEdit.ExtraSelection]:
        text = self.document().toPlainText().casefold()
        return [
            self._marked(match.start(), len(word)) for match in list(re.finditer(re.escape(word), text))[:MOST_FOUND]
        ]

    def _marked(self, start: int, length: int) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(self.document())
        mark.cursor.setPosition(start)
        mark.cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(self.palette().highlight())
        look.setForeground(self.palette().highlightedText())
        mark.format = look
        return mark


def _before(cursor: QTextCursor) -> QTextCursor:
    """A caret at the beginning of what a cursor has selected."""
    caret = QTextCursor(cursor.document())
    caret.setPosition(cursor.selectionStart())
    return caret
