"""The labelling configuration under which Label Studio shows what was written."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.formats.label_studio.results import NOTHING_HERE
from annotator.formats.xml_characters import quoted_value
from annotator.model.label_schema import AttributeDefinition, AttributeKind, LabelSchema

LABELS = "label"  # the name of the control that holds all labels
TEXT = "text"
FLAG_CHOICES = ("true", "false")


def configuration(schema: LabelSchema) -> str:
    """XML with a control for labels, relations, each attribute and each document label."""
    return "\n".join(["<View>", *(f"  {line}" for line in _controls(schema)), "</View>", ""])


def _controls(schema: LabelSchema) -> Iterator[str]:
    yield f'<Labels name="{LABELS}" toName="{TEXT}">'
    for label in schema.labels:
        yield f'  <Label value={quoted_value(label.name)} background="{label.color}"/>'
    yield "</Labels>"
    yield f'<Text name="{TEXT}" value="${TEXT}"/>'
    yield "<Relations>"
    for relation in schema.relations:
        yield f"  <Relation value={quoted_value(relation.name)}/>"
    yield "</Relations>"
    for name, definitions in _attributes(schema).items():
        yield from _attribute(name, definitions)
    for document_label in schema.document_labels:
        yield from _choices(document_label.name, document_label.choices or (document_label.name,), "")
    yield from _choices(NOTHING_HERE, tuple(label.name for label in schema.labels), ' choice="multiple"')


def _attributes(schema: LabelSchema) -> dict[str, dict[str, AttributeDefinition]]:
    """The definitions of each attribute, by the label that has it."""
    found: dict[str, dict[str, AttributeDefinition]] = {}
    for label in schema.labels:
        for attribute in label.attributes:
            found.setdefault(attribute.name, {})[label.name] = attribute
    return found


def _attribute(name: str, definitions: dict[str, AttributeDefinition]) -> Iterator[str]:
    where = f' perRegion="true" whenTagName="{LABELS}" whenLabelValue={quoted_value(",".join(definitions))}'
    if any(definition.kind is AttributeKind.TEXT for definition in definitions.values()):
        yield f'<TextArea name={quoted_value(name)} toName="{TEXT}"{where}/>'
        return
    choices = [choice for each in definitions.values() for choice in each.choices or FLAG_CHOICES]
    yield from _choices(name, tuple(dict.fromkeys(choices)), where)


def _choices(name: str, choices: tuple[str, ...], more: str) -> Iterator[str]:
    yield f'<Choices name={quoted_value(name)} toName="{TEXT}"{more}>'
    for choice in choices:
        yield f"  <Choice value={quoted_value(choice)}/>"
    yield "</Choices>"
