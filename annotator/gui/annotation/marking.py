"""What is said by one key of the focused span or the article: attributes, labels, flags, and "nothing here"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize

from annotator.annotation import document_labels, flags, spans, status
from annotator.gui.annotation.attribute_editors import NUMBERED, definition_title, shown_choice
from annotator.gui.annotation.choices import (
    Choice,
    ChoiceGroup,
    attribute_choices,
    document_label_choices,
    nothing_here_choices,
    numbered_value,
)
from annotator.gui.annotation.flag_popup import FlagPopup
from annotator.gui.annotation.key_chooser import KeyChooser
from annotator.gui.annotation.span_editing import SpanEditing
from annotator.gui.key_cap import shown_keys
from annotator.gui.theme import LIGHT, Theme
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import AttributeKind, LabelDefinition
from annotator.model.span import Span, covered_text
from annotator.project import annotations as stored
from annotator.project.remarks import WHOLE_DOCUMENT

NO_SPAN = "Select a span first: click it, or press N."
SHOWN_CHARACTERS = 80


class Marking(QObject):
    """Opens the small lists over the article, and stores what is chosen from them."""

    def __init__(self, editing: SpanEditing) -> None:
        super().__init__(editing)
        self._editing, self._desk = editing, editing.desk
        self._theme = LIGHT
        self._take: Callable[[Choice], Sequence[ChoiceGroup] | None] = lambda _choice: None
        self._flagged_span = WHOLE_DOCUMENT
        window = self._desk.article.window()
        self.chooser, self.flag_popup = KeyChooser(window), FlagPopup(window)
        self.chooser.chosen.connect(self._chosen)
        self.flag_popup.stored.connect(self._store_flag)
        self.flag_popup.removed.connect(self.clear_flag)
        inspector = self._desk.inspector
        inspector.flag_asked.connect(self.ask_for_flag)
        inspector.of_article.flag_asked.connect(lambda: self._ask_for_flag_of(WHOLE_DOCUMENT))
        inspector.of_article.label_given.connect(self._give_label)
        inspector.of_article.label_taken_off.connect(self._take_label_off)

    def set_theme(self, theme: Theme) -> None:
        """Show labels in the colours of a theme."""
        self._theme = theme

    # Attributes of the focused span

    def choose_attributes(self) -> None:
        """List the attributes of the focused span."""
        found = self._focused()
        if found is None:
            return
        span, definition = found
        if not definition.attributes:
            self._editing.said.emit(f"{definition.shown()} has no attributes.", True)
            return
        self._take = lambda choice: self._take_attribute(span.id, choice)
        last = min(sum(len(group.choices) for group in attribute_choices(definition, {})), NUMBERED)
        hint = f"Without this list: {shown_keys('Ctrl+1')} to {shown_keys(f'Ctrl+{last}')}" if last > 1 else ""
        title = definition.shown()
        if len(definition.attributes) == 1:
            title += f": {definition_title(definition.attributes[0])}"
        self.chooser.ask(title, attribute_choices(definition, span.attributes), self._place(), hint)

    def choose_value(self, number: int) -> None:
        """Set the attribute value with this number, from 1, among all of the focused span; again takes it back."""
        found = self._focused()
        value = numbered_value(found[1], number) if found else None
        if found is None:
            return
        span, definition = found
        if value is None:
            self._editing.said.emit(f"{definition.shown()} has no value number {number}.", True)
            return
        part, wanted = value
        if part.kind is AttributeKind.TEXT:
            self._desk.inspector.focus_attribute(part.name)
            return
        set_to = None if span.attributes.get(part.name) == wanted else wanted
        self._editing.set_attribute(span.id, part.name, set_to)
        shown = {None: "not decided", True: "yes", False: "no"}.get(set_to) or shown_choice(str(set_to))
        self._editing.said.emit(f"{definition_title(part)}: {shown}", False)

    def _take_attribute(self, span_id: str, choice: Choice) -> Sequence[ChoiceGroup] | None:
        found = self._focused()
        if found is None or found[0].id != span_id:
            return None
        if choice.value == "":
            self.chooser.leave()
            self._desk.inspector.focus_attribute(choice.part)
            return None
        self._editing.set_attribute(span_id, choice.part, None if choice.is_taken else choice.value)
        after = self._focused()
        groups = attribute_choices(after[1], after[0].attributes) if after else []
        undecided = [group for group in groups if not group.is_decided() and group.choices[0].value != ""]
        return groups if undecided and not choice.is_taken else None

    def _focused(self) -> tuple[Span, LabelDefinition] | None:
        """The focused span as it is stored, and its label; without one, the person is told."""
        project, document, focused = self._desk.project, self._desk.document, self._desk.article.focused_span()
        if project is None or document is None or focused is None:
            self._editing.said.emit(NO_SPAN, True)
            return None
        self._desk.finish_typing()
        span = stored.span(project, document.number, document.annotator, focused)
        definition = project.schema.label(span.label) if span else None
        return (span, definition) if span and definition else None

    # Labels of the article

    def choose_document_labels(self) -> None:
        """List the labels of whole articles."""
        groups = self._document_label_groups()
        if not groups:
            self._editing.said.emit("This project's schema has no labels for whole articles.", True)
            return
        self._take = self._take_document_label
        self.chooser.ask("This article", groups, self._place(of_article=True))

    def _take_document_label(self, choice: Choice) -> Sequence[ChoiceGroup] | None:
        if choice.is_taken:
            self._take_label_off(choice.part)
        else:
            self._give_label(choice.part, choice.value or None)
        groups = self._document_label_groups()
        undecided = [group for group in groups if not group.is_decided()]
        return groups if undecided and not choice.is_taken else None

    def _document_label_groups(self) -> list[ChoiceGroup]:
        project, document = self._desk.project, self._desk.document
        return document_label_choices(project.schema, document.labels) if project and document else []

    def _give_label(self, name: str, value: object) -> None:
        label = DocumentLabel(label=name, value=None if value is None else str(value))
        self._editing.attempt(lambda at: document_labels.set_document_label(*at, label))

    def _take_label_off(self, name: str) -> None:
        self._editing.attempt(lambda at: document_labels.remove_document_label(*at, name))

    # Nothing here

    def choose_nothing_here(self) -> None:
        """List the labels of which it can be said that the article has none."""
        project, document = self._desk.project, self._desk.document
        if project is None or document is None:
            return
        self._take = self._take_nothing_here
        labels = project.schema.offered_labels()
        groups = nothing_here_choices(labels, document.counts, document.nothing_here, self._theme)
        self.chooser.ask("Looked at, there is no …", groups, self._place(of_article=True))

    def _take_nothing_here(self, choice: Choice) -> None:
        if choice.part:
            self._editing.toggle_nothing_here(choice.part)
            return
        found = self._editing.attempt(lambda at: status.set_all_nothing_here(*at, bool(choice.value)))
        if found:
            verb = "None here" if choice.value else "Taken back"
            count = f"{len(found):,} label{'' if len(found) == 1 else 's'}"
            self._editing.said.emit(f"{verb}: {count}.", False)

    # Flags

    def ask_for_flag(self) -> None:
        """Ask why the focused span, or else the article, is to be discussed."""
        self._ask_for_flag_of(self._desk.article.focused_span() or WHOLE_DOCUMENT)

    def clear_flag(self) -> None:
        """Take the flag off what was asked about last."""
        span_id = self._flagged_span
        self._editing.attempt(lambda at: flags.clear_flag(*at, span_id))

    def clear_flag_at_hand(self) -> None:
        """Take the flag off the focused span, or else off the article."""
        document = self._desk.document
        self._flagged_span = self._desk.article.focused_span() or WHOLE_DOCUMENT
        if document is not None and self._flagged_span not in document.flags:
            self._editing.said.emit("There is no flag here.", True)
        else:
            self.clear_flag()

    def _ask_for_flag_of(self, span_id: str) -> None:
        document, article = self._desk.document, self._desk.article
        if document is None:
            return
        self._flagged_span = span_id
        span = article.span(span_id) if span_id else None
        text = covered_text(article.source_text(), span.parts())[:SHOWN_CHARACTERS] if span else "the whole article"
        self.flag_popup.ask(text, document.flags.get(span_id), self._place(of_article=span is None))

    def _store_flag(self, message: str) -> None:
        span_id = self._flagged_span
        self._editing.attempt(lambda at: flags.set_flag(*at, message, span_id))

    def _chosen(self, choice: Choice) -> None:
        groups = self._take(choice)
        if groups:
            self.chooser.show_again(groups)
        else:
            self.chooser.leave()

    def _place(self, *, of_article: bool = False) -> QRect:
        """Where in the window the card belongs: beside the focused span if it is in sight, else atop the article."""
        article = self._desk.article
        window = article.window()
        span = None if of_article else article.focused_outline()
        rects = [article.sight.character_rect(offset) for offset in (span.start, span.end - 1)] if span else []
        seen = [rect for rect in rects if rect is not None and _is_in(rect, article.viewport().size())]
        if not seen:
            corner = article.mapTo(window, QPoint(article.width() // 4, article.height() // 8))
            return QRect(corner, QSize(1, 1))
        whole = seen[0].united(seen[-1]).toAlignedRect()
        return QRect(article.viewport().mapTo(window, whole.topLeft()), whole.size())


def _is_in(rect: QRectF, size: QSize) -> bool:
    return 0 <= rect.top() and rect.bottom() <= size.height()
