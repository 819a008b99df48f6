"""The report on what suggestions do before the camera."""

from __future__ import annotations

from annotator.gui.main_window import MainWindow
from annotator.gui.suggestions.influence_actions import naming_in
from annotator.gui.suggestions.influence_dialog import InfluenceDialog
from annotator.review.agreement.some_documents import figures_on
from annotator.suggestions.influence import influence_report
from docs.camera import Camera


def influence(camera: Camera, window: MainWindow) -> None:
    """What became of the suggestions that were shown so far."""
    project = window.session.project
    if project is None:
        raise RuntimeError("no project is open")
    report = influence_report(project, figures_on)
    dialog = InfluenceDialog(report, project.schema, naming_in(project), project.path.parent, window)
    dialog.show()
    camera.take(dialog, "influence")
    dialog.close()


INFLUENCE = (influence,)
