"""Proposals put into the words of the project's label schema."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.model import schema_rules
from annotator.model.label_schema import LabelDefinition, LabelSchema
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue
from annotator.model.suggestion import Proposal, Proposals, SuggestedLink, Suggestion, suggestion_id
from annotator.model.suggestion_settings import FROM_WORK, SuggestionSettings


@dataclass(frozen=True, slots=True)
class Translated:
    """The suggestions of one suggester, and the links between them."""

    spans: list[Suggestion] = field(default_factory=list)
    links: list[SuggestedLink] = field(default_factory=list)


def translated(
    schema: LabelSchema, settings: SuggestionSettings, suggester: str, version: str, proposals: Proposals
) -> Translated:
    """What the schema has room for, as far as the suggester is on for it.

    Attributes stay where the label has them and accepts the value, links where the schema allows them.
    """
    names = SuggestionSettings() if suggester in FROM_WORK else settings
    found = Translated()
    by_name: dict[str, Suggestion] = {}
    known: set[str] = set()
    for proposal in proposals.spans:
        label = names.label_for(proposal.label, schema, str(proposal.attributes.get("kind", "")))
        if label is not None and settings.may_suggest(suggester, proposal.label, label.name):
            suggestion = _suggestion(suggester, version, label, proposal)
            by_name[proposal.name] = suggestion
            if suggestion.id not in known:
                known.add(suggestion.id)
                found.spans.append(suggestion)
    for link in proposals.links:
        ends = by_name.get(link.from_name), by_name.get(link.to_name)
        relation = names.relation_for(link.label, schema)
        if relation and ends[0] and ends[1] and may_link(schema, relation.name, ends[0].label, ends[1].label):
            found.links.append(SuggestedLink(relation.name, ends[0].id, ends[1].id))
    return found


def may_link(schema: LabelSchema, label: str, from_label: str, to_label: str) -> bool:
    """Whether the schema has room for such a relation between spans of these labels."""
    link = Relation(id="new", label=label, from_span="from", to_span="to")
    return schema_rules.relation_error(schema, link, from_label, to_label) is None


def _suggestion(suggester: str, version: str, label: LabelDefinition, proposal: Proposal) -> Suggestion:
    attributes: dict[str, AttributeValue] = {
        part.name: proposal.attributes[part.name]
        for part in label.attributes
        if part.name in proposal.attributes and part.accepts(proposal.attributes[part.name])
    }
    return Suggestion(
        id=suggestion_id(suggester, proposal.label, proposal.fragments),
        suggester=suggester,
        version=version,
        label=label.name,
        fragments=proposal.fragments,
        attributes=attributes,
        score=proposal.score,
        why=proposal.why,
    )
