"""The actions of the menu Review that give out documents and carry packages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from annotator.gui.display_text import shown_name
from annotator.gui.project_session import ProjectSession
from annotator.gui.review.packages.apart_choosing import ApartChoosing
from annotator.gui.review.packages.assigning import Assigning
from annotator.gui.review.packages.package_opening import PackageOpening
from annotator.gui.review.packages.package_receiving import PackageReceiving
from annotator.gui.review.packages.package_sending import PackageSending
from annotator.gui.review.packages.sender_note import SenderNote
from annotator.gui.review_action_list import SEND


class PackageActions:
    """Their handlers; `open_project` shows a project in the window."""

    def __init__(self, session: ProjectSession, window: QWidget, open_project: Callable[[Path], object]) -> None:
        self._session = session
        self._assigning = Assigning(session, window)
        self._sending = PackageSending(session, window)
        self._apart = ApartChoosing(session, window)
        self._note = SenderNote(session, window)
        self._receiving = PackageReceiving(session, window, self._apart.show)
        self._opening = PackageOpening(session, window, open_project, self._receiving.look_into)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {
            "assign": self._assigning.ask,
            "list_assigned": self._assigning.list_mine,
            "send_package": self._sending.ask,
            "open_package": self._opening.ask,
            "sender_note": self._note.show,
            "receive_packages": self._receiving.ask,
            "work_apart": self._apart.show,
        }

    def show_owner(self, actions: Mapping[str, QAction]) -> None:
        """Let actions say what they do in the open project: in that of a package, to whom work goes, and their note."""
        self._note.show_whether_there(actions["sender_note"])
        action = actions["send_package"]
        identity = self._session.project.identity if self._session.project else None
        if identity is None or identity.annotator is None:
            action.setText(SEND)
            return
        to = f" to {shown_name(identity.sender)}" if identity.sender else ""
        action.setText(f"Send work back{to.replace('&', '&&')}…")

    def send(self) -> None:
        """Ask what to send, and send it."""
        self._sending.ask()

    def ask_for_package(self) -> None:
        """Ask for a package and open it."""
        self._opening.ask()

    def ask_for_packages(self) -> None:
        """Ask for the packages of others and receive them."""
        self._receiving.ask()

    def take(self, paths: list[Path]) -> None:
        """Open a package that was named or dropped; several are received together where a project is open."""
        if len(paths) > 1 and self._session.project is not None:
            self._receiving.look_into(paths)
        else:
            self._opening.open(paths[0])
