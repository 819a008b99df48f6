"""Giving out articles, sending packages, and taking in what came back, before the camera."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog

from annotator.annotation.spans import add_span, delete_span
from annotator.annotation.status import set_status
from annotator.gui.main_window import MainWindow
from annotator.gui.review.packages.assignment_dialog import EACH, AssignmentDialog
from annotator.gui.review.packages.sending_dialogs import SendingDialog
from annotator.model.annotation_set import Status
from annotator.model.annotator import Annotator
from annotator.project import documents
from annotator.project.annotations import annotation_set
from annotator.project.backups import save_copy
from annotator.project.project import Project
from annotator.review.assignment import assign
from annotator.review.dealing import Dealing
from annotator.review.packages.opening import open_package
from annotator.review.packages.sending import Contents, send_back, send_to
from docs.camera import Camera, as_it_is, trigger

NAMES = ("Ben Okafor", "Cai Lund", "Dora Weiß")
PEOPLE = tuple(Annotator(id=name.split()[0].lower(), name=name) for name in NAMES)
NOTE = "Please label quotes and their sources. Read the guidelines first;\nthe paragraph on headlines is new."
BACK = "Two articles gave me pause: see my notes."


def packages(camera: Camera, window: MainWindow) -> None:
    """Assigned, sent, worked on by others, received again, and what was done apart; all of it in a copy."""
    owner = _opened(window)
    path, folder = owner.path, owner.path.parent / "sent"
    folder.mkdir()
    window.open_project(save_copy(owner, folder / owner.path.name))
    camera.wait(window)
    project = _opened(window)
    _answered(camera, window, "assign", "assign-first", as_it_is)
    _answered(camera, window, "assign", "assign", _plan)
    who = window.session.person().id
    assign(project, PEOPLE, Dealing(each=2, overlap=0.2), who)
    _answered(camera, window, "send_package", "send", _check_all)
    sent = [send_to(project, each.id, folder / each.id, who, contents=Contents(note=NOTE)).path for each in PEOPLE]
    taken = window.package_actions.take
    camera.answered(window, lambda: taken([sent[0]]), [("open-package", as_it_is)])
    back = [*_work(sent[0], folder), *_work(sent[1], folder)]
    broken = folder / "returned by mail.annpkg"
    broken.write_bytes(back[0].read_bytes()[:-7])
    receiving = [("receive", as_it_is), ("received", as_it_is)]
    camera.answered(window, lambda: taken([*back, broken, sent[2]]), receiving, accepts=True)
    _answered(camera, window, "work_apart", "work-apart", as_it_is)
    theirs = folder / "first.annotator"
    camera.answered(window, lambda: window.open_project(theirs), [("sender-note", as_it_is)])
    _answered(camera, window, "send_package", "send-back", as_it_is)
    window.open_project(path)
    camera.wait(window)


def _opened(window: MainWindow) -> Project:
    project = window.session.project
    if project is None:
        raise RuntimeError("no project is open")
    return project


def _answered(camera: Camera, window: MainWindow, action: str, name: str, act: Callable[[QDialog], object]) -> None:
    camera.answered(window, lambda: trigger(window, action), [(name, act)])


def _plan(dialog: QDialog) -> None:
    if isinstance(dialog, AssignmentDialog):
        for name in NAMES:
            dialog.people_list.name_field.setText(name)
            dialog.people_list.add_named()
        dialog.way_buttons.set_value(EACH)
        dialog.way_buttons.chosen.emit(EACH)
        dialog.accept()


def _check_all(dialog: QDialog) -> None:
    if isinstance(dialog, SendingDialog):
        for name in NAMES[:2]:
            dialog.people_list.name_field.setText(name)
            dialog.people_list.add_named()
        dialog.note_field.setPlainText(NOTE)


def _work(package: Path, folder: Path) -> list[Path]:
    """Packages that come back: worked on at one machine, and apart from that on another."""
    first = open_package(package, folder / ("first" if package.stem == "ben" else package.stem)).path
    with Project.open(first) as own:
        _label(own, 0)
        begun = send_back(own, folder / f"{package.stem} on Monday", note=BACK).path
    second = Path(shutil.copy(first, folder / f"{package.stem}-laptop.annotator"))
    backs = []
    for path, turn in ((first, 1), (second, 2)):
        with Project.open(path) as own:
            _label(own, turn)
            backs.append(send_back(own, folder / f"{path.stem} back", note=BACK).path)
    return [begun, *backs]


def _label(own: Project, turn: int) -> None:
    """The first articles, another stretch of their texts and another label each time."""
    person = own.identity.annotator
    if person is None:
        raise RuntimeError("the project was not made of a package")
    label = own.schema.labels[turn % len(own.schema.labels)].name
    for number in list(documents.all_numbers(own))[:4]:
        for span in annotation_set(own, number, person.id).spans[:turn]:
            delete_span(own, number, person.id, span.id)
        text = documents.text(own, number)
        start = text.find(" ", 90 * (turn + 1)) + 1
        add_span(own, number, person.id, [(start, text.find(" ", start + 30 + 9 * turn))], label)
        set_status(own, number, person.id, Status.DONE if turn else Status.IN_PROGRESS)


PACKAGES = (packages,)
