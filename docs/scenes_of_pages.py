"""Every page of the main window, and what can lie over it, before the camera."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from annotator.gui import pictures
from annotator.gui.main_window import MainWindow
from annotator.gui.row_button import RowButton
from docs.camera import Camera, as_it_is, trigger


def article(camera: Camera, window: MainWindow) -> None:
    pictures.focus_a_telling_span(window)
    camera.take(window, "article")
    trigger(window, "guidelines")
    camera.take(window, "guidelines")
    trigger(window, "guidelines")
    _history(camera, window)
    window.workspace.article.focus_span(None)
    camera.take(window, "article-nothing-in-hand")


def _history(camera: Camera, window: MainWindow) -> None:
    inspector = window.workspace.inspector
    focused = window.workspace.article.focused_span() or ""
    inspector.note_changed.emit(focused, "One quote in two parts: “said” stands between them.")
    camera.settle()
    fold = next(row for row in inspector.findChildren(RowButton) if row.accessibleName().startswith("History"))
    fold.click()
    camera.settle()
    bar = inspector.findChildren(QScrollArea)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    camera.take(window.workspace.panel, "history")
    fold.click()


def modes(camera: Camera, window: MainWindow) -> None:
    article = window.workspace.article
    pictures.focus_a_telling_span(window)
    trigger(window, "edges")
    camera.take(window, "edge-mode")
    article.edges.leave()
    trigger(window, "link")
    camera.take(window, "link-mode")
    QTest.keyClick(article, Qt.Key.Key_Escape)
    trigger(window, "find")
    QTest.keyClicks(window.workspace.middle.find_bar.field, "the port")
    camera.take(window, "find-bar")
    window.workspace.middle.find_bar.leave()


def popups(camera: Camera, window: MainWindow) -> None:
    pictures.focus_a_telling_span(window)
    for action, name in {
        "attributes": "choose-attribute",
        "flag": "flag",
        "nothing_here": "choose-nothing-here",
        "document_labels": "choose-article-label",
    }.items():
        trigger(window, action)
        camera.take(window, name)
        window.mark_actions.chooser.leave()
        window.mark_actions.flagging.popup.leave()


def search(camera: Camera, window: MainWindow) -> None:
    page = window.workspace.middle.search
    trigger(window, "search_corpus")
    page.bar.set_text("strike OR ferry")
    camera.wait(window, lambda: page.list.hits.hit_count() > 0)
    camera.take(window, "search")
    page.bar.show_help()
    camera.take(window, "search-help")
    popup = QApplication.activePopupWidget()
    if popup is not None:
        camera.take(popup, "search-help-popup")
        popup.close()
    camera.answered(window, page.save, [("save-search", as_it_is)])
    page.bar.field.setText('outlet:"Harbour')
    page.bar.entered.emit(page.bar.field.text())
    camera.take(window, "search-refused")
    page.left.emit()


def queue(camera: Camera, window: MainWindow) -> None:
    bar = window.workspace.queue.bar
    bar.field.setFocus()
    bar.box.in_texts.setChecked(True)
    bar.field.setText("“night shifts”")
    bar.apply_now()
    camera.take(window, "queue-search")
    bar.field.setText("zeppelin")
    bar.apply_now()
    camera.take(window, "queue-no-match")
    bar.box.in_texts.setChecked(False)
    bar.clear()
    bar.status_buttons[1].click()
    window.workspace.queue.list.setFocus()
    camera.take(window, "queue-status")
    bar.clear()
    window.workspace.queue.choose(1)
    camera.settle()


def palette(camera: Camera, window: MainWindow) -> None:
    for typed, name in {"": "palette", "next": "palette-typed", "zzz": "palette-nothing"}.items():
        trigger(window, "command_palette")
        window.commands.palette.field.setText(typed)
        camera.take(window, name)
        window.commands.palette.leave()


def duplicates(camera: Camera, window: MainWindow) -> None:
    page = window.workspace.middle.duplicates
    trigger(window, "duplicates")
    camera.wait(window)
    camera.take(window, "near-duplicates-first")
    QTest.keyClick(page, Qt.Key.Key_Return)
    camera.wait(window)
    camera.take(window, "near-duplicates")
    page.left.emit()


PAGES = (article, modes, popups, search, duplicates, queue, palette)
