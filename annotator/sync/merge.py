"""Getting: the work of change files goes into the project, each file in one step or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.errors import RefusedChange, UnreadableFile
from annotator.formats.package_file import PackageFile, opened_package
from annotator.progress import Progress
from annotator.project import change_files, documents
from annotator.project.change_files import KnownFile
from annotator.project.exchange.lines import NOTHING_TAKEN
from annotator.project.exchange.merging import Outcome
from annotator.project.exchange.taking import ReceivedPackage, comments_in, merge_work
from annotator.project.project import Project
from annotator.sync.change_files import ID_DIGITS, FolderFile, writer_folder
from annotator.wording import quoted

MOMENT_DIGITS = 24


@dataclass(frozen=True, slots=True)
class LeftFile:
    """A file that was left where it is, and why; one that `is_damaged` may yet become whole."""

    file: FolderFile
    reason: str
    is_damaged: bool


@dataclass
class Got:
    """What was taken, by file, and what was left; `waiting` counts files about documents that are not here."""

    taken: list[ReceivedPackage] = field(default_factory=list)
    left: list[LeftFile] = field(default_factory=list)
    waiting: int = 0

    def of(self, *wanted: Outcome) -> list[tuple[str, str]]:
        """The annotators and documents that had one of these outcomes."""
        return [(each.annotator.name, document) for each in self.taken for document in each.of(*wanted)]


class OneOfMany(Progress):
    """Passes on the wish to stop while one of many files is read; what is shown is how many of them are done."""

    def __init__(self, progress: Progress, done: int, total: int) -> None:
        super().__init__()
        self._progress, self._done, self._total = progress, done, total

    def step(self, done: int, total: int | None, what: str) -> None:
        self._progress.step(self._done, self._total, what)


def to_read(project: Project, files: Sequence[FolderFile], whose: str | None) -> list[FolderFile]:
    """The files that may bring something: those not known by their names, of everybody, or of one annotator."""
    read = _read_already(project)
    own = None if whose is None else writer_folder(whose)
    return [file for file in files if file.id not in read and (own is None or file.writer.startswith(own))]


def get(
    project: Project, files: Sequence[FolderFile], whose: str | None, receiver: str, progress: Progress | None = None
) -> Got:
    """Take the work of all files that are not known yet, of everybody, or with `whose` of one annotator.

    Files in any order, any number of times, lead to the same project. Those that are damaged, or refused, are left and
    looked at again next time. Work of `receiver` from their other computers is noted as lying in the folder.
    """
    wanted, read = to_read(project, files, whose), _read_already(project)
    got = Got()
    for done, file in enumerate(wanted):
        step = OneOfMany(progress or Progress(), done, len(wanted))
        step.step(0, None, "Getting work")
        try:
            received = _take(project, file, read, receiver, step)
        except UnreadableFile as error:
            got.left.append(LeftFile(file, str(error), is_damaged=True))
        except RefusedChange as error:
            got.left.append(LeftFile(file, str(error), is_damaged=False))
        else:
            if received is not None:
                got.taken.append(received)
    waiting = (each for each in change_files.known(project).values() if each.documents_then is not None)
    got.waiting = sum(1 for _ in waiting)
    return got


def _read_already(project: Project) -> set[str]:
    """The ids of the files that can bring nothing now: all in them was taken, or waits for documents still."""
    present, known = documents.count(project), change_files.known(project)
    read = {identifier for identifier, each in known.items() if each.documents_then in (None, present)}
    return read - change_files.files_of_withdrawn(project)


def _take(
    project: Project, file: FolderFile, read: set[str], receiver: str, progress: Progress
) -> ReceivedPackage | None:
    """Take a file in; None where its content was taken from another file."""
    file.content_id()  # says in its own words what is wrong with most files that cannot be read
    with opened_package(file.path) as package:
        identifier = package.seal[:ID_DIGITS]
        _refuse_misplaced(project, file, package)
        if identifier in read:
            return None
        person = package.manifest.annotator
        own = identifier if person.id == receiver else None
        with project.transaction(f"Get the work of {person.name}", receiver, kind="fixed") as transaction:
            received = merge_work(project, transaction, package, progress, change_file=own)
            waits = received.of(Outcome.NO_DOCUMENT) or received.comments.without_document
            then = documents.count(project) if waits else None
            made_at = package.manifest.made_at[:MOMENT_DIGITS]
            known = KnownFile(identifier, person.id, file.number or 0, made_at, then)
            transaction.put("change_file", change_files.file_row(known))
            if own is not None:
                change_files.note_comments(transaction, (each.id for each in comments_in(package)), own)
    read.add(identifier)
    return received


def _refuse_misplaced(project: Project, file: FolderFile, package: PackageFile) -> None:
    manifest = package.manifest
    reason = None
    if manifest.project != project.identity.project:
        reason = f"belongs to another project, {quoted(manifest.project_name)}"
    elif manifest.goes_to_annotator():
        reason = f"is a package for {manifest.annotator.name} to work on"
    elif not file.writer.startswith(writer_folder(manifest.annotator.id)):
        reason = f"says that it is the work of {manifest.annotator.name}, whose folder this is not"
    elif file.id is not None and file.id != package.seal[:ID_DIGITS]:
        reason = "is another file than its name says"
    if reason is not None:
        raise RefusedChange(f"{file.name} {reason}. {NOTHING_TAKEN}")
