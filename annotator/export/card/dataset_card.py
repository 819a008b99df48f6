"""The README of a data set: what it holds, how it was made and how to check it."""

from __future__ import annotations

from annotator.export.card.gold_section import gold_section
from annotator.export.card.schema_section import document_labels_table, labels_section, relations_table
from annotator.export.card.suggested_section import NO_ANNOTATIONS, suggested_section, suggesters_section
from annotator.export.card.use_section import use_section
from annotator.export.manifest import Loss, Manifest, Provenance
from annotator.model.annotator import GOLD
from annotator.wording import counted

NOT_STATED = "Nobody has stated a licence. The texts are their publishers': ask them before you pass the texts on."
LEFT_OUT = (
    "The texts are not in these files. Whoever has a copy of them joins it again, and proves each text and span by its"
    " hash: `annotator join FOLDER TEXTS... --to FOLDER`."
)


def dataset_card(manifest: Manifest, losses: list[Loss]) -> str:
    """Markdown for people; every figure in it stands in the manifest or the loss report too."""
    schema, counts = manifest.label_schema, manifest.counts
    parts = [f"# {manifest.project}", _abstract(manifest), "## Selection", _selection(manifest)]
    parts += ["## Labels", labels_section(schema, counts.spans, counts.nothing_here)]
    if schema.relations:
        parts += ["## Relations", relations_table(schema, counts.relations)]
    if schema.document_labels:
        parts += ["## Labels of whole documents", document_labels_table(schema, counts.document_labels)]
    parts += _who(manifest)
    if manifest.split is not None:
        parts += ["## Split", _split(manifest)]
    parts += ["## Where the texts came from", _provenance(manifest.provenance)]
    parts += ["## Licence of the texts", _quoted(manifest.license) if manifest.license else NOT_STATED]
    parts += ["## Files", _files(manifest)]
    parts += ["## What the files do not hold", _losses(losses, manifest.content), "## Use", use_section(manifest)]
    return "\n\n".join(parts) + "\n"


def _who(manifest: Manifest) -> list[str]:
    """Who or what made what is in the files."""
    if manifest.content == "suggestions":
        return ["## Suggesters", suggesters_section(manifest)]
    parts = ["## Annotators and status", _people(manifest)]
    if GOLD in manifest.counts.annotators:
        parts += ["## Gold", gold_section(manifest)]
    if manifest.suggested_spans:
        parts += ["## Suggestions", suggested_section(manifest)]
    if manifest.agreement:
        parts += ["## Agreement", manifest.agreement.strip()]
    return parts


def _abstract(manifest: Manifest) -> str:
    counts = manifest.counts
    sums = (
        f"{counted(counts.documents, 'document')}, {counted(counts.records, 'record')} (one for each document and"
        f" annotator), {counted(sum(counts.spans.values()), 'span')},"
        f" {counted(sum(counts.relations.values()), 'relation')}."
        f" Made by {manifest.program} on {manifest.exported_at}."
    )
    if manifest.content == "suggestions":
        return f"{NO_ANNOTATIONS}\n\n{sums}"
    return f"{sums}\n\n{LEFT_OUT}" if manifest.texts == "left out" else sums


def _selection(manifest: Manifest) -> str:
    selection = manifest.selection
    if selection.is_everything() and manifest.content == "suggestions":
        return "Every document of the project for which suggestions were made."
    if selection.is_everything():
        return (
            "Everything in the project. Documents that nobody has worked on have `annotator: null` and `status: new`."
        )
    named = {
        "annotator": selection.annotator,
        "status": selection.status,
        "one of the labels": ", ".join(selection.labels),
        "search": selection.search,
        "outlet": " or ".join(selection.outlets),
        "published": selection.published,
    }
    return f"Only {' and '.join(f'{name} `{value}`' for name, value in named.items() if value)}."


def _people(manifest: Manifest) -> str:
    people = ", ".join(f"{name} ({count:,})" for name, count in manifest.counts.annotators.items()) or "nobody yet"
    status = ", ".join(f"{name} {count:,}" for name, count in manifest.counts.status.items())
    languages = ", ".join(f"{name} {count:,}" for name, count in manifest.counts.languages.items())
    return f"Annotators (records): {people}. Status: {status or 'none'}. Languages (documents): {languages or 'none'}."


def _split(manifest: Manifest) -> str:
    split = manifest.split
    assert split is not None
    rows = ["| side | documents |", "| --- | ---: |"]
    rows += [f"| {side} | {count:,} |" for side, count in split.documents.items()]
    made = (
        f"Split `{split.name}`, made with: {split.definition.shown()}. Near-duplicates lie on one side;"
        " `leakage-report.json` says how near the sides come, and `annotator leakage` reckons it again from JSONL."
    )
    if split.without_side:
        made += f" {counted(split.without_side, 'document')} without a side left out; the loss report names them."
    return f"{made}\n\n" + "\n".join(rows)


def _provenance(parts: tuple[Provenance, ...]) -> str:
    rows = ["| format | files | documents | text taken out by |", "| --- | ---: | ---: | --- |"]
    rows += [
        f"| {part.format or 'not stated'} | {part.files:,} | {part.documents:,} | {part.extractor or '–'} |"
        for part in parts
    ]
    return "\n".join(rows)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _files(manifest: Manifest) -> str:
    if len(manifest.files) > MOST_FILES:
        size = sum(file.bytes for file in manifest.files)
        return f"{len(manifest.files):,} files, {size:,} bytes; `manifest.json` lists each with its SHA-256."
    rows = ["| file | records | bytes | SHA-256 |", "| --- | ---: | ---: | --- |"]
    rows += [f"| {file.name} | {file.records:,} | {file.bytes:,} | `{file.sha256}` |" for file in manifest.files]
    return "\n".join(rows)


MOST_FILES = 40  # of a format with a file for each document, there may be a million


def _losses(losses: list[Loss], content: str) -> str:
    if not losses:
        return (
            f"Nothing of the selected documents and {content} was left out. The history of changes stays in the"
            " project."
        )
    return "\n".join(f"- {loss.what}: {loss.count:,}" for loss in losses)
