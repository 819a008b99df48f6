"""Deciding about suggestions: accept, accept with changes, reject, one or many; each is one undo step.

A decision says what the annotator did when they saw the suggestion, and stays as it is. When the span that it made is
edited or deleted later, that is told by the span: see `annotator.model.suggestion.outcome`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.annotation.relations import insert_relation
from annotator.annotation.spans import insert_span, label_name
from annotator.annotation.status import begin
from annotator.errors import RefusedChange
from annotator.model import schema_rules
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Span, SpanOutline
from annotator.model.suggestion import Choice, Offer, SuggestedLink, Suggestion, SuggestionDecision
from annotator.project import annotations as stored
from annotator.project.journal import now
from annotator.project.project import Project
from annotator.project.suggestions import decision_row, decisions_of
from annotator.project.transaction import Transaction
from annotator.wording import counted


@dataclass(frozen=True, slots=True)
class Accepted:
    """The spans that were made, in the order of the suggestions, and what was left out, each with the reason."""

    spans: list[Span]
    left_out: list[tuple[Suggestion, str]]


def accept(
    project: Project,
    document: int,
    annotator: str,
    suggestion: Suggestion,
    wanted: Suggestion | None = None,
    *,
    links: Sequence[SuggestedLink] = (),
) -> Span:
    """Make a suggestion a span of the annotator's own, with those of the links whose other end they have already.

    `wanted` is the suggestion as they want it, with other fragments, another label or other attributes; None for as it
    is. Attributes that the label has no room for are left out.

    Raises:
        RefusedChange: they have the span already, the schema forbids it, or the offsets do not fit the text.
    """
    wanted = wanted or suggestion
    with project.transaction(f"Accept {label_name(project, wanted.label)}", annotator) as transaction:
        step = _Step(project, transaction, document)
        span = step.accept(suggestion, wanted)
        step.link(links)
    return span


def accept_all(
    project: Project,
    document: int,
    annotator: str,
    suggestions: Sequence[Suggestion],
    links: Sequence[SuggestedLink] = (),
) -> Accepted:
    """Accept many suggestions in one step; those that are refused are left out, with the reasons."""
    with project.transaction("", annotator) as transaction:
        accepted = _Step(project, transaction, document).accept_all(suggestions, links)
        transaction.operation = f"Accept {counted(len(accepted.spans), 'suggestion')}"
    return accepted


def accept_with_linked(
    project: Project,
    document: int,
    annotator: str,
    suggestion: Suggestion,
    offer: Offer,
    *,
    wanted: Suggestion | None = None,
) -> Accepted:
    """Accept a suggestion and those of the offer that a link joins to it, in one step; its own span comes first.

    `wanted` is the suggestion as the annotator wants it, None for as it is. Linked ones that are refused are left out,
    with the reasons.

    Raises:
        RefusedChange: the suggestion itself is refused, as by `accept`.
    """
    wanted = wanted or suggestion
    joined = {link.to_id for link in offer.links if link.from_id == suggestion.id}
    joined |= {link.from_id for link in offer.links if link.to_id == suggestion.id}
    with project.transaction(f"Accept {label_name(project, wanted.label)}", annotator) as transaction:
        step = _Step(project, transaction, document)
        span = step.accept(suggestion, wanted)
        more = step.accept_all([one for one in offer.spans if one.id in joined - {suggestion.id}], offer.links)
        if more.spans:
            transaction.operation += f" with {counted(len(more.spans), 'linked suggestion')}"
    return Accepted([span, *more.spans], more.left_out)


def reject(project: Project, document: int, annotator: str, suggestion: Suggestion) -> None:
    """Turn a suggestion down; it is not offered again.

    Raises:
        RefusedChange: the annotator accepted it before.
    """
    with project.transaction(f"Reject {label_name(project, suggestion.label)}", annotator) as transaction:
        _Step(project, transaction, document).reject(suggestion)


def reject_all(project: Project, document: int, annotator: str, suggestions: Sequence[Suggestion]) -> None:
    """Turn many suggestions down in one step.

    Raises:
        RefusedChange: the annotator accepted one of them before; nothing is changed.
    """
    with project.transaction(f"Reject {counted(len(suggestions), 'suggestion')}", annotator) as transaction:
        step = _Step(project, transaction, document)
        for suggestion in suggestions:
            step.reject(suggestion)


class _Step:
    """Decisions about suggestions for one document, as parts of one step."""

    def __init__(self, project: Project, transaction: Transaction, document: int) -> None:
        self.project, self.transaction, self.document = project, transaction, document
        self.annotator = transaction.annotator
        self.accepted: set[str] = set()  # suggestions, in this step

    def accept(self, suggestion: Suggestion, wanted: Suggestion) -> Span:
        """Make the span that is wanted, and note the decision."""
        self._refuse_double(wanted)
        transaction, attributes = self.transaction, self._attributes(wanted)
        span = insert_span(self.project, transaction, self.document, wanted.fragments, wanted.label, attributes)
        is_same = (span.label, span.fragments) == (suggestion.label, suggestion.fragments)
        self._note(suggestion, "accepted" if is_same else "changed", span.id)
        return span

    def accept_all(self, suggestions: Iterable[Suggestion], links: Iterable[SuggestedLink]) -> Accepted:
        """Make each span that is not refused, then the links."""
        accepted = Accepted([], [])
        for suggestion in suggestions:
            try:
                accepted.spans.append(self.accept(suggestion, suggestion))
            except RefusedChange as refusal:
                accepted.left_out.append((suggestion, str(refusal)))
        self.link(links)
        return accepted

    def reject(self, suggestion: Suggestion) -> None:
        """Note that it was turned down."""
        known = self.transaction.current("suggestion_decision", (self.document, self.annotator, suggestion.id))
        made = known["span"] if known else None
        if made and stored.span(self.project, self.document, self.annotator, made):
            raise RefusedChange("You have accepted this suggestion. Delete its span instead.")
        begin(self.transaction, self.document)
        self._note(suggestion, "rejected", None)

    def link(self, links: Iterable[SuggestedLink]) -> None:
        """Make the links of what was accepted in this step to spans that the annotator has, now or from before."""
        of_step = [link for link in links if link.from_id in self.accepted or link.to_id in self.accepted]
        if not of_step:
            return
        own = self._own_spans()
        for link in of_step:
            start, end = own.get(link.from_id), own.get(link.to_id)
            if start and end and start.id != end.id and self._may_link(link.label, start, end):
                insert_relation(self.project, self.transaction, self.document, link.label, (start.id, end.id))

    def _own_spans(self) -> dict[str, SpanOutline]:
        """The annotator's spans by their ids, and by those of the suggestions that they came from."""
        own = {span.id: span for span in stored.outlines(self.project, self.document, self.annotator)}
        decisions = decisions_of(self.project, self.document, self.annotator)
        return own | {one.id: own[one.span] for one in decisions if one.span in own}

    def _may_link(self, label: str, start: SpanOutline, end: SpanOutline) -> bool:
        link = Relation(id="new", label=label, from_span=start.id, to_span=end.id)
        definition = self.project.schema.relation(label)
        return not (
            schema_rules.retired_error(definition)
            or schema_rules.relation_error(self.project.schema, link, start.label, end.label)
            or stored.is_linked(self.project, self.document, self.annotator, link)
        )

    def _refuse_double(self, wanted: Suggestion) -> None:
        if not wanted.fragments:
            raise RefusedChange("A span covers some text. Select what it is to cover.")
        near = stored.overlapping(self.project, self.document, self.annotator, wanted.start, wanted.end)
        if any((one.label, one.parts()) == (wanted.label, wanted.fragments) for one in near):
            raise RefusedChange(f"You have labelled this as {label_name(self.project, wanted.label)} already.")

    def _attributes(self, wanted: Suggestion) -> dict[str, AttributeValue]:
        """What the label has room for of what is wanted."""
        definition = self.project.schema.label(wanted.label)
        return {
            part.name: wanted.attributes[part.name]
            for part in (definition.attributes if definition else ())
            if part.name in wanted.attributes and part.accepts(wanted.attributes[part.name])
        }

    def _note(self, suggestion: Suggestion, choice: Choice, span: str | None) -> None:
        decision = SuggestionDecision(
            id=suggestion.id,
            suggester=suggestion.suggester,
            version=suggestion.version,
            label=suggestion.label,
            fragments=suggestion.fragments,
            score=suggestion.score,
            decision=choice,
            span=span,
            decided_at=now(),
        )
        self.transaction.put("suggestion_decision", decision_row(self.document, self.annotator, decision))
        if span is not None:
            self.accepted.add(suggestion.id)
