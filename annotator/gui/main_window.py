"""The main window: the welcome page or an open project, and every action of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget

from annotator.gui.action_entry import Needs
from annotator.gui.actions import fill_menus, make_actions
from annotator.gui.appearance import Appearance, draw
from annotator.gui.article_actions import ArticleActions
from annotator.gui.commands.gathering import reason_against
from annotator.gui.commands.palette_opening import PaletteOpening
from annotator.gui.comment_actions import CommentActions
from annotator.gui.diagnostics.diagnostics_actions import DiagnosticsActions
from annotator.gui.duplicate_actions import DuplicateActions
from annotator.gui.enter_key import EnterKey
from annotator.gui.guide.guide_actions import GuideActions
from annotator.gui.hit_actions import HitActions
from annotator.gui.label_actions import LabelActions
from annotator.gui.mark_actions import MarkActions
from annotator.gui.progress_actions import ProgressActions
from annotator.gui.project_actions import ProjectActions
from annotator.gui.project_session import ProjectSession
from annotator.gui.recent_menu import RecentMenu
from annotator.gui.refused_keys import Refused, RefusedKeys
from annotator.gui.review.adjudication.gold_actions import GoldActions
from annotator.gui.review.agreement.agreement_actions import AgreementActions
from annotator.gui.review.compare.compare_actions import CompareActions
from annotator.gui.review.packages.package_actions import PackageActions
from annotator.gui.schema_actions import SchemaActions
from annotator.gui.span_actions import SpanActions
from annotator.gui.split_actions import SplitActions
from annotator.gui.suggestions.influence_actions import InfluenceActions
from annotator.gui.suggestions.suggestion_actions import SuggestionActions
from annotator.gui.suggestions.training_actions import TrainingActions
from annotator.gui.sync.folder_actions import FolderActions
from annotator.gui.tasks import Tasks
from annotator.gui.welcome_page import WelcomePage
from annotator.gui.window_state import WindowState
from annotator.gui.workspace import Workspace
from annotator.settings import Settings, save_settings

FIRST_WIDTH, FIRST_HEIGHT = 1480, 940  # pixels
PROGRAM = "Annotator"


class MainWindow(QMainWindow):
    """Puts the parts together; what actions do is in the objects that own their handlers."""

    def __init__(
        self, settings: Settings, state: WindowState | None = None, keep: Callable[[Settings], None] = save_settings
    ) -> None:
        super().__init__()
        drawn = draw(settings)
        self.state = state or WindowState()
        self._is_of_package = False  # the open project was made of a package
        self.welcome, self.workspace = WelcomePage(), Workspace()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(self.workspace)
        self.setCentralWidget(self.pages)
        EnterKey(self.pages, self.workspace.article)
        self.tasks = Tasks(self.workspace.header)
        self.session = ProjectSession(self.workspace, self.tasks, self.state, settings, keep)
        self.appearance = Appearance(self.session, self, drawn)
        self._make_actions()
        self._connect()
        self.appearance.apply(settings)
        if not self.state.restore(self, self.workspace.splitter):
            self.resize(FIRST_WIDTH, FIRST_HEIGHT)
        self._show_project()

    def _make_actions(self) -> None:
        self.package_actions = PackageActions(self.session, self, self.open_project)
        self.project_actions = ProjectActions(self.session, self, self.package_actions.take)
        self.article_actions = ArticleActions(self.session, self)
        self.hit_actions = HitActions(self.session, self)
        self.duplicate_actions = DuplicateActions(self.session)
        self.agreement_actions = AgreementActions(self.session, self, self.package_actions.ask_for_packages)
        self.progress_actions = ProgressActions(self.session, self)
        self.mark_actions = MarkActions(self.session, self)
        self.comment_actions = CommentActions(self.session, self)
        self.schema_actions = SchemaActions(self.session, self)
        self.folder_actions = FolderActions(self.session, self)
        self.training_actions = TrainingActions(self.session, self)
        self.guide_actions = GuideActions(self.session, self)
        self.actions_by_name = make_actions(self, self.pages, self._handlers())
        self.workspace.queue.list.addAction(self.actions_by_name.by_name["compare"])
        self.workspace.queue.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        menus = fill_menus(self.menuBar(), self.actions_by_name)
        self.labels = LabelActions(self.session, menus["Annotate"], self.workspace)
        self.commands = PaletteOpening(self.session, self, self.actions_by_name.by_name, self.labels, self.meets)
        RefusedKeys(self.workspace, self.workspace.article, self._refused, self._refuse)
        self.recent = RecentMenu(menus["File"], self.actions_by_name.by_name["import"], self.open_project)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            **self.project_actions.handlers(),
            **self.article_actions.handlers(),
            **self.mark_actions.handlers(),
            **self.comment_actions.handlers(),
            **self.hit_actions.handlers(),
            **self.duplicate_actions.handlers(),
            **self.package_actions.handlers(),
            **CompareActions(self.session, self.package_actions.ask_for_packages, self.package_actions.send).handlers(),
            **self.agreement_actions.handlers(),
            **GoldActions(self.session, self).handlers(),
            **SplitActions(self.session, self).handlers(),
            **self.folder_actions.handlers(),
            **self.appearance.handlers(),
            **self.progress_actions.handlers(),
            **self.schema_actions.handlers(),
            **SpanActions(self.workspace.links, self.workspace.parts).handlers(),
            **SuggestionActions(self.session, self).handlers(),
            **self.training_actions.handlers(),
            **InfluenceActions(self.session, self).handlers(),
            **DiagnosticsActions(self.session, self).handlers(),
            **self.guide_actions.handlers(),
            "command_palette": self.find_command,
            "quit": self.close,
        }

    def _connect(self) -> None:
        self.session.project_changed.connect(self._show_project)
        self.session.settings_changed.connect(self._show_recent)
        self.session.settings_changed.connect(self._show_keys)
        self.workspace.desk.state_changed.connect(self._enable_actions)
        self.workspace.suggestions.changed.connect(self._enable_actions)
        self.workspace.stage.currentChanged.connect(lambda _index: self._enable_actions())
        self.welcome.new_asked.connect(self.project_actions.new_project)
        self.welcome.open_asked.connect(self.project_actions.ask_for_project)
        self.welcome.package_asked.connect(self.package_actions.ask_for_package)
        self.welcome.sample_asked.connect(self.project_actions.open_sample)
        self.welcome.recent_chosen.connect(lambda path: self.open_project(Path(path)))
        self.welcome.files_dropped.connect(self.project_actions.take_dropped)
        self.workspace.inspector.suggestion_action_asked.connect(
            lambda name: self.actions_by_name.by_name[name].trigger()
        )
        self.workspace.adjudicating.undo_asked.connect(self.actions_by_name.by_name["undo"].trigger)
        self.workspace.files_dropped.connect(self.project_actions.take_dropped)

    def find_command(self) -> None:
        """Open the command palette."""
        self.commands.open()

    def open_project(self, path: Path) -> bool:
        """Open a project, offering to read where somebody else is writing; returns whether it is open."""
        return self.project_actions.open_project(path)

    def meets(self, needs: Needs) -> bool:
        """Whether an action with these needs makes sense now."""
        project, desk = self.session.project, self.workspace.desk
        writes = project is not None and not project.read_only
        reads = desk.document is not None and self.workspace.is_at_work()
        has_span = reads and desk.article.focused_span() is not None
        has_suggestion = writes and reads and desk.article.suggestions.in_hand() is not None
        return {
            Needs.NOTHING: True,
            Needs.PROJECT: project is not None,
            Needs.WRITING: writes,
            Needs.GATHERING: writes and not self._is_of_package,
            Needs.DOCUMENT: reads,
            Needs.EDITING: writes and reads,
            Needs.SPAN: has_span,
            Needs.EDITING_SPAN: writes and has_span,
            Needs.EDITING_IN_HAND: has_suggestion or (writes and has_span),
            Needs.SUGGESTION: has_suggestion,
        }[needs]

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the project, which is saved already, and remember the window; what stands before it is left first."""
        if not self._leave_dialogs():
            event.ignore()
            return
        self.commands.close()
        self.state.remember(self, self.workspace.splitter)
        self.session.remember_as_last()
        self.session.close()
        event.accept()

    def _leave_dialogs(self) -> bool:
        """Leave the open dialogs, which may ask first; returns whether none is left."""
        shown = [dialog for dialog in self.findChildren(QDialog) if dialog.isVisible()]
        for dialog in reversed(shown):
            dialog.reject()
        return not any(dialog.isVisible() for dialog in shown)

    def _refused(self) -> Iterator[Refused]:
        """The actions that make no sense now, with the reasons."""
        for name, reason in self.actions_by_name.reasons.items():
            yield self.actions_by_name.by_name[name], reason
        against_labels = reason_against(Needs.EDITING, self.meets)
        yield from ((label, against_labels) for label in self.labels.actions() if against_labels)

    def _refuse(self, reason: str) -> None:
        self.workspace.say(reason, warning=True)

    def _show_project(self) -> None:
        project = self.session.project
        self._is_of_package = project is not None and project.identity.annotator is not None
        self.pages.setCurrentWidget(self.workspace if project else self.welcome)
        self.setWindowTitle(f"{project.name} – {PROGRAM}" if project else PROGRAM)
        self.setWindowFilePath(str(project.path) if project else "")
        self.labels.show_schema(project.schema if project else None)
        self.package_actions.show_owner(self.actions_by_name.by_name)
        self._show_recent()
        self._show_keys()
        self._enable_actions()

    def _show_recent(self) -> None:
        paths = [Path(path) for path in self.session.settings.recent_projects]
        self.welcome.set_recent(self.session.settings.recent_projects)
        self.recent.show(paths)

    def _show_keys(self) -> None:
        keymap = self.session.keymap()
        self.actions_by_name.use(keymap)
        self.workspace.set_keys(keymap)
        self.welcome.set_keys(keymap)

    def _enable_actions(self) -> None:
        self.actions_by_name.enable(self.meets)
        self.labels.enable(self.meets(Needs.EDITING))
