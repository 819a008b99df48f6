"""What people state about the project as a whole, such as the licence of its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.project.project import Project

TEXT_LICENSE = "text license"


def text_license(project: Project) -> str:
    """The licence of the texts, as it was stated; empty where it was not."""
    found = project.database.value("SELECT value FROM statement WHERE name = ?", (TEXT_LICENSE,))
    return str(found or "")


def state_text_license(project: Project, annotator: str, license_text: str) -> None:
    """Keep what somebody states of the licence of the texts, as one undo step; nothing forgets it."""
    stated = license_text.strip()
    if stated == text_license(project):
        return
    with project.transaction("State the licence of the texts", annotator) as transaction:
        if stated:
            transaction.put("statement", {"name": TEXT_LICENSE, "value": stated})
        else:
            transaction.delete("statement", (TEXT_LICENSE,))
