"""All that may be annotated in a project: labels, their attributes, relations and document labels."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=60)]
Color = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]$", to_upper=True)]
LabelRole = Annotated[str, StringConstraints(pattern=r"^(QUOTE|SOURCE|CUE|CLAIM|BOILERPLATE(\.[a-z_]+)?)$")]
RelationRole = Literal["attributed_to", "cued_by"]

# Keys that the window uses itself, so that a label cannot take them: next and previous span, link, accept, reject,
# flag, nothing here.
RESERVED_KEYS = frozenset("NPLYXF0")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AttributeKind(StrEnum):
    CHOICE = "choice"
    FLAG = "flag"
    TEXT = "text"


class AttributeDefinition(_Part):
    """A property of a span or relation; a choice lists what may be chosen."""

    name: Name
    title: str = ""
    kind: AttributeKind = AttributeKind.CHOICE
    choices: tuple[str, ...] = ()
    default: str | bool | None = None

    @model_validator(mode="after")
    def _default_is_allowed(self) -> Self:
        if self.kind is AttributeKind.CHOICE and not self.choices:
            raise ValueError(f"the attribute {self.name} is a choice, but lists no choices")
        if self.default is not None and not self.accepts(self.default):
            raise ValueError(f"the attribute {self.name} cannot have the default {self.default!r}")
        return self

    def accepts(self, value: object) -> bool:
        """Whether a span may carry this value; None, for not decided, always may be."""
        if value is None:
            return True
        if self.kind is AttributeKind.FLAG:
            return isinstance(value, bool)
        return isinstance(value, str) and (self.kind is AttributeKind.TEXT or value in self.choices)


class LabelDefinition(_Part):
    """One choice in the schema. `recedes` greys the text that it covers, as clutter should be.

    `role` is what suggestions and training files call the label, where that is not its name: `BOILERPLATE.advert` for
    one kind of boilerplate.

    A `retired` label stays valid where it was given, but cannot be chosen any more, so it has no key.
    """

    name: Name
    title: str = ""
    key: Key | None = None
    color: Color
    color_dark: Color
    definition: str = ""
    examples: tuple[str, ...] = ()
    attributes: tuple[AttributeDefinition, ...] = ()
    layer: Name = "main"
    recedes: bool = False
    retired: bool = False
    role: LabelRole | None = None

    @model_validator(mode="after")
    def _retired_has_no_key(self) -> Self:
        if self.retired and self.key:
            raise ValueError(f"the label {self.name} is retired, so it cannot have the key {self.key}")
        return self

    def shown(self) -> str:
        """The name for people."""
        return self.title or self.name.replace("_", " ").capitalize()


class RelationDefinition(_Part):
    """A kind of link; empty `from_labels` or `to_labels` allow any. A `retired` one cannot be chosen any more.

    `role` is what suggestions and training files call it, where that is not its name.
    """

    name: Name
    title: str = ""
    definition: str = ""
    from_labels: tuple[Name, ...] = ()
    to_labels: tuple[Name, ...] = ()
    attributes: tuple[AttributeDefinition, ...] = ()
    retired: bool = False
    role: RelationRole | None = None

    def shown(self) -> str:
        """The name for people."""
        return self.title or self.name.replace("_", " ")


class DocumentLabelDefinition(_Part):
    """A label of whole documents; without choices it is simply there or not. A `retired` one cannot be chosen."""

    name: Name
    title: str = ""
    definition: str = ""
    choices: tuple[str, ...] = ()
    retired: bool = False

    def shown(self) -> str:
        """The name for people."""
        return self.title or self.name.replace("_", " ").capitalize()


class LabelSchema(_Part):
    """What may be annotated. Spans on one of the `exclusive_layers` may not overlap one another.

    `guidelines` is Markdown for the annotators; a heading that names a label begins the section on it.
    """

    name: Name
    title: str = ""
    labels: Annotated[tuple[LabelDefinition, ...], Field(min_length=1)]
    relations: tuple[RelationDefinition, ...] = ()
    document_labels: tuple[DocumentLabelDefinition, ...] = ()
    exclusive_layers: tuple[Name, ...] = ()
    guidelines: str = ""

    @model_validator(mode="after")
    def _names_and_keys_are_unique(self) -> Self:
        for what, names in (
            ("label", [label.name for label in self.labels]),
            ("relation", [relation.name for relation in self.relations]),
            ("document label", [label.name for label in self.document_labels]),
            ("key", [label.key for label in self.labels if label.key]),
        ):
            twice = {name for name, count in Counter(names).items() if count > 1}
            if twice:
                raise ValueError(f"the {what} {', '.join(sorted(twice))} is defined twice")
        parts: tuple[LabelDefinition | RelationDefinition, ...] = (*self.labels, *self.relations)
        for part in parts:
            attributes = [attribute.name for attribute in part.attributes]
            if len(set(attributes)) < len(attributes):
                raise ValueError(f"an attribute of {part.name} is defined twice")
        taken = {label.key for label in self.labels if label.key} & RESERVED_KEYS
        if taken:
            raise ValueError(
                f"the key {', '.join(sorted(taken))} is used by the program itself, as are all of"
                f" {' '.join(sorted(RESERVED_KEYS))}; choose another"
            )
        self._references_exist()
        return self

    def _references_exist(self) -> None:
        nowhere = set(self.exclusive_layers) - {label.layer for label in self.labels}
        if nowhere:
            raise ValueError(f"no label is on the exclusive layer {', '.join(sorted(nowhere))}")
        known = {label.name for label in self.labels}
        for relation in self.relations:
            unknown = {*relation.from_labels, *relation.to_labels} - known
            if unknown:
                raise ValueError(f"the relation {relation.name} names unknown labels: {', '.join(sorted(unknown))}")

    def offered_labels(self) -> tuple[LabelDefinition, ...]:
        """The labels that can be chosen: all but the retired ones."""
        return tuple(label for label in self.labels if not label.retired)

    @cached_property
    def label_names(self) -> frozenset[str]:
        """The names of the labels of spans."""
        return frozenset(label.name for label in self.labels)

    def label(self, name: str) -> LabelDefinition | None:
        """The label of that name, or None."""
        return next((label for label in self.labels if label.name == name), None)

    def relation(self, name: str) -> RelationDefinition | None:
        """The relation of that name, or None."""
        return next((relation for relation in self.relations if relation.name == name), None)

    def document_label(self, name: str) -> DocumentLabelDefinition | None:
        """The document label of that name, or None."""
        return next((label for label in self.document_labels if label.name == name), None)
