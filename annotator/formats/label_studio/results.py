"""The results of one annotation: spans with attributes, relations, labels of the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.formats.document_fields import Source
from annotator.formats.foreign import ForeignAnnotations, ForeignSpan
from annotator.formats.json_values import identifier, listed, whole_number
from annotator.formats.reading import LEFT_OUT, Problem
from annotator.model.document_label import DocumentLabel
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Fragment

SPAN_TYPES = ("labels", "hypertextlabels")
VALUE_TYPES = ("choices", "textarea", "rating", "number", "datetime", "taxonomy")
VALUE_KEYS = {"textarea": "text"}  # else the key is the type
NOTHING_HERE = "nothing_here"
DEFAULT_RELATION = "relation"  # of an arrow without a label
TRUTH = {"true": True, "false": False}


@dataclass
class Region:
    """A place in the text, with all that was said of it."""

    fragment: Fragment
    covered: str | None
    labels: list[str] = field(default_factory=list)
    attributes: dict[str, AttributeValue] = field(default_factory=dict)
    note: str | None = None


@dataclass
class Results:
    """What is gathered of one annotation."""

    text: str
    source: Source
    problems: list[Problem]
    regions: dict[str, Region] = field(default_factory=dict)
    labels: list[DocumentLabel] = field(default_factory=list)
    nothing_here: list[str] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def gather(self, results: Any) -> ForeignAnnotations:
        """The annotations of nobody yet; attributes find their regions wherever they stand."""
        entries = list(enumerate(listed(results), 1))
        for number, entry in entries:
            if not isinstance(entry, dict):
                self._problem(number, "it is no object")
            elif entry.get("type") in SPAN_TYPES:
                self._add_region(number, entry)
        for number, entry in entries:
            if isinstance(entry, dict) and entry.get("type") not in SPAN_TYPES:
                self._add_other(number, entry)
        return ForeignAnnotations(
            annotator=None,
            spans=tuple(self._spans()),
            relations=tuple(self.relations),
            labels=tuple(self.labels),
            nothing_here=tuple(self.nothing_here),
        )

    def _problem(self, number: int, message: str) -> None:
        self.problems.append(self.source.problem(f"{message}{LEFT_OUT}", f"result {number}"))

    def _add_region(self, number: int, entry: Mapping[str, Any]) -> None:
        value = entry["value"] if isinstance(entry.get("value"), dict) else {}
        labels = [name for each in listed(value.get(entry["type"])) if (name := identifier(each)) is not None]
        fragment = _fragment(value)
        if fragment is None:
            self._problem(number, "it has no whole offsets into a plain text")
        elif not labels:
            self._problem(number, f"the region {fragment[0]}-{fragment[1]} has no label")
        else:
            name = identifier(entry.get("id")) or f"region-{number}"
            region = self.regions.setdefault(name, Region(fragment, self._covered(value)))
            region.labels += [label for label in labels if label not in region.labels]
            region.note = _note(entry) if region.note is None else region.note
            if region.fragment != fragment:
                self._problem(number, f"the region {name} is at {region.fragment[0]}-{region.fragment[1]} already")

    def _covered(self, value: Mapping[str, Any]) -> str | None:
        """What the region says it covers, line breaks as they stand in the text rather than as `\\n`."""
        stated = value.get("text")
        if not isinstance(stated, str):
            return None
        breaks = (("\\n", "\n"), ("\\n\\n", "\r\n"), ("\\n", "\r\n"))
        ways = (stated, *(stated.replace(written, meant) for written, meant in breaks))
        return next((way for way in ways if way in self.text), stated)

    def _add_other(self, number: int, entry: Mapping[str, Any]) -> None:
        kind = entry.get("type")
        if kind == "relation":
            self._add_relation(number, entry)
        elif kind in VALUE_TYPES and isinstance(entry.get("value"), dict):
            self._add_value(number, entry, str(kind), entry["value"])
        else:
            self._problem(number, f"results of the type {identifier(kind)} have no place here")

    def _add_value(self, number: int, entry: Mapping[str, Any], kind: str, value: Mapping[str, Any]) -> None:
        name, region = identifier(entry.get("from_name")), self._region_of(entry, value)
        chosen = [" / ".join(map(str, each)) if isinstance(each, list) else each for each in _chosen(kind, value)]
        if name is None or not chosen or not all(isinstance(each, str | int | float) for each in chosen):
            self._problem(number, "it has no name or no value")
        elif region is not None:
            one = chosen[0] if len(chosen) == 1 else "; ".join(map(str, chosen))
            region.attributes[name] = TRUTH.get(one, one) if kind == "choices" and isinstance(one, str) else one
        elif "start" in value or "end" in value:
            self._problem(number, f"{name} belongs to a region without a label")
        elif kind == "choices" and name == NOTHING_HERE:
            self.nothing_here += [str(each) for each in chosen]
        elif kind == "textarea":
            self._problem(number, f"{name} is a text on the whole document")
        else:
            self.labels += _document_labels(name, [str(each) for each in chosen])

    def _region_of(self, entry: Mapping[str, Any], value: Mapping[str, Any]) -> Region | None:
        name, place = identifier(entry.get("id")), _fragment(value)
        if name in self.regions:
            return self.regions[name]
        at_place = [region for region in self.regions.values() if region.fragment == place]
        return at_place[0] if len(at_place) == 1 else None

    def _add_relation(self, number: int, entry: Mapping[str, Any]) -> None:
        ends = identifier(entry.get("from_id")), identifier(entry.get("to_id"))
        if ends[0] is None or ends[1] is None:
            self._problem(number, "it has no from_id or to_id")
            return
        forth, back = (ends[0], ends[1]), (ends[1], ends[0])
        ways = {"left": [back], "bi": [forth, back]}.get(str(entry.get("direction")), [forth])
        labels = [name for each in listed(entry.get("labels")) if (name := identifier(each)) is not None]
        for label in labels or [DEFAULT_RELATION]:
            for start, finish in ways:
                name = f"r{len(self.relations) + 1}"
                self.relations.append(Relation(id=name, label=label, from_span=start, to_span=finish))

    def _spans(self) -> Iterator[ForeignSpan]:
        """A span for each label of a region; relations are those of the first."""
        for name, region in self.regions.items():
            for number, label in enumerate(region.labels, 1):
                span_id = name if number == 1 else f"{name}-{number}"
                parts = (region.fragment,)
                yield ForeignSpan(span_id, label, parts, region.covered, dict(region.attributes), region.note)


def _fragment(value: Mapping[str, Any]) -> Fragment | None:
    """Start and end; regions of web pages have them under `globalOffsets`, beside paths."""
    places = value["globalOffsets"] if isinstance(value.get("globalOffsets"), dict) else value
    start, end = whole_number(places.get("start")), whole_number(places.get("end"))
    return None if start is None or end is None else (start, end)


def _note(entry: Mapping[str, Any]) -> str | None:
    meta = entry.get("meta")
    lines = [line for line in listed(meta.get("text")) if isinstance(line, str)] if isinstance(meta, dict) else []
    return "\n".join(lines) if lines else None


def _chosen(kind: str, value: Mapping[str, Any]) -> list[Any]:
    found = listed(value.get(VALUE_KEYS.get(kind, kind)))
    return (
        ["\n".join(found)] if kind == "textarea" and found and all(isinstance(line, str) for line in found) else found
    )


def _document_labels(name: str, chosen: list[str]) -> list[DocumentLabel]:
    """One choice is the label's value; of several, each is a label of its own."""
    if len(chosen) == 1:
        return [DocumentLabel(label=name, value=None if chosen[0] == name else chosen[0])]
    names = [identifier(f"{name}_{each}") for each in dict.fromkeys(chosen)]
    return [DocumentLabel(label=label) for label in names if label is not None]
