"""Which folder a team shares, which part of it belongs to the project, and what may not lie there."""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path

from annotator.errors import FolderError
from annotator.project.file_header import SUFFIX
from annotator.project.project import Project
from annotator.settings import Gets, Settings, SharedFolder

MOST_PROJECTS = 5  # that a warning names
WHY_NOT_THERE = (
    "Programs that synchronise folders copy a project file while it is being written to, which damages it; only change"
    " files may lie there"
)


def key_of(project: Project) -> str:
    """Under which name the settings keep the folder of this project: another computer has it in another place."""
    identity = project.identity
    return f"{identity.project} {identity.annotator.id}" if identity.annotator else identity.project


def usual_gets(project: Project) -> Gets:
    """Whose work is taken unless another choice was made.

    A project that was made from a package is one annotator's, who is not to see the work of others before review.
    """
    return "own" if project.identity.annotator else "all"


def folder_of(project: Project, settings: Settings) -> SharedFolder | None:
    """The folder that was chosen on this computer."""
    return settings.shared_folders.get(key_of(project))


def with_folder(settings: Settings, project: Project, folder: SharedFolder | None) -> Settings:
    """The settings with this folder for the project, or without one."""
    folders = {key: kept for key, kept in settings.shared_folders.items() if key != key_of(project)}
    if folder is not None:
        folders[key_of(project)] = folder
    return settings.model_copy(update={"shared_folders": folders})


def choose(project: Project, path: Path, gets: Gets | None = None) -> SharedFolder:
    """Make a folder the shared one: the project's part of it is made, unless it is there.

    Raises:
        FolderError: there is no such folder, it cannot be written, or the project file lies in it.
    """
    path = path.absolute()
    if problem := problem_with(project, path):
        raise FolderError(problem)
    try:
        part_of(project, path).mkdir(exist_ok=True)
    except OSError as error:
        raise FolderError(
            f"{path} cannot be written ({error.strerror}). Allow writing there, or choose another."
        ) from error
    return SharedFolder(path=str(path), gets=gets or usual_gets(project))


def problem_with(project: Project, path: Path) -> str:
    """Why a folder cannot be the shared one, or nothing."""
    if not path.is_dir():
        return f"There is no folder {path}. Make it first, or choose another."
    if project.path.resolve().is_relative_to(path.resolve()):
        return (
            f"{project.path} lies in {path} itself. {WHY_NOT_THERE}. Move the project to a folder of its own, or choose"
            " another folder to share."
        )
    return ""


def part_of(project: Project, path: Path) -> Path:
    """The project's part of the folder; others share the same folder without getting in the way."""
    return path / project.identity.project


def require_part(project: Project, folder: SharedFolder) -> Path:
    """The project's part of the folder, which is not made anew: an empty place of a drive that is not there looks so.

    Raises:
        FolderError: it is not there, or the project file lies in the folder.
    """
    path = Path(folder.path)
    part = part_of(project, path)
    if not part.is_dir():
        raise FolderError(
            f"The shared folder {path} is not there, or is empty. Connect the drive or start the program that"
            " synchronises it. If it has moved, choose it anew: Review > Shared folder, or annotator folder set"
        )
    if problem := problem_with(project, path):
        raise FolderError(problem)
    return part


def shared_around(project: str, path: Path) -> Path | None:
    """The shared folder of a project in which a path lies, known by the project's part of it."""
    return next((place for place in (path, *path.parents) if (place / project).is_dir()), None)


def projects_in(path: Path) -> list[Path]:
    """Project files that lie in the folder, at most some: they will be damaged there."""
    found = chain.from_iterable(path.glob(f"{depth}*{SUFFIX}") for depth in ("", "*/"))
    return sorted(islice((each for each in found if each.is_file()), MOST_PROJECTS))
