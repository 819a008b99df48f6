"""A relation on its way: from where, to which spans it may lead, and which of them is in hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from annotator.annotation.link_targets import LinkTarget, PossibleLink
from annotator.model.span import SpanOutline, reading_order

NUMBERED = 9


@dataclass(slots=True)
class PendingLink:
    """`targets` begin with the nearest; `label` leaves only those for one relation; `point` is that of a drag."""

    span: SpanOutline
    targets: Sequence[LinkTarget]
    label: str | None = None
    current: str | None = None
    point: QPointF | None = None

    def offered(self) -> list[LinkTarget]:
        """The targets of the relation that is wanted, the nearest first."""
        return [target for target in self.targets if self.link_to(target) is not None]

    def link_to(self, target: LinkTarget) -> PossibleLink | None:
        """The wanted relation with a target, or the first that is possible."""
        return next((link for link in target.links if self.label in (None, link.definition.name)), None)

    def target(self, span_id: str | None) -> LinkTarget | None:
        """The offered target of that identifier."""
        return next((target for target in self.offered() if target.span.id == span_id), None)

    def labels(self) -> list[str]:
        """The relations that are possible with any target."""
        return list(dict.fromkeys(link.definition.name for target in self.targets for link in target.links))

    def cycle(self, *, forward: bool) -> None:
        """Want the next relation, or after the last one any; the nearest of its targets comes in hand."""
        choices = [None, *self.labels()]
        self.label = choices[(choices.index(self.label) + (1 if forward else -1)) % len(choices)]
        if self.target(self.current) is None:
            self.current = next((target.span.id for target in self.offered()), None)

    def walk(self, *, forward: bool) -> None:
        """Take the next target in reading order, after the last one the first."""
        ordered = sorted(self.offered(), key=lambda target: reading_order(target.span))
        names = [target.span.id for target in ordered]
        if self.current in names:
            self.current = names[(names.index(self.current) + (1 if forward else -1)) % len(names)]
        else:
            self.current = names[0] if names else None

    def numbers(self, seen: Collection[str]) -> dict[str, int]:
        """The digits of the nearest offered targets that are seen, by identifier."""
        names = [target.span.id for target in self.offered() if target.span.id in seen]
        return {name: number for number, name in enumerate(names[:NUMBERED], start=1)}
