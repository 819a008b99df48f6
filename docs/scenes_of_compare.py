"""Comparing annotators, before the camera."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.gui.main_window import MainWindow
from annotator.gui.review.compare.compare_page import ComparePage
from annotator.project.shared_work import people_of
from annotator.review.difference_filter import DifferenceFilter, Kind
from docs.camera import Camera, trigger
from docs.team_project import OTHERS, let_others_label

FIRST, WITH_NOTHING_HERE = 1, 5  # documents of the sample


def compare(camera: Camera, window: MainWindow) -> None:
    """One difference of each kind, names hidden, and an article in which something is said to be absent."""
    page, project = window.workspace.compare, window.session.project
    if project is None:
        raise RuntimeError("no project is open")
    if OTHERS[0].id not in people_of(project, FIRST):
        let_others_label(project, window.session.person().id)
    window.workspace.queue.choose(FIRST)
    trigger(window, "compare")
    camera.wait(window, lambda: page.walk.document == FIRST)
    camera.take(window, "compare")
    for kind in (Kind.BOUNDARY, Kind.LABEL, Kind.MISSING, Kind.ATTRIBUTE, Kind.LINK):
        _show(page, kind)
        camera.take(window, f"compare-{kind}")
    page.walk.set_filter(DifferenceFilter())
    page.bar.hide_names.click()
    page.documents.choose(WITH_NOTHING_HERE)
    camera.take(window, "compare-nothing-here")
    page.bar.hide_names.click()
    QTest.keyClick(page.text, Qt.Key.Key_Escape)


def _show(page: ComparePage, kind: Kind) -> None:
    """Filter by a kind, and go to the second of what is left."""
    page.walk.set_filter(DifferenceFilter(kinds=frozenset({kind})))
    page.walk.step(forward=True)


COMPARE = (compare,)
