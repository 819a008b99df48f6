"""Writing packages: documents for an annotator, or their work back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator import __version__
from annotator.errors import RefusedChange
from annotator.formats.package_file import DOCUMENTS, SCHEMA, SUFFIX, WORK, Heading, write_package
from annotator.model.annotator import Annotator
from annotator.progress import Progress
from annotator.project import annotators, assignments, documents, editions
from annotator.project.journal import now
from annotator.project.project import Project
from annotator.project.transaction import Transaction
from annotator.review.packages.lines import document_line, work_line
from annotator.review.packages.merging import note_editions

WRITING = "Writing the package"


@dataclass(frozen=True, slots=True)
class SentPackage:
    """What was written: `documents` are 0 where it goes back, `worked_on` counts those with work of the annotator."""

    path: Path
    annotator: Annotator
    documents: int
    worked_on: int


def send_to(project: Project, annotator: str, path: Path, sender: str, progress: Progress | None = None) -> SentPackage:
    """Write a package for an annotator: the documents given to them, or all where nobody was given any.

    It holds the label schema with its guidelines, and of all work only the annotator's own.

    Raises:
        RefusedChange: the project was itself made from a package, or there is nothing to send.
        UnreadableFile: there already is such a file, or it cannot be written.
    """
    if project.identity.annotator is not None:
        raise RefusedChange(
            f"{project.path} was made from a package for {project.identity.annotator.name}, so it can only send their"
            " work back: leave out for whom."
        )
    person = next((each for each in annotators.registered(project) if each.id == annotator), None)
    given = assignments.given_to(project, annotator)
    are_assigned = bool(assignments.everybody_given(project))
    numbers = given if are_assigned else documents.all_numbers(project)
    if not numbers:
        raise RefusedChange(f"There is no document to send to {annotator}. Give them some first: annotator assign")
    heading = _heading(project, person or Annotator(id=annotator, name=annotator), are_assigned=are_assigned)
    articles = (document_line(documents.get(project, number)) for number in numbers)
    parts = {SCHEMA: [project.schema.model_dump_json().encode()], DOCUMENTS: articles}
    among = set(numbers)
    worked_on = [number for number in editions.worked_on(project, annotator) if number in among]
    over = (progress or Progress()).over(worked_on, len(worked_on), WRITING)
    written = _write(project, path, sender, heading, parts, over)
    return SentPackage(written, heading.annotator, len(numbers), len(worked_on))


def send_back(project: Project, path: Path, progress: Progress | None = None) -> SentPackage:
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
    if not worked_on:
        raise RefusedChange(f"{person.name} has not worked on any document here yet, so there is nothing to send.")
    heading = _heading(project, person, are_assigned=bool(assignments.everybody_given(project)))
    over = (progress or Progress()).over(worked_on, len(worked_on), WRITING)
    written = _write(project, path, person.id, heading, {}, over)
    return SentPackage(written, person, 0, len(worked_on))


def _heading(project: Project, person: Annotator, *, are_assigned: bool) -> Heading:
    return Heading(
        program=__version__,
        project=project.identity.project,
        project_name=project.name,
        annotator=person,
        are_assigned=are_assigned,
        schema_sha256=schema_sha256(project),
        made_at=now(),
    )


def schema_sha256(project: Project) -> str:
    """The hash by which the label schema in force is known."""
    return hashlib.sha256(project.schema.model_dump_json().encode()).hexdigest()


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
