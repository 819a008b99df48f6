"""How it stands with the shared folder: of whom something came, when, and what cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.errors import AnnotatorError, UnreadableFile
from annotator.model.annotator import Annotator
from annotator.progress import Progress
from annotator.project import annotators, change_files, editions
from annotator.project.change_files import KnownFile
from annotator.project.project import Project
from annotator.settings import SharedFolder
from annotator.sync.change_files import FolderFile, files_in, writer_folder
from annotator.sync.merge import LeftFile, to_read
from annotator.sync.shared_folder import require_part


@dataclass(frozen=True, slots=True)
class WriterState:
    """How it stands with one annotator.

    `last_heard` is when the newest known file of theirs was made, `documents` on how many their work is here. `unread`
    counts whole files not read yet, `waiting` those that tell of documents which are not here.
    """

    annotator: Annotator
    last_heard: str | None
    documents: int
    unread: int
    waiting: int
    damaged: tuple[LeftFile, ...]


@dataclass(frozen=True, slots=True)
class FolderState:
    """How it stands with the folder.

    `problem` is why it cannot be used now. `unsent` counts documents with work of one's own that may have to be sent,
    `unread` the whole files of everybody. `strange` are damaged files in the folders of people who are not known yet.
    """

    problem: str
    writers: tuple[WriterState, ...]
    unsent: int = 0
    unread: int = 0
    strange: tuple[LeftFile, ...] = ()


def folder_state(
    project: Project, folder: SharedFolder, person: Annotator, progress: Progress | None = None
) -> FolderState:
    """Look through the folder without taking anything; of the work of others only as far as it would be taken."""
    person = project.identity.annotator or person
    try:
        files = files_in(require_part(project, folder))
    except AnnotatorError as error:
        return FolderState(str(error), tuple(_writers(project, folder, person, [], [])))
    wanted = to_read(project, files, None if folder.gets == "all" else person.id)
    whole, damaged = _sorted_out(wanted, progress or Progress())
    writers = tuple(_writers(project, folder, person, whole, damaged))
    folders = tuple(writer_folder(each.annotator.id) for each in writers)
    strange = tuple(left for left in damaged if not left.file.writer.startswith(folders))
    present = {file.id for file in files if file.id}
    unsent = len(change_files.perhaps_unsent(project, person.id, present))
    return FolderState("", writers, unsent, len(whole), strange)


def _sorted_out(files: Sequence[FolderFile], progress: Progress) -> tuple[list[FolderFile], list[LeftFile]]:
    whole: list[FolderFile] = []
    damaged: list[LeftFile] = []
    for file in progress.over(files, len(files), "Looking through the folder"):
        try:
            file.content_id()
        except UnreadableFile as error:
            damaged.append(LeftFile(file, str(error), is_damaged=True))
        else:
            whole.append(file)
    return whole, damaged


def _writers(
    project: Project,
    folder: SharedFolder,
    person: Annotator,
    whole: Sequence[FolderFile],
    damaged: Sequence[LeftFile],
) -> list[WriterState]:
    people = {each.id: each for each in (*annotators.registered(project), person)}
    if folder.gets != "all":
        people = {person.id: people[person.id]}
    known = list(change_files.known(project).values())
    counts = {who: count for who, count, *_ in editions.counts(project)}
    return [_writer(each, known, counts.get(each.id, 0), whole, damaged) for each in people.values()]


def _writer(
    annotator: Annotator,
    known: Sequence[KnownFile],
    count: int,
    whole: Sequence[FolderFile],
    damaged: Sequence[LeftFile],
) -> WriterState:
    theirs = [each for each in known if each.annotator == annotator.id]
    place = writer_folder(annotator.id)
    return WriterState(
        annotator,
        max((each.made_at for each in theirs), default=None),
        count,
        sum(file.writer.startswith(place) for file in whole),
        sum(each.documents_then is not None for each in theirs),
        tuple(left for left in damaged if left.file.writer.startswith(place)),
    )
