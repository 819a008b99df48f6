"""What became of suggestions, by suggester, version and label; each is counted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annotator.model.suggestion import SuggestionDecision, outcome
from annotator.project.suggestions import ShownSuggestion
from annotator.suggestions.influence.followed import FollowedDocument
from annotator.suggestions.influence.medians import Estimate, Proportion

Key = tuple[str, str, str]  # suggester, version, label


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Suggestions of one label by one version of a suggester.

    Of those that were `shown`, some were accepted as they were, accepted and changed, or rejected, as it stands now;
    `altered` of these were decided otherwise at first. The others were `ignored` where the document was done with them
    in sight, and else are `open`. `precision` is the part that was accepted as it was, of what was decided.
    """

    suggester: str
    version: str
    label: str
    shown: int
    accepted: int
    changed: int
    rejected: int
    ignored: int
    open: int
    altered: int
    precision: Estimate | None

    @property
    def decided(self) -> int:
        """How many an annotator decided about."""
        return self.accepted + self.changed + self.rejected

    @property
    def accepted_of_seen(self) -> float | None:
        """The part that was accepted as it was, of all that was decided or ignored."""
        seen = self.decided + self.ignored
        return self.accepted / seen if seen else None


@dataclass(slots=True)
class _Sums:
    counts: Counter[str] = field(default_factory=Counter)
    precision: Proportion = field(default_factory=Proportion)


class AcceptanceCount:
    """Counts document by document."""

    def __init__(self) -> None:
        self._sums: dict[Key, _Sums] = {}

    def add(self, document: FollowedDocument) -> None:
        """Count what was suggested to an annotator in a document."""
        here: dict[Key, Counter[str]] = {}
        decided = {decision.id: decision for decision in document.decisions}
        for decision in document.decisions:
            result = outcome(decision, document.spans)
            counts = here.setdefault((decision.suggester, decision.version, decision.label), Counter())
            counts.update(["shown", result, *(["altered"] if result != decision.decision else [])])
        for suggestion, key in _undecided(document, decided):
            is_ignored = document.was_done_after(suggestion.shown_at)
            here.setdefault(key, Counter()).update(["shown", "ignored" if is_ignored else "open"])
        for key, counts in here.items():
            sums = self._sums.setdefault(key, _Sums())
            sums.counts.update(counts)
            sums.precision.add(counts["accepted"], counts["accepted"] + counts["changed"] + counts["rejected"])

    def found(self) -> Iterator[Acceptance]:
        """What was counted, by suggester, version and label."""
        for (suggester, version, label), sums in sorted(self._sums.items()):
            counts = sums.counts
            yield Acceptance(
                suggester=suggester,
                version=version,
                label=label,
                shown=counts["shown"],
                accepted=counts["accepted"],
                changed=counts["changed"],
                rejected=counts["rejected"],
                ignored=counts["ignored"],
                open=counts["open"],
                altered=counts["altered"],
                precision=sums.precision.estimate(),
            )


def _undecided(
    document: FollowedDocument, decided: dict[str, SuggestionDecision]
) -> Iterable[tuple[ShownSuggestion, Key]]:
    """Each suggestion that was only shown, with the version that showed it last."""
    last: dict[str, tuple[ShownSuggestion, Key]] = {}
    for shown in document.shown:
        for suggestion in shown.suggestions:
            known = last.get(suggestion.id)
            if suggestion.id not in decided and (known is None or known[0].shown_at < suggestion.shown_at):
                last[suggestion.id] = suggestion, (shown.suggester, shown.version, suggestion.label)
    return last.values()
