"""What a package says of itself, before anything of it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.formats.package_file import DOCUMENTS, WORK, Manifest, opened_package
from annotator.progress import Progress
from annotator.project import documents
from annotator.project.exchange.heading import schema_sha256
from annotator.project.project import Project, with_suffix
from annotator.review.packages.opening import project_name


@dataclass(frozen=True, slots=True)
class PackageContents:
    """A package whose seal and parts were found right; `documents` are 0 in one that brings work back."""

    path: Path
    manifest: Manifest
    documents: int
    worked_on: int


def look_into(path: Path, progress: Progress | None = None) -> PackageContents:
    """Prove a package and count what is in it.

    Raises:
        UnreadableFile: it is no package, is damaged, or was changed after it was sent.
    """
    counting = (progress or Progress()).over
    with opened_package(path) as package:
        manifest = package.manifest
        counts = {
            part: sum(1 for _ in counting(package.lines(part), None, "Reading the package"))
            if part in manifest.parts
            else 0
            for part in (DOCUMENTS, WORK)
        }
    return PackageContents(path, manifest, counts[DOCUMENTS], counts[WORK])


@dataclass(frozen=True, slots=True)
class EarlierProject:
    """A project that was made of a package for the same person; `is_same` where it has all that this one brings."""

    path: Path
    is_same: bool


def earlier_project(contents: PackageContents) -> EarlierProject | None:
    """The project beside the package that was made of it or of an earlier one, if there is one."""
    manifest = contents.manifest
    path = with_suffix(contents.path.absolute().parent / project_name(manifest))
    if not path.is_file():
        return None
    try:
        with Project.open(path, read_only=True) as project:
            identity = project.identity
            has_all = documents.count(project) == contents.documents
            has_schema = schema_sha256(project) == manifest.schema_sha256
    except AnnotatorError:
        return None
    if (identity.project, identity.annotator) != (manifest.project, manifest.annotator):
        return None
    return EarlierProject(path, has_all and has_schema)
