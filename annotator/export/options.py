"""In which shape a data set is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from annotator.errors import ExportError
from annotator.export.renaming import Renaming
from annotator.export.selection import Selection
from annotator.export.tasks.all_tasks import TASKS
from annotator.formats.known_formats import BY_NAME, FORMATS
from annotator.model.annotator import GOLD
from annotator.model.suggestion import Offer

OWN_FORMAT = "jsonl"
HUGGING_FACE = "huggingface"
WRITTEN: tuple[str, ...] = (*(known.name for known in FORMATS if known.is_written()), HUGGING_FACE)
FileType = Literal["jsonl", "parquet"]
FILE_TYPES: tuple[FileType, ...] = ("jsonl", "parquet")
# By number of a document: what is suggested for it, by whose labels that was made from, "" for the text alone.
KeptSuggestions = Callable[[int], Mapping[str, Offer]]


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """All but what is selected.

    `tasks` are training files instead of whole records, of a `file_type`; `roles` say which labels and relations of the
    project the tasks mean. `split` names one of the project's. `license` is what the person states of the texts, as it
    stands; None takes what the project holds. `renaming` gives labels the names that another tool has for them.
    `agreement` is what the card says of how far annotators agree, as Markdown; whoever asks for it has it measured.
    `suggestions` tells what is suggested for a document: then that is the data set, and no annotation is in it.
    """

    tasks: tuple[str, ...] = ()
    file_type: FileType = "jsonl"
    roles: Mapping[str, str] = field(default_factory=dict)
    split: str | None = None
    with_texts: bool = True
    license: str | None = None
    renaming: Renaming | None = None
    agreement: str | None = None
    suggestions: KeptSuggestions | None = None


def checked(options: ExportOptions, format_name: str, selection: Selection) -> ExportOptions:
    """The options, with the tasks that a Hugging Face folder has where none is named.

    Raises:
        ExportError: the format cannot be written, or the options do not go together.
    """
    if format_name not in WRITTEN:
        raise ExportError(f"{format_name} cannot be written. Choose one of: {', '.join(WRITTEN)}.")
    if options.suggestions is not None:
        _check_suggestions(options, format_name, selection)
    if unknown := [name for name in options.tasks if name not in TASKS]:
        raise ExportError(f"There is no task {unknown[0]}. Choose one of: {', '.join(TASKS)}.")
    is_tool = format_name not in (OWN_FORMAT, HUGGING_FACE)
    tasks = options.tasks or (("spans",) if format_name == HUGGING_FACE else ())
    if is_tool and tasks:
        raise ExportError(f"Training files are not written as {BY_NAME[format_name].title}. Leave one of the two out.")
    if not options.with_texts and (is_tool or tasks):
        raise ExportError("Only the JSONL of this program can be written without the texts.")
    if options.renaming is not None and not is_tool:
        raise ExportError("Only other tools' formats take other names. Leave the mapping out, or choose such a format.")
    if options.file_type != "jsonl" and not tasks:
        raise ExportError("Only training files are written as Parquet. Choose a task.")
    return replace(options, tasks=tuple(dict.fromkeys(tasks)))


def _check_suggestions(options: ExportOptions, format_name: str, selection: Selection) -> None:
    if format_name != OWN_FORMAT or options.tasks or not options.with_texts or options.agreement:
        raise ExportError("Suggestions are written as JSONL with the texts, and in no other way.")
    if selection.status is not None or selection.labels or selection.annotator == GOLD:
        raise ExportError(
            "Suggestions have neither status nor gold, and no person gave their labels. Choose articles by search,"
            " outlet or date."
        )
