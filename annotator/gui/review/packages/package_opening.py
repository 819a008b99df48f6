"""Opening a package: what it is decides whether a project is made of it or its work is received."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError, Cancelled
from annotator.formats.package_suffix import SUFFIX
from annotator.gui.dialog import asked
from annotator.gui.display_text import shown_name
from annotator.gui.file_choosing import choose_file
from annotator.gui.plain_text import show_refusal
from annotator.gui.project_session import ProjectSession
from annotator.gui.waiting import wait_for_work
from annotator.progress import Progress

if TYPE_CHECKING:
    from annotator.review.packages.contents import EarlierProject, PackageContents

LONGEST = 2_000  # characters of a reason; it may name what a stranger's file holds
KINDS = f"Packages (*{SUFFIX})"


class PackageOpening:
    """`open_project` shows a project in the window; `receive` takes in packages that bring work back."""

    def __init__(
        self,
        session: ProjectSession,
        window: QWidget,
        open_project: Callable[[Path], object],
        receive: Callable[[list[Path]], object],
    ) -> None:
        self._session = session
        self._window = window
        self._open_project = open_project
        self._receive = receive

    def ask(self) -> None:
        """Ask for a package and open it."""
        path = choose_file(self._window, "Open package", KINDS)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Make a project of a package and show it; one that brings work back is received in the open project."""
        try:
            looking = partial(_look_into, path, self._known())
            contents, earlier = wait_for_work("Looking into the package", looking, self._window)
        except Cancelled:
            return
        except AnnotatorError as error:
            self._tell(str(error))
            return
        if contents.manifest.goes_to_annotator():
            self._make_project(contents, earlier)
        elif self._session.project is None:
            self._tell(_no_project_for(contents))
        else:
            self._receive([path])

    def _known(self) -> list[Path]:
        """The projects that may have been made of a package: the open one, and those opened before."""
        here = [self._session.project.path] if self._session.project else []
        return [*here, *map(Path, self._session.settings.recent_projects)]

    def _make_project(self, contents: PackageContents, earlier: EarlierProject | None) -> None:
        from annotator.gui.review.packages.opening_dialog import OpeningDialog
        from annotator.review.packages.opening import open_package

        if earlier is not None and earlier.is_same:
            self._go_on(earlier)
            return
        with asked(OpeningDialog(contents, earlier, self._window)) as dialog:
            if dialog is None:
                return
            if earlier is not None and dialog.wants_earlier:
                self._go_on(earlier)
                return
            target = dialog.path()
        try:
            wait_for_work(
                "Opening the package", lambda progress: open_package(contents.path, target, progress), self._window
            )
        except Cancelled:
            return
        except AnnotatorError as error:
            self._tell(str(error))
        else:
            self._session.state.remember_note(str(target.resolve()))  # it stood in the dialog
            self._open_project(target)

    def _go_on(self, earlier: EarlierProject) -> None:
        self._open_project(earlier.path)
        self._session.workspace.say("You had opened this package before; this is your project of it.")

    def _tell(self, text: str) -> None:
        show_refusal(self._window, text[:LONGEST])


def _look_into(path: Path, known: Sequence[Path], progress: Progress) -> tuple[PackageContents, EarlierProject | None]:
    from annotator.review.packages.contents import earlier_project, look_into

    contents = look_into(path, progress)
    return contents, earlier_project(contents, known) if contents.manifest.goes_to_annotator() else None


def _no_project_for(contents: PackageContents) -> str:
    manifest = contents.manifest
    return (
        f"{contents.path.name} brings work of {shown_name(manifest.annotator.name)} back to the project"
        f" “{shown_name(manifest.project_name)}”. Open that project, then drop the package on it."
    )
