"""Markdown for reading: no HTML in it is obeyed, nothing that it names is loaded, no link is followed unasked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QMessageBox, QTextBrowser, QTextEdit, QWidget

OUTSIDE = frozenset({"http", "https", "mailto"})
FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
MARGIN, INDENT = 14, 20  # pixels
ABOVE_HEADING, BELOW, BELOW_ITEM = 16, 7, 2  # pixels
LARGEST = 3  # headings of the first level are two steps larger than the text, of the second one
LINE = 118  # per cent of the height of a line


class MarkdownView(QTextBrowser):
    """Shows a text; `show_heading` goes to the n-th heading, counted from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setProperty("look", "reading")
        self._shown = ""
        self._heading: int | None = None  # the one at the top, until the person scrolls
        self.verticalScrollBar().actionTriggered.connect(self._scrolled_by_hand)
        self.anchorClicked.connect(self.follow)

    def show_markdown(self, text: str) -> None:
        """Show this text from its beginning; pictures are left out, their description stays."""
        self._shown, self._heading = text, None
        self.setExtraSelections([])
        document = self.document()
        document.setMarkdown(text, FEATURES)
        document.setDocumentMargin(MARGIN)
        document.setIndentWidth(INDENT)
        all_at_once = QTextCursor(document)  # else everything is laid out after each change
        all_at_once.beginEditBlock()
        _with_room(document)
        self.arrange_document()
        all_at_once.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)  # else the view goes to the end as soon as it is shown
        self.verticalScrollBar().setValue(0)

    def arrange_document(self) -> None:
        """Leave out pictures: where a text comes from somebody else, there is nothing to load."""
        _without_pictures(self.document())

    def headings(self) -> list[str]:
        """The text of each heading."""
        return [block.text() for block in self._heading_blocks()]

    def show_heading(self, number: int) -> None:
        """Scroll a heading to the top, as far as the text goes on below it, and mark it."""
        block, self._heading = self._heading_blocks()[number], number
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(max(0, round(top) - MARGIN))
        marked = QTextEdit.ExtraSelection()
        marked.cursor = QTextCursor(block)
        marked.format.setBackground(self.palette().highlight())
        marked.format.setProperty(QTextCharFormat.Property.FullWidthSelection, True)
        self.setExtraSelections([marked])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the heading at the top: at another width the text above it is of another height."""
        super().resizeEvent(event)
        if self._heading is not None:
            self.show_heading(self._heading)

    def _scrolled_by_hand(self, _action: int) -> None:
        self._heading = None

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: neither from the net nor from the disk."""
        return None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._shown:
            place, heading = self.verticalScrollBar().value(), self._heading
            self.show_markdown(self._shown)  # the colours of links and the sizes of headings are in the document
            self.verticalScrollBar().setValue(place)
            if heading is not None:
                self.show_heading(heading)

    def _heading_blocks(self) -> list[QTextBlock]:
        blocks = []
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() > 0:
                blocks.append(block)
            block = block.next()
        return blocks

    def follow(self, url: QUrl) -> None:
        """Open an address in the browser if the person agrees; other links lead nowhere."""
        if url.scheme().lower() not in OUTSIDE:
            return
        question = f"Open this address in the browser?\n\n{url.toDisplayString()}"
        answer = QMessageBox.question(self, "A link leads out", question)
        if answer is QMessageBox.StandardButton.Yes:
            QDesktopServices.openUrl(url)


def _with_room(document: QTextDocument) -> None:
    """Keep paragraphs apart and headings modest; Qt reads Markdown without any room between paragraphs."""
    block = document.begin()
    while block.isValid():
        room = QTextBlockFormat()
        level = block.blockFormat().headingLevel()
        room.setTopMargin(ABOVE_HEADING if level and block.blockNumber() else 0)
        is_followed = block.next().isValid() and block.next().textList() is not None
        room.setBottomMargin(BELOW_ITEM if block.textList() is not None and is_followed else BELOW)
        room.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(block)
        cursor.mergeBlockFormat(room)
        if level:
            size = QTextCharFormat()
            size.setProperty(QTextCharFormat.Property.FontSizeAdjustment, max(0, LARGEST - level))
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.mergeCharFormat(size)
        block = block.next()


def _without_pictures(document: QTextDocument) -> None:
    """Put the description of each picture in its place, so that there is nothing to load."""
    found = []
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            fragment = parts.fragment()
            if fragment.charFormat().isImageFormat():
                found.append((fragment.position(), fragment.length(), fragment.charFormat().toImageFormat()))
            parts += 1
        block = block.next()
    for position, length, image in reversed(found):
        cursor = QTextCursor(document)
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        described = image.property(QTextCharFormat.Property.ImageAltText) or image.name()
        cursor.insertText(f"[picture: {described}]", QTextCharFormat())
