"""One action for each label of the schema, with its key, in the Annotate menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from annotator.gui.plain_text import plain_tip
from annotator.gui.project_session import ProjectSession
from annotator.gui.style import current_theme
from annotator.model.label_schema import LabelDefinition, LabelSchema


class LabelActions:
    """Keeps the menu's first group in step with the schema."""

    def __init__(self, session: ProjectSession, menu: QMenu, page: QWidget) -> None:
        self._session = session
        self._menu = menu
        self._page = page
        self._actions: list[QAction] = []

    def show_schema(self, schema: LabelSchema | None) -> None:
        """Offer the labels of this schema, or none."""
        for action in self._actions:
            self._menu.removeAction(action)
            self._page.removeAction(action)
            action.deleteLater()
        first = next(iter(self._menu.actions()), None)
        self._actions = [self._make(label) for label in schema.offered_labels()] if schema else []
        if first is not None:
            self._menu.insertActions(first, self._actions)

    def enable(self, can_edit: bool) -> None:
        """Whether there is an article that may be labelled."""
        for action in self._actions:
            action.setEnabled(can_edit)

    def actions(self) -> list[QAction]:
        """One for each label that can be given, in the order of the schema."""
        return list(self._actions)

    def colors(self) -> dict[str, str]:
        """The colour of each label, by name of its action, in the theme that holds."""
        project, theme = self._session.project, current_theme(self._session.settings)
        labels = project.schema.labels if project else ()
        return {f"label_{label.name}": theme.label_color(label) for label in labels}

    def _make(self, label: LabelDefinition) -> QAction:
        action = QAction(f"Label as {label.shown().lower()}", self._page)
        action.setObjectName(f"label_{label.name}")
        action.setToolTip(plain_tip(label.definition or action.text()))  # Qt shows the text where there is none
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if label.key:
            action.setShortcut(QKeySequence(label.key))
        action.triggered.connect(partial(self._label, label.name))
        self._page.addAction(action)
        return action

    def _label(self, name: str, _checked: bool = False) -> None:
        self._session.workspace.editing.label(name)
