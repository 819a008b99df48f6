"""What a verification looked at, and what it found wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.formats.reading import Problem
from annotator.wording import counted


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
            f"{counted(self.documents, 'document')}, {counted(self.records, 'record')}, {counted(self.spans, 'span')},"
            f" {counted(self.relations, 'relation')} checked"
        )
        right = "every offset, text, hash and reference is right"
        verdict = counted(len(self.problems), "problem") if self.problems else right
        return f"{self.what}: {checked}; {verdict}"
