"""The label schema on a card: definitions, attributes, examples and counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.model.label_schema import AttributeDefinition, LabelDefinition, LabelSchema

Used = Mapping[str, int]


def labels_section(schema: LabelSchema, used: Used, nothing_here: Used) -> str:
    """A table of all labels, and below it the examples."""
    rows = [
        "| label | spans | looked for, none | meaning | attributes |",
        "| --- | ---: | ---: | --- | --- |",
    ]
    rows += [
        f"| {label.name} | {used.get(label.name, 0):,} | {nothing_here.get(label.name, 0):,}"
        f" | {_cell(label.definition)} | {_attributes(label.attributes)} |"
        for label in schema.labels
    ]
    examples = [_examples(label) for label in schema.labels if label.examples]
    return "\n\n".join(["\n".join(rows), *(["Examples:", "\n".join(examples)] if examples else [])])


def relations_table(schema: LabelSchema, used: Used) -> str:
    """A row for each kind of relation."""
    rows = ["| relation | count | from | to | meaning |", "| --- | ---: | --- | --- | --- |"]
    rows += [
        f"| {part.name} | {used.get(part.name, 0):,} | {', '.join(part.from_labels) or 'any'}"
        f" | {', '.join(part.to_labels) or 'any'} | {_cell(part.definition)} |"
        for part in schema.relations
    ]
    return "\n".join(rows)


def document_labels_table(schema: LabelSchema, used: Used) -> str:
    """A row for each label of whole documents."""
    rows = ["| label | documents | choices | meaning |", "| --- | ---: | --- | --- |"]
    rows += [
        f"| {part.name} | {used.get(part.name, 0):,} | {_cell(', '.join(part.choices)) or 'there or not'}"
        f" | {_cell(part.definition)} |"
        for part in schema.document_labels
    ]
    return "\n".join(rows)


def _attributes(attributes: Sequence[AttributeDefinition]) -> str:
    return "; ".join(
        f"{attribute.name} ({_cell(', '.join(attribute.choices)) or attribute.kind.value})" for attribute in attributes
    )


def _examples(label: LabelDefinition) -> str:
    return f"- {label.name}: {' · '.join(f'“{_inner(example)}”' for example in label.examples)}"


def _inner(example: str) -> str:
    """An example that is quoted already is not quoted twice."""
    line = " ".join(example.split())
    return line[1:-1] if line.startswith("“") and line.endswith("”") and line.count("“") == 1 else line


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
