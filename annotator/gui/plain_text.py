"""Texts of strangers, which Qt takes for HTML where they look like it, and then opens the files that they name."""

from __future__ import annotations

from html import escape

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def plain_tip(text: str) -> str:
    """A tool tip that shows this text as it is, whatever stands in it."""
    if not QtGui.Qt.mightBeRichText(text):
        return text
    return f"<span style='white-space: pre-wrap'>{escape(text)}</span>"


def wrapped_tip(text: str) -> str:
    """The same for a text of any length: Qt breaks the lines of HTML only, and cuts others off at the screen's edge."""
    return f"<qt><span style='white-space: pre-wrap'>{escape(text)}</span></qt>"


def show_refusal(window: QWidget, text: str) -> None:
    """Say in a box why something did not work; the text may name what a stranger's file holds."""
    box = QMessageBox(QMessageBox.Icon.Warning, "That did not work", text, parent=window)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()
