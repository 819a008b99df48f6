"""Near-duplicates of the corpus: its groups, and what two articles share."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.near_duplicates import THRESHOLD
from annotator.model.shared_passages import Passage, shared_passages
from annotator.model.shingles import Resemblance, resemblance, shingles
from annotator.progress import Progress
from annotator.project import documents, near_duplicates
from annotator.project.near_duplicates import Member, NearDuplicates
from annotator.project.project import Project
from annotator.wording import counted

MOST_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that hang together by near-duplicates, in the order of import."""

    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class DuplicateReport:
    """All groups, the largest first; `recurring` counts the paragraphs that were left out as those of an outlet."""

    documents: int
    threshold: float
    groups: tuple[Group, ...]
    recurring: int

    def summary(self) -> str:
        """One line for people."""
        members = sum(len(group.members) for group in self.groups)
        found = f"{counted(members, 'article')} in {counted(len(self.groups), 'group')} of near-duplicates"
        recurring = f"; {counted(self.recurring, 'recurring paragraph')} left out" if self.recurring else ""
        return f"{found}, of {counted(self.documents, 'article')}, from {self.threshold:.0%} similarity on{recurring}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two articles share; `recurring` paragraphs do not count in the resemblance, but are among the passages."""

    number: int
    other: int
    resemblance: Resemblance
    passages: tuple[Passage, ...]


def find_duplicates(
    project: Project, threshold: float = THRESHOLD, progress: Progress | None = None
) -> DuplicateReport:
    """The groups of the whole project; sketches of documents that were looked at before are used again.

    Raises:
        Cancelled: `progress` says that the person asked to stop.
    """
    return _report(project, near_duplicates.find(project, threshold, progress))


def duplicates_found_last(project: Project) -> DuplicateReport | None:
    """The groups found last, or None where none were looked for or documents were added since."""
    found = near_duplicates.found_last(project)
    return None if found is None else _report(project, found)


def compare(project: Project, number: int, other: int) -> Comparison:
    """What two documents share, by their numbers.

    Raises:
        AnnotatorError: there is no document of one of the numbers.
    """
    recurring = _recurring(project)
    text, other_text = documents.text(project, number), documents.text(project, other)
    shared = resemblance(shingles(text, recurring), shingles(other_text, recurring))
    return Comparison(number, other, shared, tuple(shared_passages(text, other_text)))


def nearest(project: Project, group: Group, at: int) -> Member:
    """The member of the group that shares most with the one at place `at`; of large groups, 60 are looked at."""
    recurring = _recurring(project)
    others = [member for member in group.members if member is not group.members[at]][:MOST_LOOKED_AT]
    here = shingles(documents.text(project, group.members[at].number), recurring)
    return max(
        others,
        key=lambda member: resemblance(here, shingles(documents.text(project, member.number), recurring)).similarity,
    )


def _recurring(project: Project) -> frozenset[int]:
    found = near_duplicates.found_last(project)
    return found.recurring if found else frozenset()


def _report(project: Project, found: NearDuplicates) -> DuplicateReport:
    groups = [Group(tuple(near_duplicates.members(project, found, first))) for first in found.groups]
    groups.sort(key=lambda group: (-len(group.members), group.members[0].number))
    return DuplicateReport(documents.count(project), found.threshold, tuple(groups), len(found.recurring))
