"""The actions of learning: the dialog, the training beside the work, and the list of what to label next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from annotator.gui.project_session import ProjectSession
from annotator.gui.suggestions.suggested_order import SuggestedOrder
from annotator.gui.suggestions.trainer import Trainer
from annotator.project.models import LearnedModel
from annotator.suggestions.training import Worth


class TrainingActions:
    """Handlers of Annotate › Suggestions and of Go; the trainer follows who works in which project."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session, self._window = session, window
        self.trainer = Trainer(session)
        self.order = SuggestedOrder(session.workspace.queue)
        self.order.said.connect(lambda text, warning: session.workspace.say(text, warning=warning))
        self.trainer.trained.connect(self._tell)
        session.project_changed.connect(self._follow)
        session.settings_changed.connect(self._follow_settings)
        self._follow_settings()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {"learned_suggestions": self.show, "suggested_next": self.order.toggle}

    def show(self) -> None:
        """Show what there is to learn from and what was learned."""
        from annotator.gui.suggestions.learned_dialog import LearnedDialog
        from annotator.gui.suggestions.learned_standing import StandingReader

        project = self._session.project
        if project is None:
            return
        who = self._session.workspace.desk.annotator
        dialog = LearnedDialog(project.schema, project.path.parent, self.trainer, self._keep, self._window)
        reader = StandingReader(project, who, dialog)
        reader.read.connect(dialog.show_standing)
        reader.failed.connect(dialog.warn)
        self.trainer.trained.connect(reader.start)
        reader.start()
        dialog.exec()
        reader.finish()
        dialog.deleteLater()

    def _follow(self) -> None:
        who = self._session.workspace.desk.annotator
        self.trainer.set_project(self._session.project, who)
        self.order.set_project(self._session.project, who)

    def _follow_settings(self) -> None:
        self.trainer.trains_by_itself = self._session.settings.trains_while_working
        if self._session.project is not None and self._session.workspace.desk.annotator != self.trainer.annotator:
            self._follow()

    def _keep(self, trains_by_itself: bool) -> None:
        changed = self._session.settings.model_copy(update={"trains_while_working": trains_by_itself})
        self._session.change_settings(changed)

    def _tell(self, trained: tuple[LearnedModel, Worth]) -> None:
        model, _worth = trained
        project = self._session.project
        titles = {label.name: label.shown() for label in project.schema.labels} if project else {}
        names = ", ".join(titles.get(name, name) for name in model.is_used)
        used = f"it suggests {names}" if names else "it is used for no label yet"
        self._session.workspace.say(f"A model was trained on {model.documents:,} of your articles: {used}.")
