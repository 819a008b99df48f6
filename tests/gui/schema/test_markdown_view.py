"""Guidelines may come from a stranger's file: nothing in them is loaded, run or followed unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from annotator.gui.schema.markdown_view import MarkdownView

RED = "#FF0000"


@pytest.fixture
def view(qtbot: QtBot) -> MarkdownView:
    made = MarkdownView()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_a_picture_is_not_loaded_even_from_the_disk(view: MarkdownView, tmp_path: Path) -> None:
    picture = tmp_path / "red.png"
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    image.fill(RED)
    assert image.save(str(picture))
    for address in (picture.as_uri(), str(picture), "http://example.org/red.png"):
        view.show_markdown(f"Before ![a red square]({address}) after")
        assert view.toPlainText() == "Before [picture: a red square] after"
        seen = view.grab().toImage()
        colors = {seen.pixelColor(x, y).name().upper() for x in range(0, 400, 5) for y in range(0, 300, 5)}
        assert RED not in colors


def test_html_is_shown_not_obeyed(view: MarkdownView) -> None:
    view.show_markdown('<b>bold</b> <img src="file:///etc/hostname">')
    assert "<b>bold</b>" in view.toPlainText()


def test_headings_are_found_and_gone_to(view: MarkdownView) -> None:
    view.show_markdown("# One\n\n" + "text\n\n" * 40 + "## Two\n\n" + "text\n\n" * 40)
    assert view.headings() == ["One", "Two"]
    view.show_heading(1)
    assert view.verticalScrollBar().value() > 100
    view.show_heading(0)
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize(
    ("address", "answer", "followed"),
    [
        ("https://example.org/guide", QMessageBox.StandardButton.Yes, True),
        ("https://example.org/guide", QMessageBox.StandardButton.No, False),
        ("file:///etc/hostname", QMessageBox.StandardButton.Yes, False),
        ("javascript:alert(1)", QMessageBox.StandardButton.Yes, False),
    ],
)
def test_a_link_is_followed_only_after_a_yes_and_only_outside(
    address: str,
    answer: QMessageBox.StandardButton,
    followed: bool,
    view: MarkdownView,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answer)
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    view.show_markdown(f"[a link]({address})")
    view.anchorClicked.emit(QUrl(address))
    assert opened == ([QUrl(address)] if followed else [])
    assert view.toPlainText() == "a link"
