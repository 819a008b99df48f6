"""One data set in the making: what is selected, on which sides, and what was counted and lost on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from annotator.export.options import ExportOptions
from annotator.export.proof_behind import ProofBehind
from annotator.export.renaming import Renaming
from annotator.export.selection import Selection, select_stored, selected_numbers
from annotator.export.splits import sides
from annotator.export.tally import Tally
from annotator.formats.writing import Losses, Record
from annotator.model.split import SIDES
from annotator.progress import Progress
from annotator.project import splits as stored_splits
from annotator.project.project import Project
from annotator.project.records import StoredDocument, StoredWork

NO_SIDE = "it came after the split was made, or no side wanted it"


@dataclass(frozen=True, slots=True)
class Part:
    """The documents of one side, or all of them where there is no split; `numbers` in the order of import."""

    side: str | None
    numbers: Sequence[int]


@dataclass(slots=True)
class Job:
    """What the writers of all kinds of files work on; `folder` is the unfinished one.

    `proofs` are under way while files are written, by their names; `closing` ends what has to be ended.
    """

    project: Project
    folder: Path
    selection: Selection
    options: ExportOptions
    format_name: str
    progress: Progress
    parts: tuple[Part, ...] = ()
    losses: Losses = field(default_factory=Losses)
    tally: Tally = field(default_factory=Tally)
    proofs: dict[str, ProofBehind] = field(default_factory=dict)
    closing: ExitStack = field(default_factory=ExitStack)

    @property
    def renaming(self) -> Renaming:
        """The names that labels get."""
        return self.options.renaming or Renaming()

    def total(self) -> int:
        """How many documents may be written; each is at least one record."""
        return sum(len(part.numbers) for part in self.parts)

    def counted(self, part: Part) -> Iterator[tuple[StoredDocument, StoredWork | None]]:
        """The selected rows of one part, counted as they go by."""
        total = self.total()
        for document, work in select_stored(self.project, self.selection, part.numbers):
            self.progress.step(min(self.tally.records, total), total, f"Writing {document.shown}")
            self.tally.add(document, work, part.side)
            yield document, work

    def again(self, part: Part) -> Iterator[Record]:
        """The same as models, without counting."""
        for document, work in select_stored(self.project, self.selection, part.numbers):
            yield document.document(), work.annotation_set() if work else None


def parts_of(project: Project, selection: Selection, split: str | None) -> tuple[Part, ...]:
    """All that is selected as one part, or a part for each side of a split.

    Raises:
        RefusedChange: there is no split of that name.
        AnnotatorError: the selection cannot be understood.
    """
    numbers = selected_numbers(project, selection)
    if split is None:
        return (Part(None, numbers),)
    side_of = sides(project, split)
    return tuple(Part(side, [number for number in numbers if side_of.get(number) == side]) for side in SIDES)


def without_side(project: Project, selection: Selection, split: str) -> dict[str, str]:
    """Why documents that are selected have no side, by their ids."""
    side_of = sides(project, split)
    reasons = {document.number: document.reason for document in stored_splits.left_out(project, split)}
    numbers = [number for number in selected_numbers(project, selection) if number not in side_of]
    return {
        document.id: reasons.get(document.number, NO_SIDE) for document, _ in select_stored(project, selection, numbers)
    }
