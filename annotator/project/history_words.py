"""How rows of the journal are told to people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import orjson

from annotator.project.changes import IMPORT_ENTRY
from annotator.wording import counted, quoted

Row = Mapping[str, Any]

TITLES = {
    IMPORT_ENTRY: "Import",
    "work": "Status",
    "relation": "Link",
    "document_label": "Label of the article",
    "edition": "Exchanged work",
    "nothing_here": "“Nothing here”",
    "label_schema": "Label schema",
    "saved_search": "Saved search",
    "split_side": "Side of a split",
    "suggestion_decision": "Suggestion",
}
STANDINGS = {
    "in force": "it counts",
    "set aside": "done apart, it waits for a choice",
    "passed": "an earlier state, later work was made from it",
}
WITHOUT = ("document", "annotator", "id")  # of rows for which there are no words of their own


def title(table: str | None) -> str:
    """What kind of thing a table holds; of a step that changed no row, nothing."""
    return TITLES.get(table, table.replace("_", " ").capitalize()) if table else ""


def told(table: str | None, row: Row | None) -> str:
    """A row in words; empty where it did not exist."""
    if row is None or table is None:
        return ""
    return WORDS.get(table, _values)(row)


def _span(row: Row) -> str:
    attributes = ", ".join(f"{name}: {value}" for name, value in _parsed(row["attributes"]) if value not in (None, []))
    parts = [f"{row['label']} {row['start']}–{row['end']} {quoted(row['text'])}", attributes]
    return "; ".join([*filter(None, parts), *([f"note: {row['note']}"] if row["note"] else [])])


def _relation(row: Row) -> str:
    return f"{row['label']} from {row['from_span']} to {row['to_span']}"


def _document_label(row: Row) -> str:
    return row["label"] if row["value"] is None else f"{row['label']}: {row['value']}"


def _comment(row: Row) -> str:
    said = f" {quoted(row['text'])}" if row["text"] else ""
    return f"{row['kind']} by {row['author']}{said}"


def _decision(row: Row) -> str:
    """How it was settled, how much gold has of it, and what the person said of it."""
    person, count = row["decided_by"], len(orjson.loads(row["gold"]))
    is_by_person = row["how"] == "adjudicated"
    how = f"settled by {person}" if is_by_person else f"by the rule ({row['how']}), applied by {person}"
    parts = [
        f"{row['kind']} {row['label']}: {how}",
        f"gold has {counted(count, 'item') if count else 'nothing'}",
        f"wrong was: {row['error_class']}" if row["error_class"] else "",
        f"comment: {row['comment']}" if row["comment"] else "",
        "the guideline needs a fix" if row["guideline_fix"] else "",
    ]
    return "; ".join(filter(None, parts))


def _suggestion_decision(row: Row) -> str:
    places = ", ".join(f"{start}–{end}" for start, end in orjson.loads(row["fragments"]))
    return f"{row['label']} {places} of {row['suggester']}, {row['decision']}"


def _schema(row: Row) -> str:
    return ", ".join(str(label["name"]) for label in _json(row["definition"]).get("labels", ()))


def _edition(row: Row) -> str:
    return f"work of {row['annotator']} ({row['id'][:8]}): {STANDINGS.get(row['standing'], row['standing'])}"


def _parsed(attributes: str) -> list[tuple[str, Any]]:
    return list(_json(attributes).items())


def _json(text: str) -> dict[str, Any]:
    found = orjson.loads(text)
    return found if isinstance(found, dict) else {}


def _values(row: Row) -> str:
    return ", ".join(str(value) for name, value in row.items() if name not in WITHOUT and value is not None)


WORDS: dict[str, Callable[[Row], str]] = {
    IMPORT_ENTRY: lambda row: counted(int(row["rows"]), "annotation"),
    "work": lambda row: str(row["status"]).replace("_", " "),
    "span": _span,
    "relation": _relation,
    "document_label": _document_label,
    "nothing_here": lambda row: str(row["label"]),
    "flag": lambda row: row["message"] or "to be discussed",
    "comment": _comment,
    "decision": _decision,
    "label_schema": _schema,
    "assignment": lambda row: str(row["annotator"]),
    "edition": _edition,
    "split": lambda row: str(row["name"]),
    "suggestion_decision": _suggestion_decision,
}
