"""The documents that are labelled without suggestions, so that what suggestions do can be measured."""

from __future__ import annotations

from hashlib import blake2b

from annotator.project import documents
from annotator.project.project import Project
from annotator.suggestions.settings import settings_of

WHOLE = 1 << 64


def is_unaided(project: Project, number: int, share: float | None = None) -> bool:
    """Whether a document never shows suggestions; `share`, from 0 to 1, is that of the project's settings.

    It is drawn once by the identities of project and document: it is the same on every computer and never changes. A
    larger share holds all documents of a smaller one.
    """
    share = settings_of(project).unaided_share if share is None else share
    return drawn(project.identity.project, documents.id_of(project, number)) < share


def drawn(project_identity: str, document_id: str) -> float:
    """The number from 0 to 1 that was drawn for a document of a project."""
    content = f"{project_identity}\n{document_id}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(content, digest_size=8, person=b"unaided").digest()) / WHOLE
