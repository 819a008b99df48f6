"""Which suggesters may suggest which labels in a project, and for which documents suggestions are withheld."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from annotator.model.label_schema import LabelDefinition, LabelSchema, RelationDefinition

ROLES = ("QUOTE", "SOURCE", "CUE", "BOILERPLATE", "CLAIM")  # what suggesters that look at texts alone call labels
LINK_ROLES = ("attributed_to", "cued_by")
ROLES_OF = {"quotes": ("QUOTE", "SOURCE", "CUE"), "boilerplate": ("BOILERPLATE",), "claims": ("CLAIM",)}
LEARNED = "learned"
EVERY = "*"  # stands for all labels of the schema
Part = TypeVar("Part", LabelDefinition, RelationDefinition)
USUAL = {
    "quotes": ROLES_OF["quotes"],
    "boilerplate": ROLES_OF["boilerplate"],
    "claims": (),
    "projection": (EVERY,),
    LEARNED: (EVERY,),
}
SUGGESTERS = tuple(USUAL)
FROM_WORK = frozenset({"projection", LEARNED})  # these look at what was labelled, and name labels of the schema


class SuggestionSettings(BaseModel):
    """What is suggested in a project; the same for everybody who works in it.

    `on` lists for each suggester the roles, or labels of the schema, that it may suggest; `EVERY` is all of them, and
    nothing turns it off. With `is_blind` nobody is shown any. `unaided_share` of the documents, from 0 to 1, never show
    any. `names` gives the label for a role where it is neither of that name nor says itself that it stands for it, and
    for one kind of a role, as `BOILERPLATE.advert`, where that has a label other than the rest.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    on: Annotated[
        dict[str, tuple[str, ...]],
        Field(
            title="Suggestions in this project › Who suggests what",
            description="What each suggester may suggest: roles, labels, or * for all of them; nothing turns it off.",
        ),
    ] = Field(default_factory=lambda: dict(USUAL))
    is_blind: Annotated[
        bool,
        Field(
            title="Suggestions in this project › Without help › Blind",
            description="Whether nobody is shown any suggestion.",
        ),
    ] = False
    unaided_share: Annotated[
        float,
        Field(
            ge=0.0,
            le=1.0,
            title="Suggestions in this project › Without help › Unaided",
            description="Which part of the articles, drawn by chance, never shows any suggestion.",
        ),
    ] = 0.1
    names: Annotated[
        dict[str, str],
        Field(
            title="Suggestions in this project › What they are called",
            description="The label that stands for a quote, source, cue, claim or boilerplate, if it has another name;"
            " BOILERPLATE.advert is one kind of it.",
        ),
    ] = {}

    def may_suggest(self, suggester: str, role: str, label: str) -> bool:
        """Whether a suggester is on for this role, or for the label that stands for it in the schema."""
        allowed = self.on.get(suggester, USUAL.get(suggester, ()))
        return EVERY in allowed or role in allowed or label in allowed

    def is_on(self, suggester: str) -> bool:
        """Whether a suggester may suggest anything."""
        return bool(self.on.get(suggester, USUAL.get(suggester, ())))

    def label_for(self, role: str, schema: LabelSchema, kind: str = "") -> LabelDefinition | None:
        """The label of the schema that stands for a role, or for one kind of it; None where none does.

        It is the one that `names` gives, to the kind or to the role, else the one of the role's name, capitals aside,
        else the one that says so itself. A retired one is not suggested.
        """
        offered = schema.offered_labels()
        found = _named(offered, self.names.get(f"{role}.{kind}", "")) or _named(offered, self.names.get(role, role))
        if found is None and role not in self.names:
            found = _saying(offered, f"{role}.{kind}") or _saying(offered, role)
        return found

    def labels_for(self, role: str, schema: LabelSchema) -> tuple[LabelDefinition, ...]:
        """The labels that stand for a role: several where its kinds have a label each."""
        offered = schema.offered_labels()
        one = _named(offered, self.names.get(role, role))
        found = [_named(offered, name) for key, name in self.names.items() if key.startswith(f"{role}.")]
        if one is not None or role in self.names:
            found.append(one)
        else:
            found += [label for label in offered if (label.role or "").partition(".")[0] == role]
        return tuple(label for label in offered if label in found)

    def relation_for(self, role: str, schema: LabelSchema) -> RelationDefinition | None:
        """The same for relations."""
        offered = [one for one in schema.relations if not one.retired]
        found = _named(offered, self.names.get(role, role))
        return found or (None if role in self.names else _saying(offered, role))

    def calling(self, role: str, name: str | None) -> Self:
        """The settings in which a role, with all its kinds, is called so; None leaves it to the schema."""
        kept = {key: one for key, one in self.names.items() if key.partition(".")[0] != role}
        return self.model_copy(update={"names": kept if name is None else {**kept, role: name}})


def _named(parts: Iterable[Part], name: str) -> Part | None:
    return next((part for part in parts if part.name.casefold() == name.casefold()), None)


def _saying(parts: Iterable[Part], role: str) -> Part | None:
    return next((part for part in parts if part.role == role), None)
