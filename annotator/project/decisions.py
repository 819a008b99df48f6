"""The decisions by which gold came about: reading them, and the rows that a transaction writes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import orjson

from annotator.model.decision import Decision, ErrorClass, How, Kind, Remark, Said, Sides
from annotator.project.database import Database, Row

if TYPE_CHECKING:
    from annotator.project.project import Project

COLUMNS = "id, kind, label, how, decided_by, at, sides, gold, error_class, comment, guideline_fix"


def of(project: Project, document: int) -> list[Decision]:
    """All decisions on one document, by identifier."""
    rows = project.database.rows(f"SELECT {COLUMNS} FROM decision WHERE document = ? ORDER BY id", (document,))
    with project.database.understood("a decision"):
        return [decision_of(row) for row in rows]


def of_documents(project: Project, numbers: Iterable[int]) -> dict[int, list[Decision]]:
    """The decisions on some documents, by document."""
    found: dict[int, list[Decision]] = {}
    rows = project.database.rows(
        f"SELECT document, {COLUMNS} FROM decision WHERE document IN (SELECT value FROM json_each(?))"
        " ORDER BY document, id",
        (orjson.dumps(list(numbers)).decode(),),
    )
    with project.database.understood("a decision"):
        for number, *row in rows:
            found.setdefault(number, []).append(decision_of(tuple(row)))
    return found


def guideline_fixes(project: Project) -> Iterator[tuple[int, Decision]]:
    """The decisions that showed that the guideline needs a fix, each with its document's number."""
    return _selected(project, "guideline_fix = 1", ())


def with_sides_of(project: Project, annotator: str) -> Iterator[tuple[int, Decision]]:
    """The decisions for which somebody's work counted, each with its document's number."""
    quoted = orjson.dumps(annotator).decode()
    found = _selected(project, "instr(sides, ?) > 0", (quoted,))
    return ((number, decision) for number, decision in found if annotator in decision.sides)


def rows_naming(database: Database, labels: Collection[str]) -> Iterator[dict[str, Any]]:
    """The stored rows of decisions in which one of these labels is named; others may be among them."""
    named = [f'"{label}"' for label in labels]
    if named:
        for row in database.dictionaries(f"SELECT document, {COLUMNS} FROM decision ORDER BY document, id"):
            if row["label"] in labels or any(name in row["sides"] for name in named):
                yield row


def how_many(project: Project) -> dict[How, int]:
    """How many decisions were made in which way."""
    rows = project.database.rows("SELECT how, count(*) FROM decision GROUP BY how ORDER BY how")
    with project.database.understood("a decision"):
        return {How(how): count for how, count in rows}


def _selected(project: Project, where: str, parameters: tuple[object, ...]) -> Iterator[tuple[int, Decision]]:
    rows = project.database.stream(
        f"SELECT document, {COLUMNS} FROM decision WHERE {where} ORDER BY document, id", parameters
    )
    with project.database.understood("a decision"):
        for number, *row in rows:
            yield number, decision_of(tuple(row))


def decision_row(document: int, decision: Decision) -> dict[str, Any]:
    """The stored row of a decision."""
    remark = decision.remark
    return {
        "document": document,
        "id": decision.id,
        "kind": decision.kind.value,
        "label": decision.label,
        "how": decision.how.value,
        "decided_by": decision.decided_by,
        "at": decision.at,
        "sides": sides_json(decision.sides),
        "gold": orjson.dumps(decision.gold).decode(),
        "error_class": remark.error_class.value if remark.error_class else None,
        "comment": remark.comment,
        "guideline_fix": int(remark.guideline_fix),
    }


def decision_of(row: Row) -> Decision:
    """A decision from its row, the columns in the order of `COLUMNS`."""
    identifier, kind, label, how, person, at, sides, gold, error_class, comment, guideline_fix = row
    remark = Remark(ErrorClass(error_class) if error_class else None, comment, bool(guideline_fix))
    return Decision(
        identifier, Kind(kind), label, How(how), person, at, sides_of(sides), tuple(orjson.loads(gold)), remark
    )


def sides_json(sides: Sides) -> str:
    """The sides as JSON: what was said, once, with the identifier that each who said it has for it."""
    said: dict[bytes, dict[str, str | None]] = {}
    for annotator, side in sorted(sides.items()):
        said.setdefault(_content(side), {})[annotator] = side.id if side else None
    return orjson.dumps([{"said": orjson.Fragment(content), "by": by} for content, by in said.items()]).decode()


def sides_of(stored: str) -> dict[str, Said | None]:
    """The sides from their JSON.

    Raises:
        ValueError: they have another shape.
    """
    try:
        return {
            annotator: _said(part["said"], identifier)
            for part in orjson.loads(stored)
            for annotator, identifier in part["by"].items()
        }
    except (KeyError, IndexError, AttributeError) as error:
        raise ValueError("sides of another shape") from error


def _content(side: Said | None) -> bytes:
    if side is None:
        return b"null"
    content: dict[str, Any] = {"label": side.label}
    if side.fragments:
        content["fragments"] = side.fragments
    if stated := {name: value for name, value in side.attributes.items() if value is not None}:
        content["attributes"] = dict(sorted(stated.items()))
    if side.ends:
        content["ends"] = side.ends
    if side.value is not None:
        content["value"] = side.value
    return orjson.dumps(content)


def _said(content: Mapping[str, Any] | None, identifier: str | None) -> Said | None:
    if content is None:
        return None
    ends = content.get("ends")
    return Said(
        label=str(content["label"]),
        id=identifier,
        fragments=tuple((int(start), int(end)) for start, end in content.get("fragments", ())),
        attributes=content.get("attributes", {}),
        ends=(str(ends[0]), str(ends[1])) if ends else None,
        value=content.get("value"),
    )
