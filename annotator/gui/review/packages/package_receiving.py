"""Receiving packages: they are looked into first, then taken in while the person waits, and a report follows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.gui.dialog import asked
from annotator.gui.file_choosing import choose_files
from annotator.gui.project_session import ProjectSession
from annotator.gui.review.packages.package_opening import KINDS
from annotator.gui.review.packages.waited import waited

if TYPE_CHECKING:
    from annotator.review.packages.receiving import FileOutcome


class PackageReceiving:
    """`show_apart` lets the person choose between works that were done apart."""

    def __init__(self, session: ProjectSession, window: QWidget, show_apart: Callable[[], object]) -> None:
        self._session = session
        self._window = window
        self._show_apart = show_apart

    def ask(self) -> None:
        """Ask for packages and look into them."""
        paths = choose_files(self._window, "Receive packages", KINDS)
        if paths:
            self.look_into(paths)

    def look_into(self, paths: list[Path]) -> None:
        """Show what packages would bring, and take them in if the person wants it."""
        from annotator.gui.review.packages.receiving_dialog import ReceivingPreview
        from annotator.review.packages.receiving import preview_all

        found = waited(
            self._session,
            "Looking into the packages",
            lambda own, progress: preview_all(own, paths, progress),
            self._window,
        )
        if found is None:
            return
        with asked(ReceivingPreview(found, self._window)) as dialog:
            is_wanted = dialog is not None
        if is_wanted:
            self._receive(
                [outcome.path for outcome in found if outcome.received],
                [outcome for outcome in found if not outcome.received],
            )

    def _receive(self, paths: list[Path], refused: list[FileOutcome]) -> None:
        from annotator.gui.review.packages.receiving_dialog import ReceivingReport
        from annotator.review.packages.receiving import receive_all

        who = self._session.person().id
        found = waited(
            self._session,
            "Receiving packages",
            lambda own, progress: receive_all(own, paths, who, progress),
            self._window,
        )
        if found is None:
            return
        with asked(ReceivingReport([*found, *refused], self._window)) as dialog:
            wants_to_choose = dialog is not None
        if wants_to_choose:
            self._show_apart()
