"""What a verification looked at, and what it found wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.formats.reading import Problem


@dataclass
class VerificationReport:
    """Counts of what was checked; without problems, all of it is proved."""

    what: str
    documents: int = 0
    records: int = 0
    spans: int = 0
    relations: int = 0
    problems: list[Problem] = field(default_factory=list)

    def summary(self) -> str:
        """One line for people."""
        checked = (
            f"{self.documents:,} documents, {self.records:,} annotation records, {self.spans:,} spans,"
            f" {self.relations:,} relations checked"
        )
        verdict = (
            f"{len(self.problems):,} problems" if self.problems else "every offset, text, hash and reference is right"
        )
        return f"{self.what}: {checked}; {verdict}"
