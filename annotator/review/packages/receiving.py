"""Taking the work of a package into a project: all of it in one step, or nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from annotator.errors import RefusedChange
from annotator.formats.package_file import WORK, Manifest, PackageFile, opened_package
from annotator.model.annotator import Annotator
from annotator.progress import Progress
from annotator.project import annotators, documents
from annotator.project.project import Project
from annotator.project.transaction import Transaction
from annotator.review.packages.document_work import misfits
from annotator.review.packages.lines import NOTHING_TAKEN, WorkLine, read_work, sent_work
from annotator.review.packages.merging import Merge, Outcome
from annotator.review.packages.sending import schema_sha256
from annotator.wording import counted

REASONS_SHOWN = 5


@dataclass
class ReceivedPackage:
    """What became of a package: `outcomes` by document id, and whether it was made with another label schema."""

    file: str
    annotator: Annotator
    other_schema: bool
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def counts(self) -> Counter[Outcome]:
        """How many documents had each outcome."""
        return Counter(self.outcomes.values())

    def of(self, *wanted: Outcome) -> list[str]:
        """The documents that had one of these outcomes."""
        return [document for document, outcome in self.outcomes.items() if outcome in wanted]


def receive(project: Project, path: Path, receiver: str, progress: Progress | None = None) -> ReceivedPackage:
    """Merge the work of a package; the same packages in any order, any number of times, lead to the same project.

    The step cannot be undone: the next package of the same person brings what changed since.

    Raises:
        UnreadableFile: it is no package, is damaged, or was changed after it was sent.
        RefusedChange: it is of another project, or part of it does not fit; nothing was changed.
    """
    with opened_package(path) as package:
        _refuse_wrong_way(project, package.name, package.manifest)
        person = package.manifest.annotator
        with project.transaction(f"Receive the work of {person.name}", receiver, kind="fixed") as transaction:
            received = merge_work(project, transaction, package, progress or Progress())
    return received


def merge_work(project: Project, transaction: Transaction, package: PackageFile, progress: Progress) -> ReceivedPackage:
    """Merge the work of an open package within a step.

    Raises:
        RefusedChange: part of it does not fit the texts or the label schema.
    """
    person = package.manifest.annotator
    annotators.introduce(transaction.database, person)
    other_schema = package.manifest.schema_sha256 != schema_sha256(project)
    received = ReceivedPackage(package.name, person, other_schema)
    merge = Merge(project, transaction, person.id)
    reasons: Counter[str] = Counter()
    for place, line in progress.over(package.lines(WORK), None, "Merging work"):
        read = read_work(line, place)
        if read.document in received.outcomes:
            raise RefusedChange(f"{place}: document {read.document} stands twice. {NOTHING_TAKEN}")
        number = documents.number_of_id(project, read.document)
        if number is None:
            received.outcomes[read.document] = Outcome.NO_DOCUMENT
            continue
        _refuse_other_text(project, number, read, place)
        outcome, new = merge.add(number, sent_work(read, documents.text(project, number), person.id, place))
        received.outcomes[read.document] = outcome
        for work in new:
            reasons.update(misfits(work, project.schema))
    _refuse_misfits(package.name, reasons)
    merge.write()
    return received


def _refuse_wrong_way(project: Project, name: str, manifest: Manifest) -> None:
    identity = project.identity
    if manifest.project != identity.project:
        raise RefusedChange(
            f"{name} belongs to another project ({manifest.project_name}), not to {project.path}. {NOTHING_TAKEN}"
        )
    if manifest.goes_to_annotator():
        raise RefusedChange(
            f"{name} is a package for {manifest.annotator.name} to work on, not one that came back. To work on it:"
            f" annotator package open {name}"
        )
    if identity.annotator and identity.annotator.id != manifest.annotator.id:
        raise RefusedChange(
            f"{name} holds the work of {manifest.annotator.name}, and {project.path} is for {identity.annotator.name}"
            " alone, so that nobody sees the work of others. Receive it in the project that sent the packages."
        )


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
