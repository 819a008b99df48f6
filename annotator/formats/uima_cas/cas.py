"""A CAS as both file formats state it: typed structures with features, a text for each view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.formats.uima_cas.type_system import ANNOTATION, TypeSystem
from annotator.model.span import AttributeValue

SOFA = "uima.cas.Sofa"
FS_ARRAY = "uima.cas.FSArray"
INITIAL_VIEW = "_InitialView"


@dataclass
class Structure:
    """A feature structure; `references` name others by their id, `sofa` is the id of its text."""

    id: int
    type: str
    values: dict[str, AttributeValue] = field(default_factory=dict)
    references: dict[str, tuple[int, ...]] = field(default_factory=dict)
    sofa: int | None = None

    def short_type(self) -> str:
        """The name of its type without the package."""
        return self.type.rpartition(".")[2]

    def offsets(self) -> tuple[int, int] | None:
        """Begin and end in UTF-16 units, if it is an annotation of text."""
        begin, end = self.values.get("begin"), self.values.get("end")
        return (begin, end) if type(begin) is int and type(end) is int else None


@dataclass
class Sofa:
    """A text by the name of its view."""

    id: int
    view: str
    text: str | None


@dataclass
class Cas:
    """All of a file."""

    types: TypeSystem
    sofas: list[Sofa] = field(default_factory=list)
    structures: dict[int, Structure] = field(default_factory=dict)
    repeated: list[int] = field(default_factory=list)

    def add(self, structure: Structure) -> None:
        """Take in a structure; of those with one id, the first is, the others are noted. One without gets its own."""
        if structure.id < 0:
            structure.id = -1 - len(self.structures)
        if structure.id in self.structures:
            self.repeated.append(structure.id)
        else:
            self.structures[structure.id] = structure

    def initial(self) -> Sofa | None:
        """The text of the first view, or the only one."""
        first = self.sofas[0] if self.sofas else None
        return next((sofa for sofa in self.sofas if sofa.view == INITIAL_VIEW), first)

    def targets(self, structure: Structure, feature: str) -> Iterator[Structure]:
        """What a feature leads to, one by one; an array is gone through, what is not there passed over."""
        for number in structure.references.get(feature, ()):
            target = self.structures.get(number)
            if target is not None and (target.type == FS_ARRAY or target.type.endswith("[]")):
                elements = (self.structures.get(each) for each in target.references.get("elements", ()))
                yield from (each for each in elements if each is not None)
            elif target is not None:
                yield target

    def is_annotation(self, structure: Structure) -> bool:
        """Whether it has a place in the text."""
        return structure.offsets() is not None or self.types.is_a(structure.type, ANNOTATION)
