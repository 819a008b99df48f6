"""How to read the files of a data set, by what they are."""

from __future__ import annotations

from annotator.export import offset_records, suggestion_records
from annotator.export.manifest import LOSS_REPORT, MANIFEST, Manifest
from annotator.export.tasks.all_tasks import OF_FORMAT
from annotator.formats import jsonl
from annotator.formats.known_formats import BY_NAME

PROVED = f"""`annotator verify FOLDER` checks the files again. `{MANIFEST}` has all figures, `{LOSS_REPORT}` what was
left out."""
OFFSETS = "Offsets are half-open `[start, end)` and count Unicode code points of the text."
OWN_USE = f"""Each line is one document and annotator, format `annotator/1`. {OFFSETS} Each span carries the exact
string that it covers, each document the SHA-256 of its text. In Python:

```python
import json

with open("FILE", encoding="utf-8", newline="\\n") as file:
    for line in file:
        record = json.loads(line)
        for span in record["spans"]:
            slices = [record["text"][start:end] for start, end in span["fragments"]]
            assert " ".join(slices) == span["text"]
```

{PROVED}"""
OFFSETS_USE = f"""Each line is one document and annotator, format `{offset_records.FORMAT}`. {OFFSETS} Each span has the
SHA-256 of the string that it covers, each document that of its text. {PROVED}"""
SUGGESTIONS_USE = f"""Each line is one document, format `{suggestion_records.FORMAT}`: the keys of `annotator/1`, and in
each span `suggester`, `version` and `score`, which orders the spans of one suggester and is no probability. `annotator`
is null, or whose labels the suggestions were made from. {OFFSETS} {PROVED}"""
DECIDED = (
    "Where a label was looked for and there is none, or the document is done, the row says so (`decided`, or false);"
    " where nobody looked, it says nothing (a label not in `decided`, or null). Only the former are true negatives."
)


def use_section(manifest: Manifest) -> str:
    """Markdown: what a line or row is, and how to check it."""
    formats = {file.format for file in manifest.files}
    name = next((file.name for file in manifest.files if file.format == jsonl.FORMAT), "")
    if name:
        return OWN_USE.replace("FILE", name, 1)
    if suggestion_records.FORMAT in formats:
        return SUGGESTIONS_USE
    if offset_records.FORMAT in formats:
        return OFFSETS_USE
    if tasks := [task for known, task in OF_FORMAT.items() if known in formats]:
        rows = "\n".join(f"- `{task.name}`: {task.title}" for task in tasks)
        return f"A row is, by file:\n\n{rows}\n\n{OFFSETS} {DECIDED}{_loading(manifest)}\n\n{PROVED}"
    titles = sorted(BY_NAME[known].title for known in formats if known in BY_NAME)
    return f"The files are those of {', '.join(titles)}. {PROVED}"


def _loading(manifest: Manifest) -> str:
    """For folders that have a header for it."""
    return (
        ""
        if not manifest.is_hugging_face
        else (
            '\n\n`datasets.load_dataset("FOLDER")` loads the folder with its columns declared; a second argument names'
            " another task."
        )
    )
