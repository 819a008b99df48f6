"""The annotation guidelines as Markdown: those of the schema or, without any, what its definitions say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.model.label_schema import (
    AttributeDefinition,
    AttributeKind,
    LabelDefinition,
    LabelSchema,
    RelationDefinition,
)

# What Markdown may take for more than a character: anywhere, or at the beginning of a line.
SPECIAL = re.compile(r"([\\`*_\[\]<>|~&]|^[-+#=]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")
KIND_WORDS = {AttributeKind.FLAG: "yes or no", AttributeKind.TEXT: "in words"}


def guidelines_text(schema: LabelSchema) -> str:
    """The schema's guidelines, or guidelines made of its definitions and examples."""
    return schema.guidelines if schema.guidelines.strip() else guidelines_of_definitions(schema)


def guidelines_of_definitions(schema: LabelSchema) -> str:
    """A section for each label that can be chosen, one for relations, and one for whole articles."""
    parts = [f"# {_plain(schema.title or schema.name)}"]
    parts += [_label_section(label) for label in schema.offered_labels()]
    relations = [relation for relation in schema.relations if not relation.retired]
    if relations:
        parts += ["## Relations", "\n".join(_relation_line(relation, schema) for relation in relations)]
    of_articles = [label for label in schema.document_labels if not label.retired]
    if of_articles:
        lines = [_line(label.shown(), label.definition, label.choices) for label in of_articles]
        parts += ["## Whole articles", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def section_of(headings: Sequence[str], label: LabelDefinition) -> int | None:
    """Which heading begins the section on a label: one that is its title or name, or else holds it as a word."""
    names = [name.casefold() for name in (label.title, label.name, label.shown()) if name]
    folded = [heading.strip().casefold() for heading in headings]
    for place, heading in enumerate(folded):
        if heading in names or heading.rstrip("s") in names:
            return place
    words = [re.compile(rf"(?<!\w){re.escape(name)}s?(?!\w)") for name in names]
    return next((place for place, heading in enumerate(folded) if any(word.search(heading) for word in words)), None)


def _label_section(label: LabelDefinition) -> str:
    parts = [f"## {_plain(label.shown())}"]
    if label.definition:
        parts.append(_plain(label.definition))
    if label.examples:
        parts.append("For example:")
        parts.append("\n".join(f"- *{_plain(example)}*" for example in label.examples))
    if label.attributes:
        parts.append("\n".join(_attribute_line(attribute) for attribute in label.attributes))
    return "\n\n".join(parts)


def _attribute_line(attribute: AttributeDefinition) -> str:
    title = attribute.title or attribute.name.replace("_", " ").capitalize()
    return _line(title, KIND_WORDS.get(attribute.kind, ""), attribute.choices)


def _relation_line(relation: RelationDefinition, schema: LabelSchema) -> str:
    ends = [
        " or ".join(_shown(name, schema) for name in names) or "any label"
        for names in (relation.from_labels, relation.to_labels)
    ]
    return _line(f"{ends[0]} {relation.shown()} {ends[1]}", relation.definition, ())


def _shown(name: str, schema: LabelSchema) -> str:
    label = schema.label(name)
    return label.shown() if label else name


def _line(name: str, definition: str, choices: Sequence[str]) -> str:
    listed = ", ".join(_plain(choice.replace("_", " ")) for choice in choices)
    return f"- **{_plain(name)}**" + "".join(f": {part}" for part in (_plain(definition), listed) if part)


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
