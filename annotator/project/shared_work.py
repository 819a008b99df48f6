"""Documents on which several people have worked, and who they are."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from annotator.model.annotator import GOLD

if TYPE_CHECKING:
    from annotator.project.project import Project

TABLES = ("work", "span", "document_label", "nothing_here")  # a relation needs spans; a flag is no judgement
OF_SEVERAL = (
    "SELECT document FROM ("
    + " UNION ".join(f"SELECT document, annotator FROM {table} WHERE annotator <> ?1" for table in TABLES)
    + ") GROUP BY document HAVING count(*) > 1 ORDER BY document"
)
PEOPLE_OF = (
    " UNION ".join(f"SELECT annotator FROM {table} WHERE document = ?1 AND annotator <> ?2" for table in TABLES)
    + " ORDER BY annotator"
)


def documents_of_several(project: Project) -> Sequence[int]:
    """The documents that two or more people have worked on, ascending; gold is nobody's work.

    It reads an index entry for each span: 1 s for six million.
    """
    return array("q", map(itemgetter(0), project.database.stream(OF_SEVERAL, (GOLD,))))


def people_of(project: Project, document: int) -> list[str]:
    """Who has worked on a document, by identifier."""
    rows = project.database.rows(PEOPLE_OF, (document, GOLD))
    with project.database.understood("the name of an annotator"):
        return [str(annotator) for (annotator,) in rows]
