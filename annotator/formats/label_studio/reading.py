"""Reading Label Studio's tasks, one after the other, however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.errors import UnreadableFile
from annotator.formats.document_fields import Source, read_document
from annotator.formats.foreign import ForeignAnnotations
from annotator.formats.json_records import first_element, json_elements
from annotator.formats.json_values import identifier, listed, objects
from annotator.formats.label_studio.results import Results
from annotator.formats.label_studio.small import is_small, task_of
from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.model.annotation_set import Status
from annotator.model.annotator import annotator_id
from annotator.wording import counted

NAME = "label-studio"
EXTENSIONS = (".json",)
TEXT_KEY = "text"


def recognises(path: Path, head: bytes) -> bool:
    """Whether the first object is a task, or an annotation in JSON_MIN."""
    record = first_element(path, head)
    data = record.get("data")
    is_annotated = any(isinstance(record.get(key), list) for key in ("annotations", "completions", "predictions"))
    return is_small(record) or (isinstance(data, dict) and (is_annotated or isinstance(data.get(TEXT_KEY), str)))


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The documents of a file; JSON is UTF-8 by definition, so the options have nothing for it.

    Raises:
        UnreadableFile: it cannot be opened, is no JSON, or breaks off.
    """
    for found in json_elements(path):
        if isinstance(found, Problem):
            yield found
            continue
        task = task_of(found.value) if is_small(found.value) else found.value
        yield from _read_task(task, Source(shown_name(path), NAME, f"record {found.number}", path.stem))


def _read_task(task: Mapping[str, Any], source: Source) -> Iterator[ReadDocument | Problem]:
    data = dict(task["data"]) if isinstance(task.get("data"), dict) else {}
    key = _text_key(data)
    if key is None:
        yield source.problem(f"its data hold no text{LEFT_OUT}")
        return
    text = data.pop(key)
    data |= {"id": task["id"]} if task.get("id") is not None and "id" not in data else {}
    try:
        document, problems = read_document(text, data, source)
    except UnreadableFile as error:
        yield source.problem(f"{error}{LEFT_OUT}")
        return
    foreign = tuple(_people(task, text, source, problems))
    yield from problems
    yield replace(document, foreign=foreign)


def _text_key(data: Mapping[str, Any]) -> str | None:
    """Where the text is: under `text`, or else the longest there is."""
    texts = {key: len(value) for key, value in data.items() if isinstance(value, str)}
    return TEXT_KEY if TEXT_KEY in texts else max(texts, key=texts.__getitem__, default=None)


def _people(
    task: Mapping[str, Any], text: str, source: Source, problems: list[Problem]
) -> Iterator[ForeignAnnotations]:
    """The work of each person; who annotated a task twice has the second under a number, so that both are kept."""
    times: Counter[str | None] = Counter()
    for number, annotation in enumerate(objects(task.get("annotations", task.get("completions"))), 1):
        here = source._replace(place=f"{source.place}, annotation {number}")
        results = listed(annotation.get("result"))
        if annotation.get("was_cancelled"):
            if results:
                problems.append(here.problem(f"it was skipped, with {counted(len(results), 'result')}{LEFT_OUT}"))
            continue
        who = _annotator(annotation)
        times[who] += 1
        work = Results(text, here, problems).gather(results)
        if times[who] > 1:
            name = f"{who or annotator_id(source.group)}-{times[who]}"
            problems.append(here.problem(f"the same person annotated this before; kept under the name {name}"))
            who = name
        yield replace(work, annotator=who, status=Status.DONE)
    for what in ("predictions", "drafts"):
        if proposed := [each for each in objects(task.get(what)) if each.get("result")]:
            message = f"{counted(len(proposed), what.removesuffix('s'))} nobody has submitted{LEFT_OUT}"
            problems.append(source.problem(message, what))


def _annotator(annotation: Mapping[str, Any]) -> str | None:
    """The e-mail address, name or number of the account, or the name that this program wrote."""
    account = annotation.get("completed_by")
    if isinstance(account, dict):
        names = (account.get("email"), account.get("username"), account.get("id"))
        account = next((name for name in names if identifier(name)), None)
    return identifier(account) or identifier(annotation.get("annotator"))
