"""What people state about the project as a whole, such as the licence of its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.project.database import Database

if TYPE_CHECKING:
    from annotator.project.project import Project

TEXT_LICENSE = "text license"


def stated(project: Project, name: str) -> str:
    """What was stated under a name; empty where nothing was."""
    return str(project.database.value("SELECT value FROM statement WHERE name = ?", (name,)) or "")


def stated_row(database: Database, name: str) -> dict[str, str] | None:
    """The stored row of what was stated under a name, or None."""
    found = database.value("SELECT value FROM statement WHERE name = ?", (name,))
    return None if found is None else {"name": name, "value": found}


def text_license(project: Project) -> str:
    """The licence of the texts, as it was stated; empty where it was not."""
    return stated(project, TEXT_LICENSE)


def state_text_license(project: Project, annotator: str, license_text: str) -> None:
    """Keep what somebody states of the licence of the texts, as one undo step; nothing forgets it."""
    given = license_text.strip()
    if given == text_license(project):
        return
    with project.transaction("State the licence of the texts", annotator) as transaction:
        if given:
            transaction.put("statement", {"name": TEXT_LICENSE, "value": given})
        else:
            transaction.delete("statement", (TEXT_LICENSE,))
