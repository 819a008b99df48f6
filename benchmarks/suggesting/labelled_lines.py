"""Texts of which others labelled each line or sentence, and the figures of suggesters on them.

Lines: a line counts as marked where at least half of its characters are. Lines that are both boilerplate and body, and
those whose label is only a guess (they have a hint: title, date, byline, caption), are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.suggesting.span_figures import Figures


@dataclass(frozen=True)
class LabelledLine:
    start: int
    end: int
    label: str
    hint: str | None


@dataclass(frozen=True)
class LabelledLines:
    """Half-open code points and labels of the lines or sentences of one text."""

    name: str
    text: str
    lines: list[LabelledLine]


@dataclass
class LineFigures:
    """Lines of boilerplate found, and the share of body text that was marked by mistake."""

    lines: Figures = field(default_factory=Figures)
    body: int = 0
    harmed: int = 0

    def add(self, page: LabelledLines, marked: Sequence[tuple[int, int]], *, keep_hinted: bool = False) -> None:
        covered = {offset for start, end in marked for offset in range(start, end)}
        for line in page.lines:
            if line.label == "mixed" or (line.hint and not keep_hinted):
                continue
            size = line.end - line.start
            is_hit = 2 * len(covered.intersection(range(line.start, line.end))) >= size
            is_wanted = line.label == "boilerplate"
            self.lines.add(is_wanted, is_hit, is_wanted and is_hit)
            if not is_wanted:
                self.body += size
                self.harmed += size * is_hit

    @classmethod
    def sum_of(cls, others: Sequence[LineFigures]) -> LineFigures:
        """The figures of several texts taken together."""
        total = cls()
        for other in others:
            total.lines.add(other.lines.gold, other.lines.proposed, other.lines.right)
            total.body += other.body
            total.harmed += other.harmed
        return total

    @property
    def harm(self) -> float:
        """Share of the characters of body lines that were marked."""
        return self.harmed / max(1, self.body)

    def __str__(self) -> str:
        return f"lines {self.lines}   body text marked {100 * self.harm:.2f} %"


def read_lines(path: Path) -> Iterator[LabelledLines]:
    """Texts of a JSONL file with a span for each line or sentence."""
    for row in path.read_bytes().splitlines():
        record = json.loads(row)
        lines = [LabelledLine(s["start"], s["end"], s["label"], s.get("hint")) for s in record["spans"]]
        yield LabelledLines(record["id"], record["text"], lines)
