"""A document with all that its annotators said, as the page that compares them shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from annotator.errors import AnnotatorError
from annotator.model.span import Span
from annotator.progress import Progress
from annotator.project import documents
from annotator.project.annotators import has_gold
from annotator.project.project import Project
from annotator.project.shared_work import people_of
from annotator.review.adjudication.in_comparison import GoldBeside, gold_beside, left_items
from annotator.review.adjudication.matters import Settlement
from annotator.review.comparison import FEWEST, MOST, Comparison, compare
from annotator.review.differences import DifferenceCounts, Item, Subject, counts, items


@dataclass(frozen=True, slots=True)
class ComparedDocument:
    """`everybody` worked on the document; the comparison is between at most six of them, `gold` what was settled.

    `shows_gold` where the project has any, so that there is room for it in every document alike.

    Items are named by their places here.
    """

    number: int
    text: str
    everybody: tuple[str, ...]
    comparison: Comparison
    items: tuple[Item, ...]
    gold: GoldBeside = field(default_factory=GoldBeside)
    shows_gold: bool = False
    _of_group: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        spans = ((item.place, place) for place, item in enumerate(self.items) if item.subject is Subject.SPAN)
        self._of_group.update(spans)

    def ends(self, item: Item) -> tuple[int, int]:
        """The items at the two ends of a link."""
        link = self.comparison.relations[item.place]
        return self._of_group[link.from_group], self._of_group[link.to_group]

    def links(self) -> Iterator[tuple[Item, int, int]]:
        """Every link with the items at its ends."""
        for item in self.items:
            if item.subject is Subject.LINK:
                yield item, *self.ends(item)

    def is_open(self, item: Item) -> bool:
        """Whether it differs and is not settled, or waits for a decision though nobody differs."""
        return item.key in self.gold.open or (bool(item.differences) and item.key not in self.gold.settled)

    def gold_spans(self) -> dict[int, tuple[Span, ...]]:
        """What gold has, by the places of the items."""
        spans = ((place, self.gold.spans.get(item.key)) for place, item in enumerate(self.items))
        return {place: found for place, found in spans if found}


def compared_document(project: Project, number: int, people: Collection[str] = ()) -> ComparedDocument:
    """Read a document and compare these annotators or, where they are not two to six here, the first six who are.

    Raises:
        AnnotatorError: fewer than two annotators worked on it.
    """
    from annotator.review.adjudication.settlement import settlement

    everybody = people_of(project, number)
    asked = [who for who in everybody if who in people]
    chosen = asked if FEWEST <= len(asked) <= MOST else everybody[:MOST]
    if len(chosen) < FEWEST:
        raise AnnotatorError(
            f"Fewer than two annotators have worked on document {documents.id_of(project, number)}, so there is"
            " nothing to compare. Receive the packages of the others first."
        )
    settled = settlement(project, number)
    comparison = _comparison(project, number, chosen, settled)
    found = (*items(comparison), *left_items(settled))
    gold = gold_beside(settled, found)
    text = documents.text(project, number)
    return ComparedDocument(number, text, tuple(everybody), comparison, found, gold, has_gold(project))


def difference_counts(
    project: Project, numbers: Sequence[int], progress: Progress
) -> Iterator[tuple[int, DifferenceCounts]]:
    """How many differences each of these documents has, one after another."""
    from annotator.review.adjudication.settlement import settlement

    for done, number in enumerate(numbers):
        progress.step(done, len(numbers), "Counting differences")
        chosen = people_of(project, number)[:MOST]
        if len(chosen) >= FEWEST:
            settled = settlement(project, number)
            found = (*items(_comparison(project, number, chosen, settled)), *left_items(settled))
            gold = gold_beside(settled, found)
            yield number, counts(found, gold.settled, gold.open)


def _comparison(project: Project, number: int, people: Sequence[str], settled: Settlement) -> Comparison:
    """The comparison that the settlement has made already, where it is between the same people."""
    if sorted(settled.comparison.annotators) == sorted(people):
        return settled.comparison
    return compare(project, number, people)
