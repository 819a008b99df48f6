"""The shared folder before the camera: first choosing it, and how it stands with one file damaged on its way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog

from annotator.annotation.status import set_status
from annotator.gui.main_window import MainWindow
from annotator.gui.sync.folder_dialog import FolderDialog
from annotator.model.annotation_set import Status
from annotator.model.annotator import Annotator
from annotator.project import annotators
from annotator.project.project import Project
from annotator.review.packages.opening import open_package
from annotator.review.packages.sending import send_to
from annotator.sync.change_files import SUFFIX
from annotator.sync.get_and_send import get_and_send
from annotator.sync.shared_folder import choose, with_folder
from docs.camera import Camera, as_it_is, trigger

COLLEAGUES = (Annotator(id="ben-ode", name="Ben Ode"), Annotator(id="cleo-marsh", name="Cleo Marsh"))
DONE = (9, 4)  # articles


def folder(camera: Camera, window: MainWindow) -> None:
    """The dialog without a folder, with one, and what is said after getting and sending."""
    project = window.session.project
    if project is None:
        raise RuntimeError("no project is open")
    place = project.path.with_name("Team drive")
    place.mkdir()
    camera.answered(window, lambda: trigger(window, "shared_folder"), [("shared-folder-first", as_it_is)])
    for person, number in zip(COLLEAGUES, DONE, strict=True):
        annotators.register(project, person)
        _work(project, person, number, place)
    window.session.change_settings(with_folder(window.session.settings, project, choose(project, place)))
    damaged = next(place.rglob(f"cleo*/*{SUFFIX}"))
    damaged.write_bytes(damaged.read_bytes()[:300])
    trigger(window, "get_and_send")
    camera.wait(window)
    camera.take(window, "get-and-send")
    camera.answered(window, lambda: trigger(window, "shared_folder"), [("shared-folder", as_it_is)])
    camera.answered(window, lambda: trigger(window, "shared_folder"), [("shared-folder-missing", _name_another)])
    window.session.change_settings(with_folder(window.session.settings, project, None))


def _work(project: Project, person: Annotator, number: int, place: Path) -> None:
    """Somebody opens their package, is done with some articles, and sends."""
    there = send_to(project, person.id, place / f"For {person.name}", "ana-ruiz").path
    path = open_package(there, place.with_name(f"Work of {person.name}")).path
    with Project.open(path) as theirs:
        for document in range(1, number + 1):
            set_status(theirs, document, person.id, Status.DONE)
        get_and_send(theirs, choose(theirs, place), person)


def _name_another(dialog: QDialog) -> None:
    if isinstance(dialog, FolderDialog):
        dialog.folder_field.field.setText(f"{dialog.folder()} of last year")


FOLDER = (folder,)
