"""What an import did, and every problem that it met."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from annotator.corpus.column_survey import ColumnSurvey
from annotator.corpus.label_mapping import LabelMapping
from annotator.corpus.vocabulary import Vocabulary
from annotator.formats.offset_reading import Verdict
from annotator.formats.reading import Problem
from annotator.wording import counted


@dataclass
class ImportReport:
    """Counts of documents, annotations and files; `problems` name file and place.

    `findings` are lines on what the files of other tools were taken to mean, `mapping` what their labels became, and
    `mapped_out` counts what it left out; `vocabulary` counts all names, in a preview. `undecided` are files that
    were not imported because only a person can tell what their offsets count; `columns` are those of tables and JSON.
    """

    files: int = 0
    added: list[str] = field(default_factory=list)
    numbers_added: set[int] = field(default_factory=set, repr=False)
    recognised: int = 0
    repeated: int = 0
    annotation_sets: int = 0
    spans: int = 0
    annotators: set[str] = field(default_factory=set)
    left_alone: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    mapped_out: Counter[str] = field(default_factory=Counter)
    mapping: LabelMapping | None = None
    vocabulary: Vocabulary | None = field(default=None, repr=False)
    undecided: dict[Path, Verdict] = field(default_factory=dict, repr=False)
    columns: ColumnSurvey = field(default_factory=ColumnSurvey, repr=False)
    was_cancelled: bool = False

    def take_in(self, batch: ImportReport) -> None:
        """Add what one committed batch did."""
        self.added += batch.added
        self.numbers_added |= batch.numbers_added
        self.recognised += batch.recognised
        self.repeated += batch.repeated
        self.annotation_sets += batch.annotation_sets
        self.spans += batch.spans
        self.annotators |= batch.annotators
        self.problems += batch.problems

    def summary(self) -> str:
        """One line for people."""
        parts = [f"{counted(len(self.added), 'document')} added from {counted(self.files, 'file')}"]
        if self.recognised:
            parts.append(f"{self.recognised:,} recognised as already there")
        if self.repeated:
            parts.append(f"{counted(self.repeated, 'file')} with the text of another one")
        if self.annotation_sets:
            people = ", ".join(sorted(self.annotators))
            annotated = counted(self.annotation_sets, "annotated document")
            parts.append(f"{counted(self.spans, 'span')} of {annotated} by {people}")
        if self.left_alone:
            kinds = ", ".join(f"{kind} ({count:,})" for kind, count in sorted(self.left_alone.items()))
            parts.append(f"left alone, being of other kinds: {kinds}")
        if self.mapped_out:
            names = ", ".join(f"{name} ({count:,})" for name, count in sorted(self.mapped_out.items()))
            parts.append(f"left out by the mapping: {names}")
        if self.problems:
            parts.append(counted(len(self.problems), "problem"))
        if self.was_cancelled:
            parts.append("stopped before the end; what was added stays")
        return "; ".join(parts)
