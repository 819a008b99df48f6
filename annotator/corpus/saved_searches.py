"""Give a search a name, and forget it: each is one undo step."""

from __future__ import annotations

from annotator.errors import RefusedChange
from annotator.model.search_query import parse_query
from annotator.project.project import Project

LONGEST_NAME = 60  # code points, what a menu has room for


def save_search(project: Project, annotator: str, name: str, query: str) -> None:
    """Keep a search under a name; one that has the name already is replaced.

    Raises:
        RefusedChange: the name is blank or too long.
        QueryError: the query is malformed.
    """
    name = " ".join(name.split())
    if not name:
        raise RefusedChange("A saved search needs a name.")
    if len(name) > LONGEST_NAME:
        raise RefusedChange(f"The name of a search has at most {LONGEST_NAME} characters; this one has {len(name)}.")
    parse_query(query)
    with project.transaction(f"Save the search “{name}”", annotator) as transaction:
        transaction.put("saved_search", {"name": name, "query": query})


def delete_search(project: Project, annotator: str, name: str) -> None:
    """Forget a saved search; nothing where there is none of that name."""
    with project.transaction(f"Delete the search “{name}”", annotator) as transaction:
        transaction.delete("saved_search", (name,))
