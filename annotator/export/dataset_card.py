"""The README of a data set: what it holds, how it was made and how to check it."""

from __future__ import annotations

from annotator.export.manifest import LOSS_REPORT, MANIFEST, Loss, Manifest
from annotator.model.label_schema import LabelSchema


def dataset_card(manifest: Manifest, losses: list[Loss]) -> str:
    """Markdown for people; every figure in it stands in the manifest too."""
    counts = manifest.counts
    parts = [
        f"# {manifest.project}",
        _abstract(manifest),
        "## Selection",
        _selection(manifest),
        "## Labels",
        _labels(manifest.label_schema, counts.spans, counts.nothing_here),
    ]
    if manifest.label_schema.relations:
        parts += ["## Relations", _relations(manifest.label_schema, counts.relations)]
    parts += ["## Annotators and status", _people(manifest), "## Files", _files(manifest)]
    parts += ["## What the files do not hold", _losses(losses), "## Use", USE]
    return "\n\n".join(parts) + "\n"


USE = f"""Each line is one document and annotator, format `annotator/1`. Offsets are half-open `[start, end)` and count
Unicode code points of `text`; each span carries the exact string that it covers, each document the SHA-256 of its text.
In Python:

```python
import json

with open("annotations.jsonl", encoding="utf-8", newline="\\n") as file:
    for line in file:
        record = json.loads(line)
        for span in record["spans"]:
            slices = [record["text"][start:end] for start, end in span["fragments"]]
            assert " ".join(slices) == span["text"]
```

`annotator verify FOLDER` checks every offset, text, hash and reference. The licences of the texts are those of their
publishers; state them here before passing the texts on. `{MANIFEST}` has all figures, `{LOSS_REPORT}` what was left
out."""


def _abstract(manifest: Manifest) -> str:
    counts = manifest.counts
    return (
        f"{counts.documents:,} documents, {counts.records:,} records (one for each document and annotator),"
        f" {sum(counts.spans.values()):,} spans, {sum(counts.relations.values()):,} relations."
        f" Made by {manifest.program} on {manifest.exported_at}."
    )


def _selection(manifest: Manifest) -> str:
    selection = manifest.selection
    if selection.is_everything():
        return (
            "Everything in the project. Documents that nobody has worked on have `annotator: null` and `status: new`."
        )
    parts = [f"annotator `{selection.annotator}`"] if selection.annotator else []
    parts += [f"status `{selection.status}`"] if selection.status else []
    return f"Only {' and '.join(parts)}."


def _labels(schema: LabelSchema, used: dict[str, int], nothing_here: dict[str, int]) -> str:
    rows = ["| label | spans | looked for, none | meaning |", "| --- | ---: | ---: | --- |"]
    rows += [
        f"| {label.name} | {used.get(label.name, 0):,} | {nothing_here.get(label.name, 0):,}"
        f" | {_cell(label.definition)} |"
        for label in schema.labels
    ]
    return "\n".join(rows)


def _relations(schema: LabelSchema, used: dict[str, int]) -> str:
    rows = ["| relation | count | from | to | meaning |", "| --- | ---: | --- | --- | --- |"]
    rows += [
        f"| {part.name} | {used.get(part.name, 0):,} | {', '.join(part.from_labels) or 'any'}"
        f" | {', '.join(part.to_labels) or 'any'} | {_cell(part.definition)} |"
        for part in schema.relations
    ]
    return "\n".join(rows)


def _people(manifest: Manifest) -> str:
    people = ", ".join(f"{name} ({count:,})" for name, count in manifest.counts.annotators.items()) or "nobody yet"
    status = ", ".join(f"{name} {count:,}" for name, count in manifest.counts.status.items())
    return f"Annotators (records): {people}. Status: {status or 'none'}."


def _files(manifest: Manifest) -> str:
    rows = ["| file | records | bytes | SHA-256 |", "| --- | ---: | ---: | --- |"]
    rows += [f"| {file.name} | {file.records:,} | {file.bytes:,} | `{file.sha256}` |" for file in manifest.files]
    return "\n".join(rows)


def _losses(losses: list[Loss]) -> str:
    if not losses:
        return (
            "Nothing of the selected documents and annotations was left out. The history of changes stays in the"
            " project."
        )
    return "\n".join(f"- {loss.what}: {loss.count:,}" for loss in losses)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
