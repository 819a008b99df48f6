"""What is suggested for a document at this moment: who may suggest what, less what is settled already."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from annotator.model import schema_rules
from annotator.model.annotator import GOLD
from annotator.model.document import Document
from annotator.model.label_schema import LabelSchema
from annotator.model.span import Fragment, SpanOutline
from annotator.model.suggestion import Offer, Proposals, SuggestedLink, Suggestion
from annotator.model.suggestion_settings import LEARNED, SuggestionSettings
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project
from annotator.project.suggestions import decisions_of
from annotator.suggestions.nearby import Nearby
from annotator.suggestions.settings import settings_of
from annotator.suggestions.suggesters import Suggester, suggesters
from annotator.suggestions.translating import Translated, translated
from annotator.suggestions.unaided import is_unaided

BLIND = "Suggestions are withheld in this project, so that everybody labels without help."
UNAIDED = "This article is one of those drawn to be labelled without suggestions, so that their influence can be seen."
READ_ONLY = "The project is open for reading only, so nothing that is suggested could be accepted."
GOLD_IS_DECIDED = "Gold comes from what people decided, so nothing is suggested for it."
ALL_OFF = "All suggesters are off in this project."


Ask = Callable[[Suggester, Document, int], Proposals]


def asked_anew(suggester: Suggester, document: Document, number: int) -> Proposals:
    """What a suggester proposes for a document."""
    return suggester.propose(document, number)


def offered(
    project: Project, number: int, annotator: str, *, ask: Ask = asked_anew, is_for_writer: bool = False
) -> Offer:
    """What to show an annotator in a document now; some milliseconds for an article.

    Left out is what the annotator decided or said by a label of their own, what they noted that there is none of, what
    two suggesters propose alike, what the schema would refuse beside the annotator's spans, and what lies inside
    boilerplate: nobody labels the quotes of a "Read also". Where a model is used for a label, no rule suggests it.

    A connection that only reads is offered nothing, unless it `is_for_writer`, who stores what is accepted.
    """
    if project.read_only and not is_for_writer:
        return Offer(withheld=GOLD_IS_DECIDED if annotator == GOLD else READ_ONLY, help="off")
    settings = settings_of(project)
    withheld = _withheld(project, number, annotator, settings)
    if withheld is not None:
        return withheld
    known = [one for one in suggesters(project, annotator) if settings.is_on(one.name)]
    learned = _learned(known, settings)
    asked = [one for one in known if one.looks_at_work or _has_a_say(one, settings, project.schema, learned)]
    if not asked:
        return Offer(withheld=ALL_OFF, help="off")
    gathered = _Gathered(project.schema, _Settled.of(project, number, annotator))
    document = documents.get(project, number)
    for one in asked:
        found = translated(project.schema, settings, one.name, one.version, ask(one, document, number))
        gathered.take(found, frozenset() if one.looks_at_work else learned)
    gathered.leave_alone_within({label.name for label in settings.labels_for("BOILERPLATE", project.schema)})
    return Offer(gathered.in_order(), gathered.linking(), asked={one.name: one.version for one in asked})


def _learned(asked: Iterable[Suggester], settings: SuggestionSettings) -> frozenset[str]:
    """The labels for which a model is used."""
    labels = (label for one in asked if one.name == LEARNED for label in one.names or ())
    return frozenset(label for label in labels if settings.may_suggest(LEARNED, label, label))


def _has_a_say(
    suggester: Suggester, settings: SuggestionSettings, schema: LabelSchema, learned: frozenset[str]
) -> bool:
    """Whether rules are on for a label that the schema has and no model is used for."""
    return any(
        label.name not in learned and settings.may_suggest(suggester.name, role, label.name)
        for role in suggester.names or ()
        for label in settings.labels_for(role, schema)
    )


def all_proposals(
    project: Project, number: int, annotator: str, only: Iterable[str] = ()
) -> list[tuple[Suggester, Proposals]]:
    """What each suggester, or each that is named, proposes for a document, whatever is settled or withheld there."""
    document = documents.get(project, number)
    return [(one, one.propose(document, number)) for one in suggesters(project, annotator, only)]


def _withheld(project: Project, number: int, annotator: str, settings: SuggestionSettings) -> Offer | None:
    if annotator == GOLD:
        return Offer(withheld=GOLD_IS_DECIDED, help="off")
    if settings.is_blind:
        return Offer(withheld=BLIND, help="blind")
    if is_unaided(project, number, settings.unaided_share):
        return Offer(withheld=UNAIDED, help="unaided")
    return None


Place = tuple[str, tuple[Fragment, ...]]  # label and fragments


@dataclass(frozen=True, slots=True)
class _Settled:
    """What an annotator has said of a document already."""

    spans: list[SpanOutline]
    own: dict[Place, str]  # ids of their spans
    decided: dict[Place, str | None]  # what was suggested, by anybody: the span that came of it, if it is there
    made_by: dict[str, tuple[str, str]]  # suggester and version, by the span that was accepted as it was suggested
    absent: frozenset[str]  # labels of which there are none
    nearby: Nearby[SpanOutline]

    @classmethod
    def of(cls, project: Project, number: int, annotator: str) -> _Settled:
        spans = stored.outlines(project, number, annotator)
        own = {(one.label, one.parts()): one.id for one in spans}
        there = frozenset(own.values())
        decisions = decisions_of(project, number, annotator)
        return cls(
            spans,
            own,
            {(one.label, one.fragments): one.span if one.span in there else None for one in decisions},
            {one.span: (one.suggester, one.version) for one in decisions if one.span and one.decision == "accepted"},
            frozenset(stored.nothing_here(project, number, annotator)),
            Nearby(spans),
        )

    def span_of(self, suggestion: Suggestion) -> str | None:
        """The annotator's span that says what is suggested."""
        place = suggestion.label, suggestion.fragments
        return self.own.get(place) or self.decided.get(place)

    def settles(self, suggestion: Suggestion, schema: LabelSchema) -> bool:
        """Whether nothing is left to decide about a suggestion."""
        place = suggestion.label, suggestion.fragments
        if suggestion.label in self.absent or place in self.own or place in self.decided:
            return True
        near = self.nearby.around(suggestion.start, suggestion.end)
        if any(span.label == suggestion.label and self._speaks_for(span, suggestion) for span in near):
            return True
        outline = SpanOutline("", suggestion.start, suggestion.end, suggestion.label, suggestion.fragments)
        return schema_rules.overlap_error(schema, outline, near) is not None

    def _speaks_for(self, span: SpanOutline, suggestion: Suggestion) -> bool:
        """Whether the annotator's span of the label says all about its place.

        Not so where it was suggested together with this one: a quotation within a quotation.
        """
        together = self.made_by.get(span.id) == (suggestion.suggester, suggestion.version)
        return not together and _touch(span.parts(), suggestion.fragments)


