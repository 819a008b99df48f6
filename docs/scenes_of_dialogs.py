"""Every dialog and message of the program, and the window of the progress, before the camera."""

from __future__ import annotations

import shutil
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QTableView

from annotator.annotation.flags import set_flag
from annotator.gui import pictures
from annotator.gui.annotation.occurrences_dialog import OccurrencesDialog
from annotator.gui.commands.shortcut_editor import ShortcutEditor
from annotator.gui.guide.guide_pages import FIRST
from annotator.gui.licences_dialog import LicencesDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.schema.schema_editor import SchemaEditor
from annotator.resources import resource
from docs.camera import Act, Camera, as_it_is, trigger

WANTED = "harbour"
ASKED = "Is “in line with” a cue here, or a part of the quote?"
REFUSED = "This span and another of its layer would overlap, which the schema forbids."
TABLE = "Headline,Body,Newspaper\nLate ferry,The ferry was late again.,The Saltmarsh Courier\n"


def answered(camera: Camera, window: MainWindow, action: str, name: str, act: Act = as_it_is) -> None:
    """The dialog of an action, with something done to it, and left again."""
    camera.answered(window, lambda: trigger(window, action), [(name, act)])


def small_dialogs(camera: Camera, window: MainWindow) -> None:
    pictures.focus_a_telling_span(window)
    span = window.workspace.article.focused_span() or ""
    window.workspace.editing.attempt(lambda at: set_flag(*at, ASKED, span))
    window.workspace.editing.attempt(lambda at: set_flag(*at, "Twice in the list?", ""))
    camera.settle()
    for action, name in {
        "remarks": "remarks",
        "shortcuts": "shortcut-sheet",
        "preferences": "preferences",
        "diagnostics": "diagnostics",
        "about": "about",
        "new_project": "new-project",
        "change_shortcuts": "shortcut-editor",
        "split": "split",
    }.items():
        answered(camera, window, action, name)
    answered(camera, window, "change_shortcuts", "shortcut-conflict", _ask_for_a_taken_key)
    answered(camera, window, "every_occurrence", "every-occurrence", _look_for_all)
    splitting = [("", as_it_is), ("split-preview", as_it_is)]
    camera.answered(window, lambda: trigger(window, "split"), splitting, accepts=True)


def schema(camera: Camera, window: MainWindow) -> None:
    for number, name in enumerate(("labels", "relations", "articles", "guidelines")):
        answered(camera, window, "edit_schema", f"schema-{name}", partial(_turn_to, number))
    saving = [("schema-changed", _rename_and_merge), ("schema-saving", as_it_is)]
    camera.answered(window, lambda: trigger(window, "edit_schema"), saving, accepts=True)


def files(camera: Camera, window: MainWindow) -> None:
    answered(camera, window, "import", "import-first")
    project = window.session.project
    if project is None:
        raise RuntimeError("no project is open")
    folder, table = project.path.with_name("downloads"), project.path.with_name("saltmarsh.csv")
    folder.mkdir()
    for name in ("tea-auction-record.txt", "museum-drum-return.txt"):
        shutil.copy(resource("sample_corpus", name), folder / name)
    (folder / "empty.txt").touch()
    (folder / "front-page.txt").write_bytes(bytes(range(32)) * 40)
    table.write_text(TABLE, encoding="utf-8")
    importing = [("import", as_it_is), ("import-report", as_it_is)]
    camera.answered(window, lambda: window.project_actions.take_dropped([str(folder)]), importing, accepts=True)
    columns = [("", as_it_is), ("import-columns", as_it_is)]
    camera.answered(window, lambda: window.project_actions.take_dropped([str(table)]), columns, accepts=True)
    exporting = [("export", as_it_is), ("export-report", as_it_is)]
    camera.answered(window, lambda: trigger(window, "export"), exporting, accepts=True)
    answered(camera, window, "verify", "verify-report")


def messages(camera: Camera, window: MainWindow) -> None:
    project = window.session.project
    missing = project.path.with_name("moved elsewhere.annotator") if project else None
    if missing is not None:
        camera.answered(window, lambda: window.open_project(missing), [("failure", as_it_is)])
    window.workspace.say(REFUSED, warning=True)
    camera.take(window, "warning")
    window.workspace.header.show_task("Importing", 1_234, 120_000)
    camera.take(window, "work-in-background")
    window.workspace.header.hide_task()
    for menu in window.menuBar().findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        menu.popup(window.mapToGlobal(window.rect().topLeft()))
        camera.take(menu, f"menu-{menu.title().lower()}")
        menu.close()


def progress(camera: Camera, window: MainWindow, name: str = "progress") -> None:
    trigger(window, "progress")
    camera.settle()
    shown = window.progress_actions.progress
    if shown is None:
        raise RuntimeError("the progress window was not made")
    camera.wait(window, lambda: not shown.is_counting())
    camera.take(shown, name)
    bar = shown.page.verticalScrollBar()
    if bar.maximum() > 0:
        bar.setValue(bar.maximum())
        camera.take(shown, f"{name}-below")
    shown.close()


def guide(camera: Camera, window: MainWindow) -> None:
    """The guide at its first page, at one with a picture, and searched."""
    trigger(window, "user_guide")
    shown = window.guide_actions.guide
    if shown is None:
        raise RuntimeError("the window of the guide was not made")
    camera.take(shown, "guide")
    shown.show_page(FIRST)
    camera.take(shown, "guide-first-page")
    shown.field.setText("hidden gold")
    camera.take(shown, "guide-search")
    shown.field.clear()
    shown.close()


def licences(camera: Camera, window: MainWindow) -> None:
    camera.answered(window, LicencesDialog(window).exec, [("licences", as_it_is)])


def _look_for_all(dialog: QDialog) -> None:
    if isinstance(dialog, OccurrencesDialog):
        dialog.field.setText(WANTED)
        dialog.field.textEdited.emit(WANTED)
        while dialog.is_looking() or not dialog.list.hits.hit_count():
            QApplication.processEvents()


def _turn_to(page: int, dialog: QDialog) -> None:
    if isinstance(dialog, SchemaEditor):
        dialog.tabs.setCurrentIndex(page)


def _rename_and_merge(dialog: QDialog) -> None:
    if isinstance(dialog, SchemaEditor):
        draft = dialog.draft
        draft.rename(draft.labels, draft.label("SOURCE"), "SPEAKER")
        draft.merge(draft.label("CUE"), draft.label("QUOTE"))
        dialog.labels.reload(1)
        dialog.labels.edited.emit()


def _ask_for_a_taken_key(dialog: QDialog) -> None:
    if isinstance(dialog, ShortcutEditor):
        dialog.field.setText("next span")
        dialog.findChildren(QTableView)[0].setFocus()
        dialog.recorder.start()
        QTest.keyClick(dialog.recorder, Qt.Key.Key_P)


DIALOGS = (small_dialogs, schema, files, messages, progress, guide, licences)
