"""What whoever reads the figures has to know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from annotator.model.suggestion import Help
from annotator.project.project import Project
from annotator.suggestions.influence.medians import FEW, Estimate
from annotator.suggestions.influence.origins import Origin
from annotator.suggestions.settings import settings_of

APART = 1.25  # times another length, from which documents hardly compare
NONE_DRAWN = (
    "No article is drawn to be labelled without suggestions, so whatever is compared with them may differ for other"
    " reasons. A share of 10 % makes a fair comparison: annotator suggestions PROJECT --unaided 10%"
)


class Work(Protocol):
    """Documents under one kind of help."""

    @property
    def documents(self) -> int: ...
    @property
    def length(self) -> Estimate | None: ...


def about_comparing(project: Project, work: Mapping[Help, Work]) -> Iterator[str]:
    """Why documents with and without suggestions may not be compared, as sentences; `work` is that of everybody."""
    helped, drawn = work.get("shown"), work.get("unaided")
    if helped is None:
        return
    if not settings_of(project).unaided_share and drawn is None:
        yield NONE_DRAWN
        return
    for name, documents in (("with", helped.documents), ("without", drawn.documents if drawn else 0)):
        if documents < FEW:
            yield (
                f"Too few articles {name} suggestions for more than a first look: {documents:,} done, and an interval"
                f" needs {FEW}."
            )
    if drawn is not None and helped.length and drawn.length:
        shorter, longer = sorted((helped.length.value, drawn.length.value))
        if longer > APART * shorter:
            yield (
                f"The articles without suggestions have {drawn.length.value:,.0f} characters in the middle, those with"
                f" them {helped.length.value:,.0f}: part of what differs may come from their length."
            )


def about_models(origins: Sequence[Origin]) -> Iterator[str]:
    """That a model would be measured on what it suggested, where it would, as a sentence."""
    learned: defaultdict[str, list[Origin]] = defaultdict(list)
    for origin in origins:
        if origin.learned:
            learned[origin.annotator].append(origin)
    if learned:
        parts = [
            f"{sum(one.learned for one in found):,} of {sum(one.spans for one in found):,} of {annotator}"
            f" ({', '.join(one.label for one in found)})"
            for annotator, found in sorted(learned.items())
        ]
        yield (
            f"Spans that came from what a learned model suggested: {'; '.join(parts)}. Figures of a model on such"
            " labels are too good; measure it on articles that were labelled without suggestions."
        )
