"""Settling where annotators differ, before the camera."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from annotator.gui.main_window import MainWindow
from annotator.gui.review.adjudication.corrections_dialog import CorrectionsDialog
from annotator.model.decision import How
from annotator.project.shared_work import people_of
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.rule import Rule
from docs.camera import Camera, as_it_is, trigger
from docs.team_project import OTHERS, let_others_label

FIRST = 1  # document of the sample
POPUPS = {Qt.Key.Key_R: "gold-error", Qt.Key.Key_C: "gold-comment"}


def gold(camera: Camera, window: MainWindow) -> None:
    """The rule; then a difference that is open, corrected, remarked on, settled by a person and by the rule."""
    project, page = window.session.project, window.workspace.compare
    if project is None:
        raise RuntimeError("no project is open")
    person = window.session.person().id
    if OTHERS[0].id not in people_of(project, FIRST):
        let_others_label(project, person)
    camera.answered(window, lambda: trigger(window, "apply_gold_rule"), [("gold-rule", as_it_is)])
    apply_rule(project, Rule(how=How.MAJORITY), person)
    window.activateWindow()
    window.workspace.queue.choose(FIRST)
    trigger(window, "compare")
    camera.wait(window, lambda: page.walk.document == FIRST)
    camera.take(window, "gold-open")
    for key, name in POPUPS.items():
        _press(window, key)
        camera.take(window, name)
        _press(window, Qt.Key.Key_Escape)
    for _ in range(2):
        _press(window, Qt.Key.Key_E)
    camera.take(window, "gold-corrected")
    _press(window, Qt.Key.Key_Escape)
    page.text.clear_selection()
    for key in (Qt.Key.Key_G, Qt.Key.Key_1):
        _press(window, key)
    camera.take(window, "gold-next")
    _press(window, Qt.Key.Key_P)
    camera.take(window, "gold-settled")
    camera.answered(window, lambda: trigger(window, "corrections"), [("corrections", _of_others)])
    QTest.keyClick(page.text, Qt.Key.Key_Escape)


def _of_others(dialog: QDialog) -> None:
    if isinstance(dialog, CorrectionsDialog):
        dialog.person_field.setCurrentIndex(1)


def _press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget() or window.workspace.compare.text, key)


GOLD = (gold,)
