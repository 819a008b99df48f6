"""Taking one annotator's work out of a package or change file: every line proved, then merged within a step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.errors import RefusedChange
from annotator.formats.package_file import COMMENTS, WORK, PackageFile
from annotator.model.annotator import GOLD, Annotator
from annotator.model.comment import Comment
from annotator.progress import Progress
from annotator.project import annotators, comments, documents
from annotator.project.comments import MergedComments
from annotator.project.exchange.document_work import DocumentWork, misfits
from annotator.project.exchange.heading import schema_sha256
from annotator.project.exchange.lines import NOTHING_TAKEN, WorkLine, read_comment, read_work, sent_work
from annotator.project.exchange.merging import Merge, Outcome
from annotator.project.project import Project
from annotator.project.transaction import Transaction
from annotator.wording import counted

REASONS_SHOWN = 5


@dataclass
class ReceivedPackage:
    """What became of a package: `outcomes` by document id, its comments, and whether its label schema is another."""

    file: str
    annotator: Annotator
    other_schema: bool
    note: str = ""
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    comments: MergedComments = field(default_factory=MergedComments)

    def counts(self) -> Counter[Outcome]:
        """How many documents had each outcome."""
        return Counter(self.outcomes.values())

    def of(self, *wanted: Outcome) -> list[str]:
        """The documents that had one of these outcomes."""
        return [document for document, outcome in self.outcomes.items() if outcome in wanted]


def merge_work(
    project: Project,
    transaction: Transaction | None,
    package: PackageFile,
    progress: Progress,
    *,
    change_file: str | None = None,
) -> ReceivedPackage:
    """Merge the work of an open package within a step; without one, nothing is changed: so it would be.

    With `change_file` it is noted that the work lies in that file of the shared folder.

    Raises:
        RefusedChange: part of it does not fit the texts or the label schema.
    """
    person = package.manifest.annotator
    if person.id == GOLD:
        raise RefusedChange(f"{package.name} says that it is the work of “{GOLD}”, who is nobody. {NOTHING_TAKEN}")
    if transaction is not None:
        annotators.introduce(transaction.database, person)
    other_schema = package.manifest.schema_sha256 != schema_sha256(project)
    received = ReceivedPackage(package.name, person, other_schema, package.manifest.note)
    merge = Merge(project, transaction, person.id, change_file)
    reasons: Counter[str] = Counter()
    for place, line in progress.over(package.lines(WORK), None, "Merging work"):
        read = read_work(line, place)
        if read.document in received.outcomes:
            raise RefusedChange(f"{place}: document {read.document} stands twice. {NOTHING_TAKEN}")
        received.outcomes[read.document], new = _merge_line(merge, read, place)
        for work in new:
            reasons.update(misfits(work, project.schema))
    _refuse_misfits(package.name, reasons)
    merge.write()
    received.comments = comments.merge(project, transaction, comments_in(package))
    return received


def _merge_line(merge: Merge, read: WorkLine, place: str) -> tuple[Outcome, tuple[DocumentWork, ...]]:
    """The outcome, and the work that is new in the project or comes into force."""
    project = merge.project
    number = documents.number_of_id(project, read.document)
    if number is None:
        return Outcome.NO_DOCUMENT, ()
    _refuse_other_text(project, number, read, place)
    return merge.add(number, sent_work(read, documents.text(project, number), merge.annotator, place))


def comments_in(package: PackageFile) -> Iterator[Comment]:
    """The comments of a package; one that comes back brings only what its annotator wrote."""
    if COMMENTS not in package.manifest.parts:
        return
    person = package.manifest.annotator
    for place, line in package.lines(COMMENTS):
        comment = read_comment(line, place)
        if not package.manifest.goes_to_annotator() and comment.author != person.id:
            raise RefusedChange(f"{place}: it is a comment of {comment.author}, not of {person.name}. {NOTHING_TAKEN}")
        yield comment


def _refuse_other_text(project: Project, number: int, read: WorkLine, place: str) -> None:
    if documents.text_hash(project, number) != read.text_sha256:
        raise RefusedChange(f"{place}: document {read.document} has another text in this project. {NOTHING_TAKEN}")


def _refuse_misfits(name: str, reasons: Counter[str]) -> None:
    if reasons:
        shown = "; ".join(f"{reason} ({count:,})" for reason, count in sorted(reasons.items())[:REASONS_SHOWN])
        more = f"; and {counted(len(reasons) - REASONS_SHOWN, 'reason')} more" if len(reasons) > REASONS_SHOWN else ""
        raise RefusedChange(
            f"{name} was made with another label schema, and the one in force has no room for it: {shown}{more}."
            f" {NOTHING_TAKEN} Make room for it in the label schema, or send the annotator a new package."
        )
