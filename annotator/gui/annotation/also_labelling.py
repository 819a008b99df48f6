"""A second span over the text of the focused one, its label chosen by one key: a quote that is a claim as well."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.annotation import spans
from annotator.gui.annotation.choices import Choice, ChoiceGroup, also_label_choices
from annotator.gui.annotation.key_chooser import KeyChooser
from annotator.gui.annotation.place_of_popup import place_of_span
from annotator.gui.annotation.span_editing import SpanEditing
from annotator.gui.theme import Theme
from annotator.model.span import Span, SpanOutline


class AlsoLabelling:
    """The new span has all parts of the first and comes into focus; the first stays as it is."""

    def __init__(self, editing: SpanEditing, chooser: KeyChooser) -> None:
        self._editing, self._desk, self._chooser = editing, editing.desk, chooser

    def open(self, theme: Theme) -> None:
        """List the labels that the text of the focused span does not have yet."""
        self._desk.finish_typing()
        project, focused = self._desk.project, self._desk.article.focused_outline()
        if project is None or focused is None:
            return
        near = self._desk.article.article.spans.touching(focused.start, focused.end)
        had = {span.label for span in near if span.parts() == focused.parts()}
        groups = also_label_choices(project.schema.offered_labels(), had, theme)
        place = place_of_span(self._desk.article)
        self._chooser.ask("Label also as", groups, place, lambda choice: self._take(focused, choice))

    def _take(self, span: SpanOutline, choice: Choice) -> Sequence[ChoiceGroup]:
        made: Span | None = self._editing.attempt(lambda at: spans.add_span(*at, span.parts(), choice.part))
        if made is not None:
            self._desk.article.focus_span(made.id, reveal=False)
        return ()
