"""Which suggesters may suggest which labels in a project, and for which documents suggestions are withheld."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from annotator.model.label_schema import LabelDefinition, LabelSchema, RelationDefinition

ROLES = ("QUOTE", "SOURCE", "CUE", "BOILERPLATE", "CLAIM")  # what suggesters that look at texts alone call labels
LINK_ROLES = ("attributed_to", "cued_by")
LEARNED = "learned"
EVERY = "*"  # stands for all labels of the schema
USUAL = {
    "quotes": ("QUOTE", "SOURCE", "CUE"),
    "boilerplate": ("BOILERPLATE",),
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
    any. `names` gives the schema's label for a role whose name the schema does not have.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    on: dict[str, tuple[str, ...]] = Field(default_factory=lambda: dict(USUAL))
    is_blind: bool = False
    unaided_share: Annotated[float, Field(ge=0.0, le=1.0)] = 0.1
    names: dict[str, str] = {}

    def may_suggest(self, suggester: str, role: str, label: str) -> bool:
        """Whether a suggester is on for this role, or for the label that stands for it in the schema."""
        allowed = self.on.get(suggester, USUAL.get(suggester, ()))
        return EVERY in allowed or role in allowed or label in allowed

    def is_on(self, suggester: str) -> bool:
        """Whether a suggester may suggest anything."""
        return bool(self.on.get(suggester, USUAL.get(suggester, ())))

    def label_for(self, role: str, schema: LabelSchema) -> LabelDefinition | None:
        """The label of the schema that stands for a role, capitals aside, or None; a retired one is not suggested."""
        name = self.names.get(role, role).casefold()
        return next((label for label in schema.offered_labels() if label.name.casefold() == name), None)

    def relation_for(self, role: str, schema: LabelSchema) -> RelationDefinition | None:
        """The same for relations."""
        name = self.names.get(role, role).casefold()
        return next((one for one in schema.relations if not one.retired and one.name.casefold() == name), None)
