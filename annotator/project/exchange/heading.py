"""What a package or change file says of itself."""

from __future__ import annotations

import hashlib

from annotator import __version__
from annotator.errors import RefusedChange
from annotator.formats.package_file import MAX_NAME, MAX_NOTE, Heading
from annotator.model.annotator import Annotator
from annotator.project.journal import now
from annotator.project.project import Project
from annotator.project.suggestion_settings import settings_of


def heading_of(
    project: Project, person: Annotator, note: str, *, are_assigned: bool, sender: str | None = None
) -> Heading:
    """What a file with work of this person, sent now, says of itself; `sender` is a name, else that of the person.

    Raises:
        RefusedChange: the note is too long.
    """
    if len(note) > MAX_NOTE:
        raise RefusedChange(f"A note has at most {MAX_NOTE:,} characters; this one has {len(note):,}. Shorten it.")
    return Heading(
        program=__version__,
        project=project.identity.project,
        project_name=project.identity.title or project.name,
        annotator=person,
        are_assigned=are_assigned,
        schema_sha256=schema_sha256(project),
        made_at=now(),
        sender=(person.name if sender is None else sender)[:MAX_NAME],
        note=note,
        suggestions=settings_of(project),
    )


def schema_sha256(project: Project) -> str:
    """The hash by which the label schema in force is known."""
    return hashlib.sha256(project.schema.model_dump_json().encode()).hexdigest()
