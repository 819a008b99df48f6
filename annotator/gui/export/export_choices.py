"""What there is to choose from when a data set is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotator.errors import ExportError
from annotator.export.options import HUGGING_FACE, OWN_FORMAT
from annotator.export.selection import Selection, documents_selected
from annotator.export.suggestion_records import DATA_FILE as SUGGESTIONS_FILE
from annotator.export.tasks.all_tasks import TASKS
from annotator.formats.jsonl import DATA_FILE
from annotator.formats.known_formats import FORMATS
from annotator.model.label_schema import LabelSchema
from annotator.project import splits, statements
from annotator.project.project import Project

CountSelected = Callable[[Selection], int | None]


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to write a data set, and what that gives, for people."""

    title: str
    format_name: str
    holds: str
    is_training: bool = False
    is_of_suggestions: bool = False


SHAPES: tuple[Shape, ...] = (
    Shape(
        "JSONL of this program",
        OWN_FORMAT,
        f"{DATA_FILE}: a record for each article and annotator, with text, exact spans and all else.",
    ),
    Shape("Training files", OWN_FORMAT, "Rows made for one task, in which undecided articles can be told.", True),
    Shape(
        "Hugging Face folder",
        HUGGING_FACE,
        "Training files that datasets.load_dataset loads, with their columns declared.",
        True,
    ),
    Shape(
        "Suggestions instead of annotations",
        OWN_FORMAT,
        f"{SUGGESTIONS_FILE}: what is suggested for each article, made now where it is missing; nothing that people"
        " labelled.",
        is_of_suggestions=True,
    ),
    *(
        Shape(known.title, known.name, "What that program reads; the report lists what it has no place for.")
        for known in sorted(FORMATS, key=lambda known: known.title.casefold())
        if known.write is not None
    ),
)
TASK_TITLES = {
    "spans": "Spans: texts with all that was said",
    "tokens": "Tokens with BIO tags for each label",
    "sentences": "Sentences: claim or not",
    "attributions": "Who said what: quote, cue, source",
    "boilerplate": "Boilerplate, paragraph by paragraph",
}


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """What the project offers; `count` says how many articles a selection takes, None where that is not known yet."""

    labels: Sequence[tuple[str, str]] = ()
    tasks: Sequence[str] = tuple(TASKS)
    splits: Sequence[str] = ()
    license: str = ""
    count: CountSelected | None = None


def choices_of(project: Project) -> ExportChoices:
    """What an open project offers."""
    schema = project.schema
    return ExportChoices(
        labels=[
            *((label.name, label.shown()) for label in schema.labels),
            *((label.name, label.shown()) for label in schema.document_labels),
        ],
        tasks=[name for name in TASKS if _is_possible(name, schema)],
        splits=splits.names(project),
        license=statements.text_license(project),
        count=lambda selection: documents_selected(project, selection),
    )


def _is_possible(task: str, schema: LabelSchema) -> bool:
    try:
        TASKS[task].maker(schema, {})
    except ExportError:
        return False
    return True
