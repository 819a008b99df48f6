"""What a suggester proposes for one text: spans nobody has accepted yet, and links between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.model.span import AttributeValue, Fragment


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
