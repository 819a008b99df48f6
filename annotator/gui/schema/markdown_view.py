"""Markdown for reading: no HTML in it is obeyed, nothing that it names is loaded, no link is followed unasked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QDesktopServices, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QMessageBox, QTextBrowser, QWidget

OUTSIDE = frozenset({"http", "https", "mailto"})
FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
MARGIN = 14  # pixels


class MarkdownView(QTextBrowser):
    """Shows a text; `show_heading` goes to the n-th heading, counted from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setProperty("look", "reading")
        self._shown = ""
        self.anchorClicked.connect(self._follow)

    def show_markdown(self, text: str) -> None:
        """Show this text from its beginning; pictures are left out, their description stays."""
        self._shown = text
        document = self.document()
        document.setMarkdown(text, FEATURES)
        document.setDocumentMargin(MARGIN)
        _without_pictures(document)
        self.verticalScrollBar().setValue(0)

    def headings(self) -> list[str]:
        """The text of each heading."""
        return [block.text() for block in self._heading_blocks()]

    def show_heading(self, number: int) -> None:
        """Scroll a heading to the top."""
        block = self._heading_blocks()[number]
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: neither from the net nor from the disk."""
        return None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._shown:
            place = self.verticalScrollBar().value()
            self.show_markdown(self._shown)  # the colours of links and the sizes of headings are in the document
            self.verticalScrollBar().setValue(place)

    def _heading_blocks(self) -> list[QTextBlock]:
        blocks = []
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() > 0:
                blocks.append(block)
            block = block.next()
        return blocks

    def _follow(self, url: QUrl) -> None:
        if url.scheme().lower() not in OUTSIDE:
            return
        question = f"Open this address in the browser?\n\n{url.toDisplayString()}"
        answer = QMessageBox.question(self, "A link leads out", question)
        if answer is QMessageBox.StandardButton.Yes:
            QDesktopServices.openUrl(url)


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
