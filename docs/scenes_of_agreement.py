"""How far annotators agree, before the camera."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.annotation.status import set_status
from annotator.gui.main_window import MainWindow
from annotator.gui.review.agreement.report_body import VIEWS
from annotator.model.annotation_set import Status
from annotator.project.shared_work import people_of
from docs.camera import Camera, trigger
from docs.team_project import DOCUMENTS, OTHERS, let_others_label


def agreement(camera: Camera, window: MainWindow) -> None:
    """Figures, what is behind one of them, and each other view; on a project that several have labelled."""
    page, project = window.workspace.agreement, window.session.project
    if project is None:
        raise RuntimeError("no project is open")
    trigger(window, "agreement")
    camera.wait(window, lambda: page.measured is not None)
    if page.empty.isVisible():
        camera.take(window, "agreement-nothing-yet")
        if OTHERS[0].id not in people_of(project, DOCUMENTS[0]):
            let_others_label(project, window.session.person().id)
        for number in DOCUMENTS:
            set_status(project, number, window.session.person().id, Status.DONE)
        page.show_measured(None)
        page.open()
        camera.wait(window, lambda: page.measured is not None)
    camera.take(window, "agreement")
    QTest.keyClick(page.body.figures.table, Qt.Key.Key_Return)
    camera.take(window, "agreement-behind")
    QTest.keyClick(page.body.behind.table, Qt.Key.Key_Escape)
    for name in VIEWS:
        page.body.choice.set_value(name)
        page.body.choice.chosen.emit(name)
        camera.take(window, f"agreement-{name}")
    page.bar.hide_names.click()
    page.body.choice.chosen.emit("pairs")
    camera.take(window, "agreement-names-hidden")
    page.bar.hide_names.click()
    page.left.emit()


AGREEMENT = (agreement,)
