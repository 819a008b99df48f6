"""JSON_MIN: one object for each annotation, made into the task that it was."""

from __future__ import annotations

from typing import Any

from annotator.formats.json_values import listed

END = "annotator"  # results stand between the task's `id` and this, in the order of the labelling configuration
BOOKKEEPING = frozenset({END, "annotation_id", "created_at", "updated_at", "lead_time", "agreement"})
KINDS = {"text": "textarea"}  # else what the list is called


def is_small(record: dict[str, Any]) -> bool:
    """Whether a record is of this kind."""
    return "annotation_id" in record and END in record and "data" not in record


def task_of(record: dict[str, Any]) -> dict[str, Any]:
    """The task with its one annotation."""
    names = list(record)
    first = names.index("id") + 1 if "id" in names[: names.index(END)] else len(names)
    between = set(names[first : names.index(END)])
    results: list[dict[str, Any]] = []
    data: dict[str, Any] = {}
    for name, value in record.items():
        if name in between or _is_places(value):
            results += [_result(name, each, number) for number, each in enumerate(listed(value), len(results) + 1)]
        elif name not in BOOKKEEPING and name != "id":
            data[name] = value
    annotation = {"completed_by": record[END], "result": results}
    return {"id": record.get("id"), "data": data, "annotations": [annotation]}


def _is_places(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) and {"start", "end"} <= each.keys() for each in value)


def _result(name: str, value: Any, number: int) -> dict[str, Any]:
    """The result that was made small; a bare string is what was chosen or typed."""
    if not isinstance(value, dict):
        return {"from_name": name, "type": "choices", "value": {"choices": [value]}}
    kind = next((key for key in value if isinstance(value[key], list)), "choices")
    return {"id": str(number), "from_name": name, "type": KINDS.get(kind, kind), "value": value}
