"""How annotations follow an edit of the label schema: each stored row that changes, and what cannot be kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from annotator.model.label_schema import AttributeDefinition, LabelDefinition, RelationDefinition
from annotator.progress import Progress
from annotator.project.changes import RowChange
from annotator.project.database import Database
from annotator.project.schema_use import owners_with_spans, rows_with_labels, use_counts
from annotator.project.transaction import KEYS
from annotator.schema.carrying_decisions import carried_decisions
from annotator.schema.carrying_suggestions import carried_suggestions
from annotator.schema.schema_edit import Move, SchemaEdit

Row = dict[str, Any]
Place = tuple[str, tuple[Any, ...]]  # table and key


@dataclass
class Carried:
    """`followed` counts rows by table, name before and name after; `dropped` counts what was lost, in words."""

    followed: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    _before: dict[Place, Row] = field(default_factory=dict)
    _after: dict[Place, Row] = field(default_factory=dict)

    def follow(self, table: str, before: Row, after: Row) -> None:
        """A row goes on, changed or as it was; where names are exchanged, one may take the place of another."""
        self._before[_place(table, before)] = before
        self._after[_place(table, after)] = after
        if before["label"] != after["label"]:
            self.followed[table, before["label"], after["label"]] += 1

    def carry(self, table: str, before: Row | None, after: Row) -> None:
        """A row that only tells of others goes on with them; its key stays."""
        if before is not None:
            self._before[_place(table, before)] = before
        self._after[_place(table, after)] = after

    def end(self, table: str, before: Row) -> None:
        """A row ends here."""
        self._before[_place(table, before)] = before

    def rows(self) -> list[RowChange]:
        """Each row that changes, once."""
        return [
            RowChange(table, key, self._before.get((table, key)), self._after.get((table, key)))
            for table, key in {**self._before, **self._after}
            if self._before.get((table, key)) != self._after.get((table, key))
        ]


def carried(database: Database, edit: SchemaEdit, progress: Progress) -> Carried:
    """Every row that the edit touches, with its state after it."""
    made = Carried()
    before: Row | None
    with database.understood("an annotation"):
        _carry_spans(database, edit, made, progress)
        _carry_relations(database, edit, made)
        _carry_marks(database, edit, made)
        for row in rows_with_labels(database, "document_label", _renamed(edit.document_labels)):
            made.follow("document_label", row, {**row, "label": edit.document_labels[row["label"]].name})
        for before, after in carried_decisions(database, edit, _all_touched(edit)):
            made.carry("decision", before, after)
        for table, before, after in carried_suggestions(database, edit):
            made.carry(table, before, after)
    return made


def _carry_spans(database: Database, edit: SchemaEdit, made: Carried, progress: Progress) -> None:
    before = {label.name: label for label in edit.before.labels}
    after = {label.name: label for label in edit.after.labels}
    values = _Values(edit.labels, after, made)
    touched = _touched(edit.labels, before, after)
    counts = use_counts(database)["span"]
    rows = rows_with_labels(database, "span", touched)
    for row in progress.over(rows, sum(counts.get(name, 0) for name in touched), "Reading annotations"):
        made.follow("span", row, values.moved(row))


def _carry_relations(database: Database, edit: SchemaEdit, made: Carried) -> None:
    before = {relation.name: relation for relation in edit.before.relations}
    after = {relation.name: relation for relation in edit.after.relations}
    values = _Values(edit.relations, after, made)
    merged = _merged(edit.relations)
    standing: set[tuple[Any, ...]] = set()
    rows = list(rows_with_labels(database, "relation", _touched(edit.relations, before, after) | set(merged)))
    rows.sort(
        key=lambda row: row["label"] != edit.relations[row["label"]].name
    )  # those that bear the name already stay
    for row in rows:
        moved = values.moved(row)
        place = tuple(moved[column] for column in ("document", "annotator", "label", "from_span", "to_span"))
        if row["label"] in merged and place in standing:
            made.end("relation", row)
            made.dropped[f"{moved['label']} between spans that it links already"] += 1
        else:
            standing.add(place)
            made.follow("relation", row, moved)


def _carry_marks(database: Database, edit: SchemaEdit, made: Carried) -> None:
    """“Nothing here” holds for a merged label only where it was said of all that were merged and could be chosen.

    Nor does it hold where spans come in, as those of a retired label of which it could not be said.
    """
    merged = _merged(edit.labels)
    marked = {(*owner, merged[name]) for name in merged for owner in owners_with_spans(database, [name])}
    needed: dict[str, set[str]] = defaultdict(set)
    retired = {label.name for label in edit.before.labels if label.retired}
    for name, target in merged.items():
        needed[target] |= {name} - retired
    rows = list(rows_with_labels(database, "nothing_here", _renamed(edit.labels) | set(merged)))
    said: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for row in rows:
        said[row["document"], row["annotator"]].add(row["label"])
    kept: set[tuple[Any, ...]] = set()
    rows.sort(key=lambda row: row["label"] != edit.labels[row["label"]].name)
    for row in rows:
        owner, target = (row["document"], row["annotator"]), edit.labels[row["label"]].name
        if row["label"] in merged and (not said[owner] >= needed[target] or (*owner, target) in marked):
            made.end("nothing_here", row)
            made.dropped[f"“nothing here” for {row['label']}, not true of all that become {target}"] += 1
        elif (owner, target) in kept:
            made.end("nothing_here", row)
        else:
            kept.add((owner, target))
            made.follow("nothing_here", row, {**row, "label": target})


class _Values:
    """Moves rows of one table; each distinct set of attributes is looked at once."""

    def __init__(
        self,
        moves: Mapping[str, Move],
        definitions: Mapping[str, LabelDefinition] | Mapping[str, RelationDefinition],
        made: Carried,
    ) -> None:
        self._moves, self._definitions, self._made = moves, definitions, made
        self._known: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}

    def moved(self, row: Row) -> Row:
        """The row under its name and with its attributes afterwards; what does not fit is counted."""
        key = (row["label"], row["attributes"])
        if key not in self._known:
            self._known[key] = self._fitting(*key)
        attributes, lost = self._known[key]
        self._made.dropped.update(lost)
        return {**row, "label": self._moves[row["label"]].name, "attributes": attributes}

    def _fitting(self, label: str, stored: str) -> tuple[str, tuple[str, ...]]:
        move = self._moves[label]
        room: dict[str, AttributeDefinition] = {part.name: part for part in self._definitions[move.name].attributes}
        kept: dict[str, Any] = {}
        lost: list[str] = []
        values: dict[str, Any] = orjson.loads(stored)
        for name, value in values.items():
            new = move.attributes.get(name, name)
            if new in room and room[new].accepts(value):
                kept[new] = value
            elif value is not None:
                lost.append(f"{name} “{value}” of {label}")
        return stored if kept == values else orjson.dumps(kept).decode(), tuple(lost)


def _touched(
    moves: Mapping[str, Move],
    before: Mapping[str, LabelDefinition] | Mapping[str, RelationDefinition],
    after: Mapping[str, LabelDefinition] | Mapping[str, RelationDefinition],
) -> set[str]:
    """The names whose rows may change: renamed, or with other attributes than before."""
    return _renamed(moves) | {
        name
        for name, move in moves.items()
        if move.attributes or before[name].attributes != after[move.name].attributes
    }


def _all_touched(edit: SchemaEdit) -> set[str]:
    """The names of which anything changes, of whichever kind."""
    labels = {label.name: label for label in edit.before.labels}, {label.name: label for label in edit.after.labels}
    links = {part.name: part for part in edit.before.relations}, {part.name: part for part in edit.after.relations}
    return _touched(edit.labels, *labels) | _touched(edit.relations, *links) | _renamed(edit.document_labels)


def _renamed(moves: Mapping[str, Move]) -> set[str]:
    return {name for name, move in moves.items() if move.name != name}


def _merged(moves: Mapping[str, Move]) -> dict[str, str]:
    """The names that share their name afterwards with others, and that name."""
    targets = Counter(move.name for move in moves.values())
    return {name: move.name for name, move in moves.items() if targets[move.name] > 1}


def _place(table: str, row: Row) -> Place:
    return table, tuple(row[column] for column in KEYS[table])
