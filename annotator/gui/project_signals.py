"""Carries the project's changes into Qt: one signal, after each commit, whoever made it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.project.project import Project


class ProjectSignals(QObject):
    """Emits `changed` in the window's thread; `report` may be called from any thread."""

    changed = Signal(object)

    def follow(self, project: Project) -> None:
        """Emit the changes that are made through this project."""
        project.listen(self.changed.emit)
