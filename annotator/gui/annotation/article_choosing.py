"""What is said of the whole article by key: its labels, and of which labels it has none."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.annotation import document_labels, status
from annotator.gui.annotation.choices import Choice, ChoiceGroup, document_label_choices, nothing_here_choices
from annotator.gui.annotation.key_chooser import KeyChooser
from annotator.gui.annotation.place_of_popup import place_of_article
from annotator.gui.annotation.span_editing import SpanEditing
from annotator.gui.theme import Theme
from annotator.model.document_label import DocumentLabel


class ArticleChoosing:
    """Stores what is chosen from its lists, and in the part of the panel that is about the article."""

    def __init__(self, editing: SpanEditing, chooser: KeyChooser) -> None:
        self._editing, self._desk, self._chooser = editing, editing.desk, chooser
        of_article = self._desk.inspector.of_article
        of_article.label_given.connect(self._give)
        of_article.label_taken_off.connect(self._take_off)

    def open_labels(self) -> None:
        """List the labels of whole articles."""
        groups = self._label_groups()
        if groups:
            place = place_of_article(self._desk.article)
            self._chooser.ask("This article", groups, place, self._take_label)
        else:
            self._editing.said.emit("The label schema has no labels for whole articles.", True)

    def open_nothing_here(self, theme: Theme) -> None:
        """List the labels of which it can be said that the article has none."""
        project, document = self._desk.project, self._desk.document
        if project is not None and document is not None:
            labels = project.schema.offered_labels()
            groups = nothing_here_choices(labels, document.counts, document.nothing_here, theme)
            place = place_of_article(self._desk.article)
            self._chooser.ask("Looked at, there is no …", groups, place, self._take_nothing_here)

    def _take_label(self, choice: Choice) -> Sequence[ChoiceGroup]:
        if choice.is_taken:
            self._take_off(choice.part)
        else:
            self._give(choice.part, choice.value or None)
        groups = self._label_groups()
        return () if choice.is_taken or all(group.is_decided() for group in groups) else groups

    def _label_groups(self) -> list[ChoiceGroup]:
        project, document = self._desk.project, self._desk.document
        return document_label_choices(project.schema, document.labels) if project and document else []

    def _give(self, name: str, value: object) -> None:
        label = DocumentLabel(label=name, value=None if value is None else str(value))
        self._editing.attempt(lambda at: document_labels.set_document_label(*at, label))

    def _take_off(self, name: str) -> None:
        self._editing.attempt(lambda at: document_labels.remove_document_label(*at, name))

    def _take_nothing_here(self, choice: Choice) -> Sequence[ChoiceGroup]:
        if choice.part:
            self._editing.toggle_nothing_here(choice.part)
            return ()
        found = self._editing.attempt(lambda at: status.set_all_nothing_here(*at, bool(choice.value)))
        if found:
            verb = "None here" if choice.value else "Taken back"
            self._editing.said.emit(f"{verb}: {len(found):,} label{'' if len(found) == 1 else 's'}.", False)
        return ()
