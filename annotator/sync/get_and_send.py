"""Get and send: both directions at once, as often as one likes."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.annotator import Annotator
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.settings import SharedFolder
from annotator.sync.change_files import files_in
from annotator.sync.merge import Got, get
from annotator.sync.send import Sent, send
from annotator.sync.shared_folder import require_part


@dataclass(frozen=True, slots=True)
class FolderNews:
    """What came from the folder, and what went there."""

    got: Got
    sent: Sent


def get_and_send(
    project: Project, folder: SharedFolder, person: Annotator, progress: Progress | None = None
) -> FolderNews:
    """Take in what others have put into the folder, as far as the choice allows, and put there what is new here.

    `person` works in this project; in one that was made from a package it is its annotator whatever is said.

    Raises:
        FolderError: the folder is not there, or cannot be read or written; what was done before stays done.
    """
    part = require_part(project, folder)
    person = project.identity.annotator or person
    got = Got()
    if folder.gets != "nothing":
        got = get(project, files_in(part), None if folder.gets == "all" else person.id, person.id, progress)
    return FolderNews(got, send(project, part, files_in(part), person, progress))
