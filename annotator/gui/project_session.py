"""The project that is open in the window, who works on it, and the settings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError
from annotator.gui.commands.keymap import Keymap
from annotator.gui.project_signals import ProjectSignals
from annotator.gui.tasks import Tasks
from annotator.gui.window_state import WindowState
from annotator.gui.workspace import Workspace
from annotator.model.annotator import Annotator, person_id
from annotator.project import annotators, backups, documents
from annotator.project.changes import Change
from annotator.project.project import Project
from annotator.settings import Settings, with_recent


class ProjectSession(QObject):
    """`project_changed`: another project, or none, is open. `settings_changed`: the person set something."""

    project_changed = Signal()
    settings_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        state: WindowState,
        settings: Settings,
        keep: Callable[[Settings], None],
    ) -> None:
        super().__init__(workspace)
        self.workspace, self.tasks, self.state = workspace, tasks, state
        self._keep = keep
        self.settings = settings
        self.project: Project | None = None
        self._signals: ProjectSignals | None = None
        tasks.failed.connect(lambda text: workspace.say(text, warning=True))
        workspace.desk.document_changed.connect(self._remember_document)

    def person(self) -> Annotator:
        """Who works in the open project: the one for whom its package was made, else whom the settings name."""
        addressee = self.project.identity.annotator if self.project else None
        return addressee or self.person_of_settings()

    def person_of_settings(self) -> Annotator:
        """Who sits here, as the settings say."""
        name = self.settings.annotator()
        return Annotator(id=person_id(name), name=name)

    def keymap(self) -> Keymap:
        """The keys in force, as the person and the open project's labels have them."""
        return Keymap(self.settings.shortcuts, self.project.schema if self.project else None)

    def show(self, project: Project) -> None:
        """Work on an opened project, instead of the one before."""
        self.close()
        self.project = project
        who = self.person()
        annotators.register(project, who)
        self._signals = ProjectSignals(self)
        self._signals.changed.connect(self.workspace.take_in)
        self._signals.changed.connect(self._schema_may_have_changed)
        self._signals.follow(project)
        self.workspace.set_project(project, who.id, who.name)
        self.change_settings(with_recent(self.settings, project.path))
        self.project_changed.emit()
        self._choose_document(project)
        if not project.read_only:
            self.tasks.start(
                project, "Backing up", lambda own, _progress: backups.back_up_daily(own), lambda _path: None
            )

    def close(self) -> None:
        """Close the project; everything in it is saved already."""
        if self.project is None:
            return
        self.workspace.desk.finish_typing()
        self.tasks.stop_all()
        project, self.project = self.project, None
        if self._signals is not None:
            self._signals.deleteLater()
            self._signals = None
        self.workspace.set_project(None, "")
        project.close()
        self.project_changed.emit()

    def change_settings(self, settings: Settings) -> None:
        """Keep other settings; those that cannot be stored hold until the window is closed."""
        self.settings = settings
        try:
            self._keep(settings)
        except AnnotatorError as error:
            self.workspace.say(str(error), warning=True)
        self.settings_changed.emit()

    def change_person(self) -> None:
        """Show the open project as the person whose name stands in the settings now."""
        who = self.person()
        if self.project is not None and who.id != self.workspace.desk.annotator:
            here = self.workspace.queue.current_document()
            annotators.register(self.project, who)
            self.workspace.set_project(self.project, who.id, who.name)
            if here is not None:
                self.workspace.queue.choose(here)

    def remember_as_last(self) -> None:
        """Open the present project, or the welcome page, at the next start."""
        path = str(self.project.path.resolve()) if self.project else None
        if path != self.settings.last_project:
            self.change_settings(self.settings.model_copy(update={"last_project": path}))

    def _choose_document(self, project: Project) -> None:
        last = self.state.document(str(project.path.resolve()))
        number = documents.number_of_id(project, last) if last else None
        if number is None:
            number = documents.first(project)
        if number is not None:
            self.workspace.queue.choose(number)
            self.workspace.article.setFocus()

    def _remember_document(self) -> None:
        document = self.workspace.desk.document
        if self.project is not None and document is not None:
            key = str(self.project.path.resolve())
            self.state.remember_document(key, documents.id_of(self.project, document.number))

    def _schema_may_have_changed(self, change: Change) -> None:
        if change.touches("label_schema"):
            self.project_changed.emit()
