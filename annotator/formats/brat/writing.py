"""From articles and annotations to pairs of files that brat opens, in a folder for each annotator."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from annotator.errors import ExportError
from annotator.formats.brat import carrying
from annotator.formats.brat.configuration import CONFIGURATION, Configuration
from annotator.formats.brat.records import RecordLines
from annotator.formats.writing import Feature, Losses, Record, WrittenFile, file_name
from annotator.model.annotation_set import Status
from annotator.model.annotator import annotator_id
from annotator.model.document import Document, first_line
from annotator.model.label_schema import LabelDefinition, LabelSchema, RelationDefinition

SETTINGS_FILES = frozenset({CONFIGURATION, "visual.conf", "tools.conf", "kb_shortcuts.conf"})
UNANNOTATED = "not-annotated"  # the folder of articles that nobody has worked on
ONE_ARTICLE_A_FILE = frozenset({"brat", "text", "html"})

NO_PLACE = "brat has no place for it"


def write(folder: Path, records: Iterable[Record], schema: LabelSchema, losses: Losses) -> list[WrittenFile]:
    """Write `annotator/article.txt` and `.ann` for each record, and `annotation.conf` above them.

    An article that came from a file of its own keeps the name of that file.

    Raises:
        ExportError: a label has a name that brat would take apart.
    """
    _refuse_names(schema)
    names = _Names()
    configuration = Configuration(schema)
    files: list[WrittenFile] = []
    for record in records:
        document, annotations = record
        who = file_name(annotations.annotator) if annotations else UNANNOTATED
        stem = f"{who}/{names.of(document)}"
        lines = RecordLines(record, losses, configuration).all() if annotations else []
        _note_losses(record, who, losses)
        (folder / who).mkdir(exist_ok=True)
        (folder / f"{stem}.txt").write_bytes(document.text.encode("utf-8"))
        (folder / f"{stem}.ann").write_bytes("".join(f"{line}\n" for line in lines).encode("utf-8"))
        files += [WrittenFile(f"{stem}.ann", 1), WrittenFile(f"{stem}.txt", 0)]
    if files:
        (folder / CONFIGURATION).write_bytes(configuration.text().encode("utf-8"))
        files.append(WrittenFile(CONFIGURATION, 0))
    return files


class _Names:
    """The name of each article's files: the same in every annotator's folder, and no other's."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}
        self._last: tuple[str, str] = ("", "")

    def of(self, document: Document) -> str:
        """The name, without ending; the records of one document follow one another."""
        if self._last[0] != document.id:
            self._last = (document.id, self._new(document))
        return self._last[1]

    def _new(self, document: Document) -> str:
        origin = document.origin
        own = Path(origin.file).stem if origin.file and origin.format in ONE_ARTICLE_A_FILE else document.id
        name = file_name(own)
        if self._taken.setdefault(name, document.id) == document.id:
            return name
        name = file_name(f"{own}-{document.id}")
        self._taken[name] = document.id
        return name


def _refuse_names(schema: LabelSchema) -> None:
    parts: tuple[LabelDefinition | RelationDefinition, ...] = (*schema.labels, *schema.relations)
    names = {name for part in parts for name in (part.name, *(attribute.name for attribute in part.attributes))}
    if wrong := sorted(name for name in names if not carrying.ROLE.fullmatch(name)):
        raise ExportError(f"brat has no names with spaces or colons in them, such as “{wrong[0]}”. Map it to another.")


def _note_losses(record: Record, folder: str, losses: Losses) -> None:
    document, annotations = record
    for name in ("title", "outlet", "author", "url", "published", "language", "metadata"):
        value = getattr(document, name)
        if value and not (name == "title" and value == first_line(document.text)):
            losses.add(Feature.DOCUMENT_FIELD, NO_PLACE, record, name)
    if annotations is None:
        return
    if annotator_id(folder) != annotations.annotator:
        losses.add(Feature.ANNOTATOR, "it cannot be the name of a folder as it is", record)
    if annotations.status is not Status.IN_PROGRESS:
        losses.add(Feature.STATUS, NO_PLACE, record, annotations.status.value)
    for label in annotations.labels:
        losses.add(Feature.DOCUMENT_LABEL, NO_PLACE, record, label.label)
    for name in annotations.nothing_here:
        losses.add(Feature.NOTHING_HERE, NO_PLACE, record, name)
