"""Type systems: which features types have, and what those hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from annotator.formats.safe_xml import children, descend

ANNOTATION = "uima.tcas.Annotation"
ANNOTATION_BASE = "uima.cas.AnnotationBase"
TOP = "uima.cas.TOP"
STRING = "uima.cas.String"
BOOLEAN = "uima.cas.Boolean"
WHOLE_NUMBERS = frozenset(f"uima.cas.{name}" for name in ("Byte", "Short", "Integer", "Long"))
FRACTIONS = frozenset({"uima.cas.Float", "uima.cas.Double"})
PRIMITIVE = frozenset({STRING, BOOLEAN, *WHOLE_NUMBERS, *FRACTIONS})
LISTS_OF_VALUES = frozenset(
    f"uima.cas.{name}"
    for name in (
        *("StringArray", "BooleanArray", "ByteArray", "ShortArray", "IntegerArray", "LongArray", "FloatArray"),
        *("DoubleArray", "StringList", "IntegerList", "FloatList"),
    )
)
# Where no type system says so, these are references: those that WebAnno's and DKPro's types have.
KNOWN_REFERENCES = frozenset({"Governor", "Dependent", "first", "next", "target", "elements", "links"})
BUILT_IN = {"begin": "uima.cas.Integer", "end": "uima.cas.Integer", "language": STRING}


@dataclass(frozen=True, slots=True)
class Type:
    """One type: what it is a kind of, and the range of each feature of its own."""

    name: str
    parent: str = ANNOTATION
    features: dict[str, str] = field(default_factory=dict)


@dataclass
class TypeSystem:
    """The types of a file, by name; it may know none."""

    types: dict[str, Type] = field(default_factory=dict)

    def _line(self, name: str) -> Iterator[Type]:
        """The type and what it is a kind of, however damaged."""
        seen: set[str] = set()
        while name in self.types and name not in seen:
            seen.add(name)
            yield self.types[name]
            name = self.types[name].parent

    def is_a(self, name: str, parent: str) -> bool:
        """Whether a type is a kind of another."""
        return name == parent or any(each.parent == parent for each in self._line(name))

    def range_of(self, type_name: str, feature: str) -> str | None:
        """What a feature holds, or None where that is not known."""
        stated = (each.features[feature] for each in self._line(type_name) if feature in each.features)
        return next(stated, BUILT_IN.get(feature))

    def is_reference(self, type_name: str, feature: str) -> bool:
        """Whether a feature leads to other structures."""
        found = self.range_of(type_name, feature)
        if found is None:
            return feature in KNOWN_REFERENCES
        # Types derived from String list the values that are allowed.
        return found not in PRIMITIVE | LISTS_OF_VALUES and not self.is_a(found, STRING)


def from_xml(root: Element) -> TypeSystem:
    """The type system that a `TypeSystem.xml` describes."""
    found = TypeSystem()
    listed = descend(root, "types")
    for described in children(listed, "typeDescription") if listed is not None else ():
        name = _text(described, "name")
        features = descend(described, "features")
        ranges = {
            _text(each, "name"): _text(each, "rangeTypeName")
            for each in (children(features, "featureDescription") if features is not None else ())
        }
        found.types[name] = Type(name, _text(described, "supertypeName"), ranges)
    return found


def from_json(stated: Any) -> TypeSystem:
    """The type system within a JSON file."""
    found = TypeSystem()
    for name, described in stated.items() if isinstance(stated, dict) else ():
        if isinstance(described, dict):
            ranges = {
                feature: str(each.get("%RANGE"))
                for feature, each in described.items()
                if isinstance(each, dict) and not feature.startswith("%")
            }
            found.types[name] = Type(name, str(described.get("%SUPER_TYPE")), ranges)
    return found


def _text(element: Element, name: str) -> str:
    found = descend(element, name)
    return (found.text or "").strip() if found is not None else ""
