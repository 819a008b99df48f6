"""Making a project from a package, in which its annotator works as in any other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import orjson
from pydantic import ValidationError

from annotator.errors import ProjectError, RefusedChange
from annotator.formats.package_file import (
    DOCUMENTS,
    MAX_SCHEMA_BYTES,
    SCHEMA,
    Manifest,
    PackageFile,
    file_name,
    opened_package,
)
from annotator.formats.target_place import why_unwritable
from annotator.model.annotator import Annotator
from annotator.model.document import Document
from annotator.model.label_schema import LabelSchema
from annotator.model.suggestion_settings import SuggestionSettings
from annotator.progress import Progress
from annotator.project import assignments, documents
from annotator.project.exchange.lines import NOTHING_TAKEN, read_document
from annotator.project.exchange.taking import merge_work
from annotator.project.identity import Identity
from annotator.project.project import Project, with_suffix
from annotator.project.suggestion_settings import settings_row
from annotator.wording import first_error

BATCH = 500  # documents


@dataclass(frozen=True, slots=True)
class OpenedPackage:
    """The project that was made, for whom, with how many documents, of which some may have been worked on before."""

    path: Path
    annotator: Annotator
    documents: int
    worked_on: int


def open_package(path: Path, target: Path | None, progress: Progress | None = None) -> OpenedPackage:
    """Make a project of the package's documents, label schema and earlier work; it stays known whose package it was.

    Without `target`, the project lies in the present folder, named after the project that sent it and the annotator.

    Raises:
        UnreadableFile: it is no package, is damaged, or was changed after it was sent.
        RefusedChange: it is one that comes back from an annotator, or its content is wrong; no file is made.
        ProjectError: there already is such a project, or it cannot be written.
    """
    with opened_package(path) as package:
        manifest = package.manifest
        if not manifest.goes_to_annotator():
            raise RefusedChange(
                f"{package.name} comes back from {manifest.annotator.name} and brings no documents. Receive it in"
                " the project that sent the documents."
            )
        target = with_suffix(target or Path(project_name(manifest)))
        if target.exists():
            raise ProjectError(f"There already is a file {target}. Choose another name, or open it.")
        if why := why_unwritable(target):
            raise ProjectError(why)
        unfinished = target.with_name(f".{target.name}.opening.annotator")
        schema = _schema(package)
        try:
            opened = _make(package, schema, unfinished, progress or Progress())
            unfinished.rename(target)
        except OSError as error:
            raise ProjectError(f"{target} cannot be made ({error.strerror}). Choose another folder.") from error
        finally:
            unfinished.unlink(missing_ok=True)
    return OpenedPackage(target, manifest.annotator, *opened)


def _make(package: PackageFile, schema: LabelSchema, path: Path, progress: Progress) -> tuple[int, int]:
    path.unlink(missing_ok=True)  # of a time when the program was killed
    person = package.manifest.annotator
    told = package.manifest
    identity = Identity(told.project, person, told.sender, told.note.strip(), told.project_name)
    with (
        Project.create(path, schema, person=person.id, identity=identity) as project,
        project.transaction("Open a package", person.id, kind="fixed") as transaction,
    ):
        count = 0
        read = _documents(package)
        while batch := list(islice(read, BATCH)):
            progress.step(count, None, "Reading documents")
            documents.add_many(transaction, batch)
            count += len(batch)
        if package.manifest.are_assigned:
            pairs = ((number, person.id) for number in documents.all_numbers(project))
            transaction.set_all(assignments.assignment_rows(pairs), Progress())
        if package.manifest.suggestions != SuggestionSettings():
            transaction.put("statement", settings_row(package.manifest.suggestions))
        received = merge_work(project, transaction, package, progress)
    return count, len(received.outcomes)


def _documents(package: PackageFile) -> Iterator[Document]:
    known: set[str] = set()
    for place, line in package.lines(DOCUMENTS):
        document = read_document(line, place)
        if document.id in known:
            raise RefusedChange(f"{place}: document {document.id} stands twice. {NOTHING_TAKEN}")
        known.add(document.id)
        yield document


def _schema(package: PackageFile) -> LabelSchema:
    content = package.read(SCHEMA, MAX_SCHEMA_BYTES)
    try:
        schema = LabelSchema.model_validate(orjson.loads(content))
    except orjson.JSONDecodeError as error:
        reason = error.msg
    except ValidationError as error:
        reason = ": ".join(first_error(error))
    else:
        if package.manifest.parts[SCHEMA].sha256 == package.manifest.schema_sha256:
            return schema
        reason = "it is not the one that was sent"
    raise RefusedChange(f"{package.name}: its label schema cannot be taken ({reason}). {NOTHING_TAKEN}")


def project_name(manifest: Manifest) -> str:
    """What the project of a package is called."""
    return file_name(f"{manifest.project_name}-{manifest.annotator.id}")
