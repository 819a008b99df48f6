"""What a package says of itself, before anything of it is taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.formats.package_file import DOCUMENTS, WORK, Manifest, opened_package
from annotator.progress import Progress
from annotator.project import documents
from annotator.project.exchange.heading import schema_sha256
from annotator.project.file_header import SUFFIX
from annotator.project.project import Project, with_suffix
from annotator.review.packages.opening import project_name

MOST_BESIDE = 200  # projects in the folder of a package that are looked into


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


def earlier_project(contents: PackageContents, known: Iterable[Path] = ()) -> EarlierProject | None:
    """The project that was made of the package or of an earlier one for the same person, if there is one.

    It is looked for beside the package, under any name, and among the `known` projects, such as those opened before.
    One that has all that the package brings comes before one that has not.
    """
    beside = contents.path.absolute().parent
    usual = with_suffix(beside / project_name(contents.manifest))
    others = [path for path in sorted(beside.glob(f"*{SUFFIX}"))[:MOST_BESIDE] if not path.name.startswith(".")]
    places = dict.fromkeys(path.absolute() for path in (*known, usual, *others))
    found = [earlier for path in places if (earlier := _made_of(contents, path)) is not None]
    return next((earlier for earlier in found if earlier.is_same), found[0] if found else None)


def _made_of(contents: PackageContents, path: Path) -> EarlierProject | None:
    manifest = contents.manifest
    if not path.is_file():
        return None
    try:
        with Project.open(path, read_only=True) as project:
            identity = project.identity
            if (identity.project, identity.annotator) != (manifest.project, manifest.annotator):
                return None
            has_all = documents.count(project) == contents.documents
            has_schema = schema_sha256(project) == manifest.schema_sha256
    except AnnotatorError:
        return None
    return EarlierProject(path, has_all and has_schema)