@dataclass(slots=True)
class _Gathered:
    """Suggestions of one suggester after the other; the later ones have no say where an earlier one has spoken."""

    schema: LabelSchema
    settled: _Settled
    spans: list[Suggestion] = field(default_factory=list)
    links: list[SuggestedLink] = field(default_factory=list)
    instead: dict[str, str] = field(default_factory=dict)  # of what was left out: the suggestion or span that is there

    def take(self, found: Translated, spoken_for: frozenset[str]) -> None:
        """Add what another suggester proposes, but for labels that are spoken for."""
        before = Nearby(self.spans)
        for suggestion in found.spans:
            near = before.around(suggestion.start, suggestion.end)
            doubles = (one.id for one in near if _is_double(one, suggestion))
            there = self.settled.span_of(suggestion) or next(doubles, None)
            if there is not None:
                self.instead[suggestion.id] = there
            elif suggestion.label not in spoken_for and not self.settled.settles(suggestion, self.schema):
                self.spans.append(suggestion)
        self.links += found.links

    def leave_alone_within(self, labels: Collection[str]) -> None:
        """Leave out what lies inside spans of these labels, be they suggested or the annotator's."""
        every: list[Suggestion | SpanOutline] = [*self.spans, *self.settled.spans]
        around = Nearby(one for one in every if one.label in labels)
        self.spans = [
            one
            for one in self.spans
            if one.label in labels or not any(_holds(other, one) for other in around.around(one.start, one.end))
        ]

    def in_order(self) -> list[Suggestion]:
        """The suggestions in reading order."""
        return sorted(self.spans, key=lambda one: (one.start, -one.end, one.id))

    def linking(self) -> list[SuggestedLink]:
        """The links between what is suggested, and from or to spans that are there already."""
        suggested = {one.id for one in self.spans}
        there = suggested | {span.id for span in self.settled.spans}
        links = [
            SuggestedLink(one.label, *(self.instead.get(end, end) for end in (one.from_id, one.to_id)))
            for one in self.links
        ]
        return [
            one
            for one in dict.fromkeys(links)
            if {one.from_id, one.to_id} <= there and not suggested.isdisjoint((one.from_id, one.to_id))
        ]


def _holds(outer: Suggestion | SpanOutline, inner: Suggestion) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _is_double(known: Suggestion, other: Suggestion) -> bool:
    return known.label == other.label and _touch(known.fragments, other.fragments)


def _touch(these: Iterable[Fragment], those: Sequence[Fragment]) -> bool:
    return any(start < other_end and other_start < end for start, end in these for other_start, other_end in those)
