"""Links of the document on the desk: made by key, click and drag, changed and removed in the inspector."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.annotation import relations
from annotator.annotation.link_targets import LinkTarget, expected_relation, nearest_targets, unlinked
from annotator.gui.annotation.span_editing import SpanEditing
from annotator.model.label_schema import RelationDefinition
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, SpanOutline, covered_text

NEAREST = 3  # targets that a single key links to
REACH = 20_000  # code points: four pages either way; offering all of 50,000 spans took 400 ms
REACH_OF_OFFERS = 1_500  # code points; offers are made at each step from span to span
SHOWN_TEXT = 24  # code points of a target in hints and messages


class LinkEditing(QObject):
    """What links change; messages go the way of those of `SpanEditing`."""

    def __init__(self, editing: SpanEditing) -> None:
        super().__init__(editing)
        self._editing = editing
        self._desk = editing.desk
        self._article = editing.desk.article
        self._article.links.targets_of = self.targets
        self._article.links.chosen.connect(self.link)
        self._article.links.changed.connect(self._desk.state_changed)
        inspector = editing.desk.inspector
        inspector.relation_delete_asked.connect(self.delete)
        inspector.relation_change_asked.connect(self.relabel)
        inspector.relation_reverse_asked.connect(self.reverse)
        inspector.relation_attribute_changed.connect(self.set_attribute)

    def targets(self, span_id: str, reach: int = REACH) -> list[LinkTarget]:
        """The spans within `reach` code points to link to, the nearest first; none in a project that is only read."""
        project, document, span = self._desk.project, self._desk.document, self._article.span(span_id)
        if project is None or project.read_only or document is None or span is None:
            return []
        near = self._article.article.spans.touching(span.start - reach, span.end + reach)
        return nearest_targets(project.schema, span, near, set(document.relations.values()))

    def start(self) -> None:
        """Choose, by number or key, what the focused span is linked to."""
        self._article.setFocus()
        if not self._article.links.start():
            self._say("There is nothing here that this span may be linked to.")

    def link(self, label: str, from_span: str, to_span: str) -> None:
        """Store a link; the span in hand stays in hand."""
        made: Relation | None = self._editing.attempt(lambda at: relations.add_relation(*at, label, from_span, to_span))
        if made is not None:
            focused = self._article.focused_span()
            other = from_span if focused == to_span else to_span
            self._say(f"{self.title(label)}: {self.words(other)}", warning=False)

    def expected(self, span: SpanOutline) -> RelationDefinition | None:
        """The relation that the span lacks, or None."""
        project, document = self._desk.project, self._desk.document
        if project is None or project.read_only or document is None:
            return None
        relation = expected_relation(project.schema, span.label)
        ends = document.relations.values()
        is_there = relation and any((label, start) == (relation.name, span.id) for label, start, _ in ends)
        return None if is_there else relation

    def nearest(self, span: SpanOutline) -> list[LinkTarget]:
        """The nearest ends for the relation that the span lacks."""
        relation = self.expected(span)
        if relation is None:
            return []
        targets = (
            LinkTarget(target.span, links)
            for target in self.targets(span.id, REACH_OF_OFFERS)
            if (links := tuple(link for link in target.links if link.definition == relation))
        )
        return list(targets)[:NEAREST]

    def link_to_nearest(self, number: int) -> None:
        """Link the focused span to one of the nearest ends of the relation that it lacks; numbers count from 1."""
        span = self._article.focused_outline()
        if span is None:
            return
        targets = self.nearest(span)
        if number <= len(targets):
            link = targets[number - 1].links[0]
            self.link(link.definition.name, link.from_span, link.to_span)
        elif self.expected(span):
            self._say(
                "There are not so many spans near to link to." if targets else "There is nothing near to link to."
            )
        else:
            self._say("This span lacks no link. To link it to more, press the key for linking.")

    def next_unlinked(self) -> None:
        """Focus the next span without the relation expected of it, such as a quote without a source."""
        project, document = self._desk.project, self._desk.document
        if project is None or document is None:
            return
        lacking = unlinked(project.schema, self._article.article.spans, document.relations.values())
        if not lacking:
            self._say("No span here lacks its link.", warning=False)
            return
        here = self._article.focused_outline()
        caret = (
            (here.start, -here.end, here.id) if here else (self._article.caret(), -len(self._article.source_text()), "")
        )
        after = [span for span in lacking if (span.start, -span.end, span.id) > caret]
        self._article.place_caret((after or lacking)[0].start)
        self._article.focus_span((after or lacking)[0].id)
        left = f"{len(lacking):,} left without" if len(lacking) > 1 else "The last one without"
        relation = expected_relation(project.schema, (after or lacking)[0].label)
        self._say(f"{left}: {relation.shown()}" if relation else left, warning=False)

    def delete(self, relation_id: str) -> None:
        """Remove a link."""
        self._editing.attempt(lambda at: relations.delete_relation(*at, relation_id))

    def relabel(self, relation_id: str, label: str) -> None:
        """Make a link one of another kind."""
        self._editing.attempt(lambda at: relations.relabel_relation(*at, relation_id, label))

    def reverse(self, relation_id: str) -> None:
        """Let a link lead the other way."""
        self._editing.attempt(lambda at: relations.reverse_relation(*at, relation_id))

    def set_attribute(self, relation_id: str, name: str, value: AttributeValue) -> None:
        """Set an attribute of a link; None leaves it undecided."""
        self._editing.attempt(lambda at: relations.set_attribute(*at, relation_id, name, value))

    def words(self, span_id: str) -> str:
        """The text of a span, short enough for a hint."""
        span = self._article.span(span_id)
        covered = " ".join(covered_text(self._article.source_text(), span.parts()).split()) if span else ""
        return covered if len(covered) <= SHOWN_TEXT else f"{covered[: SHOWN_TEXT - 1].rstrip()}…"

    def title(self, label: str) -> str:
        """A relation as people call it, with a capital."""
        definition = self._desk.project.schema.relation(label) if self._desk.project else None
        return definition.shown().capitalize() if definition else label

    def _say(self, text: str, *, warning: bool = True) -> None:
        self._editing.said.emit(text, warning)
