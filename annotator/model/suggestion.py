"""What a suggester proposes for one text, what of it is offered to an annotator, and what they decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal

from annotator.model.span import AttributeValue, Fragment, Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span that a suggester proposes.

    `label` is a role of the default schema: QUOTE, SOURCE, CUE, BOILERPLATE or CLAIM. `fragments` are half-open, in
    code points, sorted, and do not overlap. `score` lies between 0 and 1 and orders proposals of one suggester; it is
    no probability. `why` is a short sentence for people. `name` is unique within the proposals for one text.
    """

    label: str
    fragments: tuple[Fragment, ...]
    attributes: dict[str, AttributeValue]
    score: float
    why: str
    name: str

    @property
    def start(self) -> int:
        """Where the first fragment begins."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """Where the last fragment ends."""
        return self.fragments[-1][1]


@dataclass(frozen=True, slots=True)
class ProposedLink:
    """A relation between two proposals, by their names: `attributed_to` or `cued_by`."""

    label: str
    from_name: str
    to_name: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that one suggester proposes for one text, in reading order."""

    spans: list[Proposal] = field(default_factory=list)
    links: list[ProposedLink] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal in the words of the project's label schema, as it is shown to an annotator.

    `id` is the same whenever the same suggester proposes the same for the same text again, whatever the schema calls
    it, so that what was rejected is known. `score` orders the suggestions of one suggester; `why` is a short sentence
    for people.
    """

    id: str
    suggester: str
    version: str
    label: str
    fragments: tuple[Fragment, ...]
    attributes: dict[str, AttributeValue]
    score: float
    why: str

    @property
    def start(self) -> int:
        """Where the first fragment begins."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """Where the last fragment ends."""
        return self.fragments[-1][1]


@dataclass(frozen=True, slots=True)
class SuggestedLink:
    """A relation of the schema between two suggestions, by their ids.

    In the place of a suggestion that is decided, or that the annotator has labelled without it, stands their span's id.
    """

    label: str
    from_id: str
    to_id: str


Help = Literal["shown", "blind", "unaided", "off"]


@dataclass(frozen=True, slots=True)
class Offer:
    """What is suggested for one document to one annotator at this moment, in reading order.

    `help` says whether suggestions are shown: "shown" (perhaps none was found), "blind" and "unaided" where they are
    withheld so that their influence can be measured, "off" where none can be shown. `withheld` is the reason in a
    sentence for people, None with "shown". `asked` are the suggesters that looked at the text, with their versions.
    `left_out` is how many more there are outside of `reach`, a stretch of a long text in code points.
    """

    spans: list[Suggestion] = field(default_factory=list)
    links: list[SuggestedLink] = field(default_factory=list)
    withheld: str | None = None
    help: Help = "shown"
    asked: dict[str, str] = field(default_factory=dict)
    left_out: int = 0
    reach: Fragment | None = None  # None: the whole text


Choice = Literal["accepted", "changed", "rejected"]


@dataclass(frozen=True, slots=True)
class SuggestionDecision:
    """What an annotator decided about a suggestion when they saw it; later work does not alter it.

    Label, fragments, version and score are those of the suggestion. `span` is the span that was made, None where it was
    rejected. What has become of that span since is told by `outcome`.
    """

    id: str
    suggester: str
    version: str
    label: str
    fragments: tuple[Fragment, ...]
    score: float
    decision: Choice
    span: str | None
    decided_at: str


def suggestion_id(suggester: str, label: str, fragments: tuple[Fragment, ...]) -> str:
    """The identifier of a suggestion, made of the label as the suggester calls it: a role, or a label of the schema."""
    content = f"{label} {' '.join(f'{start}-{end}' for start, end in fragments)}"
    return f"{suggester}:{blake2b(content.encode(), digest_size=8).hexdigest()}"


def outcome(decision: SuggestionDecision, spans: Iterable[Span]) -> Choice:
    """What the decision comes to, with the annotator's spans of the document as they stand.

    A span that was accepted and got other edges or another label since counts as changed. One that is gone counts as
    rejected; but as changed where another span of the label touches its text, since the person joined, divided or drew
    it anew. Undo brings the span back, and the outcome with it.
    """
    if decision.span is None:
        return "rejected"
    touching = False
    for span in spans:
        if span.id == decision.span:
            is_same = (span.label, span.fragments) == (decision.label, decision.fragments)
            return decision.decision if is_same else "changed"
        touching = touching or (span.label == decision.label and _touch(span.fragments, decision.fragments))
    return "changed" if touching else "rejected"


def _touch(these: tuple[Fragment, ...], those: tuple[Fragment, ...]) -> bool:
    return any(start < other_end and other_start < end for start, end in these for other_start, other_end in those)
