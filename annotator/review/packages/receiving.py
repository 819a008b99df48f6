"""Taking the work of a package into a project: all of it in one step, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import AnnotatorError, Cancelled, RefusedChange
from annotator.formats.package_file import Manifest, opened_package
from annotator.progress import Progress
from annotator.project.exchange.lines import NOTHING_TAKEN
from annotator.project.exchange.taking import ReceivedPackage, merge_work
from annotator.project.project import Project
from annotator.wording import quoted

STOPPED = "Stopped before it was received. Receive it again when you like."


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one of several package files: what was received, or else why not."""

    path: Path
    received: ReceivedPackage | None
    refusal: str = ""


def receive_all(
    project: Project, paths: Sequence[Path], receiver: str, progress: Progress | None = None
) -> list[FileOutcome]:
    """Receive several packages, each wholly or not at all; one that is refused keeps none of the others back.

    Stopped, those that were received before stay received.
    """
    found: list[FileOutcome] = []
    for path in paths:
        try:
            found.append(_outcome_of(path, lambda path: receive(project, path, receiver, progress)))
        except Cancelled:
            return found + [FileOutcome(each, None, STOPPED) for each in paths[len(found) :]]
    return found


def preview_all(project: Project, paths: Sequence[Path], progress: Progress | None = None) -> list[FileOutcome]:
    """What would become of each of several packages; nothing is changed.

    Raises:
        Cancelled: the person stopped it.
    """
    return [_outcome_of(path, lambda path: preview(project, path, progress)) for path in paths]


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


def preview(project: Project, path: Path, progress: Progress | None = None) -> ReceivedPackage:
    """What `receive` would do with a package now, which it refuses for the same reasons; nothing is changed.

    Raises:
        UnreadableFile: it is no package, is damaged, or was changed after it was sent.
        RefusedChange: it is of another project, or part of it does not fit.
    """
    with opened_package(path) as package:
        _refuse_wrong_way(project, package.name, package.manifest)
        return merge_work(project, None, package, progress or Progress())


def _outcome_of(path: Path, take: Callable[[Path], ReceivedPackage]) -> FileOutcome:
    try:
        return FileOutcome(path, take(path))
    except Cancelled:
        raise
    except AnnotatorError as error:
        return FileOutcome(path, None, str(error))


def _refuse_wrong_way(project: Project, name: str, manifest: Manifest) -> None:
    identity = project.identity
    if manifest.project != identity.project:
        raise RefusedChange(
            f"{name} belongs to another project, {quoted(manifest.project_name)}, not to"
            f" {quoted(identity.title or project.name)}. {NOTHING_TAKEN}"
        )
    if manifest.goes_to_annotator():
        raise RefusedChange(
            f"{name} is a package for {manifest.annotator.name} to work on, not one that came back. To work"
            " on it, open it as a project of its own."
        )
    if identity.annotator and identity.annotator.id != manifest.annotator.id:
        raise RefusedChange(
            f"{name} holds the work of {manifest.annotator.name}, and {project.path} is for {identity.annotator.name}"
            " alone, so that nobody sees the work of others. Receive it in the project that sent the packages."
        )
