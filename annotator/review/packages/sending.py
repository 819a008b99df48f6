"""Writing packages: documents for an annotator, or their work back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from annotator.errors import AnnotatorError, Cancelled, RefusedChange
from annotator.formats.package_file import COMMENTS, DOCUMENTS, SCHEMA, WORK, Heading, file_name, write_package
from annotator.formats.package_suffix import SUFFIX
from annotator.model.annotator import GOLD, Annotator
from annotator.progress import Progress
from annotator.project import annotators, assignments, comments, documents, editions
from annotator.project.exchange.heading import heading_of
from annotator.project.exchange.lines import comment_line, document_line, work_line
from annotator.project.exchange.merging import note_editions
from annotator.project.project import Project
from annotator.project.transaction import Transaction
from annotator.project.work_statuses import done_by

WRITING = "Writing the package"
STOPPED = "Stopped before the package was written."


@dataclass(frozen=True, slots=True)
class SentPackage:
    """What was written: `documents` are 0 where it goes back, `worked_on` counts those with work of the annotator."""

    path: Path
    annotator: Annotator
    documents: int
    worked_on: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes to an annotator: these documents, or else those given to them, and a note to read first."""

    documents: Sequence[int] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """What became of the package for one of several annotators: what was written, or else why nothing was."""

    annotator: Annotator
    sent: SentPackage | None
    refusal: str = ""


def send_to_each(
    project: Project,
    people: Sequence[Annotator],
    folder: Path,
    sender: str,
    progress: Progress | None = None,
    contents: Contents = Contents(),
) -> list[Sending]:
    """Write a package for each annotator into a folder, named after project and annotator.

    One that is refused keeps none of the others back. Stopped, those that were written before stay.
    """
    found: list[Sending] = []
    for person in people:
        path = free_path(folder, file_name(f"{project.name}-{person.id}"))
        try:
            found.append(Sending(person, _send(project, person, path, sender, progress or Progress(), contents)))
        except Cancelled:
            return found + [Sending(each, None, STOPPED) for each in people[len(found) :]]
        except AnnotatorError as error:
            found.append(Sending(person, None, str(error)))
    return found


def send_to(
    project: Project,
    annotator: str,
    path: Path,
    sender: str,
    progress: Progress | None = None,
    contents: Contents = Contents(),
) -> SentPackage:
    """Write a package for an annotator: the documents given to them, or all where nobody was given any.

    It holds the label schema with its guidelines, and of all work only the annotator's own.

    Raises:
        RefusedChange: the project was itself made from a package, or there is nothing to send.
        UnreadableFile: there already is such a file, or it cannot be written.
    """
    known = (each for each in annotators.registered(project) if each.id == annotator)
    person = next(known, Annotator(id=annotator, name=annotator))
    return _send(project, person, path, sender, progress or Progress(), contents)


def send_back(project: Project, path: Path, progress: Progress | None = None, note: str = "") -> SentPackage:
    """Write a package with all work of the annotator whose project this is, and nothing else.

    Raises:
        RefusedChange: the project was not made from a package, or nothing was worked on.
        UnreadableFile: there already is such a file, or it cannot be written.
    """
    person = project.identity.annotator
    if person is None:
        raise RefusedChange(
            f"{project.path} was not made from a package, so there is nobody to send it back to. To send documents to"
            " an annotator, name them: --to NAME"
        )
    worked_on = editions.worked_on(project, person.id)
    said = [comment_line(comment) for comment in comments.records_of(project, person.id)]
    if not worked_on and not said:
        raise RefusedChange(f"{person.name} has not worked on any document here yet, so there is nothing to send.")
    heading = heading_of(project, person, note, are_assigned=assignments.are_any(project))
    over = (progress or Progress()).over(worked_on, len(worked_on), WRITING)
    written = _write(project, path, person.id, heading, {COMMENTS: said} if said else {}, over)
    return SentPackage(written, person, 0, len(worked_on))


def _send(
    project: Project, person: Annotator, path: Path, sender: str, progress: Progress, contents: Contents
) -> SentPackage:
    if project.identity.annotator is not None:
        raise RefusedChange(
            f"{project.path} was made from a package for {project.identity.annotator.name}, so it can only send their"
            " work back: leave out for whom."
        )
    if person.id == GOLD:
        raise RefusedChange("Gold is nobody who labels, so no package can be made for it. Name an annotator.")
    are_assigned = contents.documents is not None or assignments.are_any(project)
    numbers = contents.documents
    if numbers is None:
        numbers = assignments.given_to(project, person.id) if are_assigned else documents.all_numbers(project)
    if not numbers:
        raise RefusedChange(f"There is no document to send to {person.name}. Assign them some first.")
    names = {each.id: each.name for each in annotators.registered(project)}
    heading = heading_of(project, person, contents.note, are_assigned=are_assigned, sender=names.get(sender, sender))
    ordered = progress.over(_in_order(project, numbers, person.id), len(numbers), WRITING)
    articles = (document_line(documents.get(project, number)) for number in ordered)
    parts = {SCHEMA: [project.schema.model_dump_json().encode()], DOCUMENTS: articles}
    if said := [comment_line(comment) for comment in comments.records_for(project, person.id, numbers)]:
        parts[COMMENTS] = said
    among = set(numbers)
    worked_on = [number for number in editions.worked_on(project, person.id) if number in among]
    written = _write(project, path, sender, heading, parts, progress.over(worked_on, len(worked_on), WRITING))
    return SentPackage(written, person, len(numbers), len(worked_on))


def _in_order(project: Project, numbers: Sequence[int], annotator: str) -> Sequence[int]:
    """The documents as the annotator is to get them: as imported, unless their place could tell which have gold."""
    if set(done_by(project, GOLD)).isdisjoint(numbers):
        return numbers
    ids = documents.ids(project)
    return sorted(numbers, key=lambda number: hashlib.sha256(f"{annotator} {ids[number]}".encode()).digest())


def _write(
    project: Project,
    path: Path,
    sender: str,
    heading: Heading,
    parts: dict[str, Iterable[bytes]],
    worked_on: Iterable[int],
) -> Path:
    """Write the file within the step that notes what is sent: where it cannot be written, nothing was sent."""
    written = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    with project.transaction("Send a package", sender, kind="fixed") as transaction:
        lines = _work_lines(project, transaction, heading.annotator.id, worked_on)
        write_package(written, heading, {**parts, WORK: lines})
    return written


def _work_lines(project: Project, transaction: Transaction, annotator: str, numbers: Iterable[int]) -> Iterator[bytes]:
    for number in numbers:
        sent = note_editions(project, transaction, number, annotator)
        if sent is not None:
            document = documents.get(project, number)
            yield work_line(document.id, document.text_sha256, sent)


def free_path(folder: Path, name: str) -> Path:
    """A file of this name that is not there yet, with a number where it is: what was sent before stays as it is."""
    names = chain([name], (f"{name} {number}" for number in count(2)))
    return next(path for each in names if not (path := folder / f"{each}{SUFFIX}").exists())
