"""Sending: what an annotator has done, as far as it lies in no whole change file of theirs yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.errors import UnreadableFile
from annotator.formats.package_file import COMMENTS, WORK, write_package
from annotator.model.annotator import Annotator
from annotator.model.edition import ancestry
from annotator.progress import Progress
from annotator.project import assignments, change_files, comments, documents
from annotator.project.change_files import KnownFile
from annotator.project.changes import RowChange
from annotator.project.exchange.heading import heading_of
from annotator.project.exchange.lines import comment_line, work_line
from annotator.project.exchange.merging import SentWork, Standings, standings_of
from annotator.project.project import Project
from annotator.sync.change_files import ID_DIGITS, FolderFile, put_in_place, remove_unfinished, writer_folder

BATCH = 200  # documents a file: to read or write it holds the project for a moment only


@dataclass
class Sent:
    """How many files were written, about how many documents and comments; `anew` counts own damaged ones replaced."""

    files: int = 0
    documents: int = 0
    comments: int = 0
    anew: int = 0


@dataclass
class OwnFiles:
    """One's own files in the folder: the ids of those that are whole, the damaged ones, and the next number."""

    whole: set[str]
    damaged: list[FolderFile]
    next_number: int


@dataclass(frozen=True, slots=True)
class Unsent:
    """What goes into one file: work with the edition that is meant, and comments by id."""

    work: list[tuple[Standings, str]]
    comments: frozenset[str]


def send(
    project: Project, part: Path, files: Sequence[FolderFile], person: Annotator, progress: Progress | None = None
) -> Sent:
    """Write the annotator's own work on each document that was changed, or whose file was lost or damaged.

    Raises:
        FolderError: the folder cannot be written; what was written before that counts as sent.
    """
    progress = progress or Progress()
    folder = part / writer_folder(person.id)
    remove_unfinished(folder)
    own = _own_files(project, files, person.id, progress)
    sent = Sent()
    written = -1
    while sent.files > written:  # of work done apart, one file after another has what a document came to
        written = sent.files
        numbers = list(change_files.perhaps_unsent(project, person.id, own.whole))
        for first in range(0, max(1, len(numbers)), BATCH):
            progress.step(first, len(numbers), "Sending work")
            _send_some(project, folder, person, numbers[first : first + BATCH], own, sent)
    sent.anew = _remove_replaced(project, own)
    return sent


def _own_files(project: Project, files: Sequence[FolderFile], person: str, progress: Progress) -> OwnFiles:
    mine = [file for file in files if file.writer.startswith(writer_folder(person))]
    known = [each.number for each in change_files.known(project).values() if each.annotator == person]
    own = OwnFiles(set(), [], max(known, default=0) + 1)
    for file in progress.over(mine, len(mine), "Looking through the folder"):
        try:
            identifier = file.content_id()
        except UnreadableFile:
            own.damaged.append(file)
        else:
            own.whole.add(identifier)
            if file.id == identifier and file.number is not None:
                own.next_number = max(own.next_number, file.number + 1)
    return own


def _send_some(
    project: Project, folder: Path, person: Annotator, numbers: Sequence[int], own: OwnFiles, sent: Sent
) -> None:
    """Write one file, where there is anything to write.

    It is put in place once the project has noted it, so that a slow drive holds nobody up who labels meanwhile; one
    that did not get there is found missing next time, and what was in it is sent again.
    """
    with TemporaryDirectory() as aside:
        whole = Path(aside, "changes")
        with project.transaction("Send to the shared folder", person.id, kind="fixed") as transaction:
            unsent = list(_unsent(project, numbers, person.id, own.whole))
            said = change_files.unsent_comments(project, person.id, own.whole)
            if not unsent and not said:
                return
            known = _written(project, whole, person, own.next_number, Unsent(unsent, said))
            changes: list[RowChange] = []
            for found, edition in unsent:
                found.change_files[edition] = known.id
                changes += found.rows()
            transaction.set_all(changes, Progress())
            transaction.put("change_file", change_files.file_row(known))
            change_files.note_comments(transaction, said, known.id)
        put_in_place(whole, folder, known.number, known.id)
    own.whole.add(known.id)
    own.next_number += 1
    sent.files += 1
    sent.documents += len(unsent)
    sent.comments += len(said)


def _written(project: Project, path: Path, person: Annotator, number: int, unsent: Unsent) -> KnownFile:
    heading = heading_of(project, person, "", are_assigned=assignments.are_any(project))
    parts: dict[str, Iterable[bytes]] = {WORK: (_line(project, found, edition) for found, edition in unsent.work)}
    if unsent.comments:
        wanted = (each for each in comments.records_of(project, person.id) if each.id in unsent.comments)
        parts[COMMENTS] = map(comment_line, wanted)
    identifier = write_package(path, heading, parts)[:ID_DIGITS]
    return KnownFile(identifier, person.id, number, heading.made_at)


def _unsent(
    project: Project, numbers: Sequence[int], annotator: str, whole: set[str]
) -> Iterator[tuple[Standings, str]]:
    """For each document, the work in force or set aside that lies in no whole file; of several, one after another."""
    for number in numbers:
        found = standings_of(project, number, annotator)
        if found is not None:
            missing = [head.id for head in found.heads() if found.change_files.get(head.id) not in whole]
            if missing:
                yield found, missing[0]


def _line(project: Project, found: Standings, edition: str) -> bytes:
    history = {each.id: each for each in ancestry(found.editions, edition)}
    sent = SentWork(edition, history, found.works[edition])
    return work_line(documents.id_of(project, found.document), documents.text_hash(project, found.document), sent)


def _remove_replaced(project: Project, own: OwnFiles) -> int:
    """Remove the damaged files that were written here: what they held lies in whole ones now."""
    known = change_files.known(project)
    replaced = [file for file in own.damaged if file.id in known]
    for file in replaced:
        with suppress(OSError):
            file.path.unlink()
    return len({file.id for file in replaced} - own.whole)
