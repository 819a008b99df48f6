"""Takes everything that can be annotated through every format and back, and writes what came of it into formats.md:

python -m docs.round_trips

Each kind of thing is in an article of its own. It has to come back as it was, or to stand in the loss report.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.corpus.import_options import ImportOptions
from annotator.corpus.importing import import_files
from annotator.export.dataset import export_dataset
from annotator.export.manifest import Loss
from annotator.formats import jsonl
from annotator.formats.file_format import Format
from annotator.formats.known_formats import FORMATS
from annotator.formats.writing import Feature
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.model.document_label import DocumentLabel
from annotator.model.ids import text_sha256
from annotator.model.label_schema import LabelSchema
from annotator.model.relation import Relation
from annotator.model.span import Span, covered_text, reading_order
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project

PAGE = Path(__file__).with_name("formats.md")
KEPT, LISTED = "kept", "listed"
TEXT = "text"
PERSON = "ana"
COLORS = {"color": "#966D00", "color_dark": "#F2B233"}
SCHEMA = LabelSchema.model_validate(
    {
        "name": "round-trip",
        "labels": [
            {"name": "QUOTE", "attributes": [{"name": "directness", "choices": ["direct", "indirect"]}], **COLORS},
            {"name": "SOURCE", **COLORS},
            {"name": "CLAIM", **COLORS},
        ],
        "relations": [{"name": "attributed_to", "from_labels": ["QUOTE"], "to_labels": ["SOURCE"]}],
        "document_labels": [{"name": "TOPIC", "choices": ["sport", "trade"]}],
    }
)
PLAIN = "“Prices fell 4%,” Ana Ruiz said on Monday, “and they will fall again.”\nShe blamed imports.\n"
Find = tuple[str, str]  # a label and the string that a span covers
Said = Callable[[AnnotationSet], object]


def _spans(work: AnnotationSet) -> object:
    return sorted((span.label, span.fragments, span.text) for span in work.spans)


@dataclass(frozen=True)
class Case:
    """An article with one kind of thing in it; `losses` are those by which a format may say that it cannot hold it."""

    title: str
    spans: Sequence[Find]
    losses: tuple[Feature, ...] = (Feature.SPAN,)
    text: str = PLAIN
    said: Said = _spans
    more: dict[str, Any] = field(default_factory=dict)

    def document(self) -> Document:
        """The article; its title makes the text one that no other case has."""
        text = f"{self.title}.\n{self.text}"
        name = self.title.replace(" ", "-")
        return Document(id=name, text=text, text_sha256=text_sha256(text), title=f"{self.title}.")

    def work(self) -> AnnotationSet:
        """What is said of the article."""
        text = self.document().text
        spans = [_span(text, number, label, covered) for number, (label, covered) in enumerate(self.spans, 1)]
        fields = {"status": Status.IN_PROGRESS, **self.more}
        if "attributes" in fields:
            spans[0] = spans[0].model_copy(update={"attributes": fields.pop("attributes")})
        if "note" in fields:
            spans[0] = spans[0].model_copy(update={"note": fields.pop("note")})
        return AnnotationSet(annotator=PERSON, spans=tuple(sorted(spans, key=reading_order)), **fields)


QUOTE, SOURCE = ("QUOTE", "“Prices fell 4%,”"), ("SOURCE", "Ana Ruiz")
CASES = (
    Case("plain span", [QUOTE]),
    Case("overlapping", [QUOTE, ("CLAIM", "4%,” Ana Ruiz")]),
    Case("nested", [QUOTE, ("CLAIM", "Prices fell 4%"), ("SOURCE", "Prices")]),
    Case("fragments", [("QUOTE", "“Prices fell 4%,”…“and they will fall again.”")]),
    Case(
        "relation",
        [QUOTE, SOURCE],
        (Feature.RELATION,),
        said=lambda work: [_ends(work, relation) for relation in work.relations],
        more={"relations": (Relation(id="r1", label="attributed_to", from_span="s1", to_span="s2"),)},
    ),
    Case(
        "attribute",
        [QUOTE],
        (Feature.ATTRIBUTE,),
        said=lambda work: [{name: value for name, value in span.attributes.items() if value} for span in work.spans],
        more={"attributes": {"directness": "direct"}},
    ),
    Case(
        "note",
        [QUOTE],
        (Feature.NOTE,),
        said=lambda work: [span.note for span in work.spans],
        more={"note": "check: “who” said it?"},
    ),
    Case(
        "document label",
        [QUOTE],
        (Feature.DOCUMENT_LABEL,),
        said=lambda work: [(label.label, label.value) for label in work.labels],
        more={"labels": (DocumentLabel(label="TOPIC", value="trade"),)},
    ),
    Case(
        "nothing here",
        [QUOTE],
        (Feature.NOTHING_HERE,),
        said=lambda work: list(work.nothing_here),
        more={"nothing_here": ("CLAIM",)},
    ),
    Case(
        "emoji",
        [("QUOTE", "“👍🏽 fine,”"), ("SOURCE", "Zoë 👩‍👩‍👧‍👦")],
        text="😀 “👍🏽 fine,” wrote Zoë 👩‍👩‍👧‍👦.\n🇩🇪 It rained.\n",
    ),
    Case(
        "CRLF",
        [("QUOTE", "“It rained.\r\nAll day,”"), SOURCE],
        text="One.\r\n“It rained.\r\nAll day,” Ana Ruiz said.\r\n",
    ),
    Case(
        "right to left",
        [("QUOTE", "«انخفضت الأسعار»"), ("SOURCE", "الوزير")],
        text="قال الوزير: «انخفضت الأسعار».\nשלום.\n",
    ),
)


def _span(text: str, number: int, label: str, covered: str) -> Span:
    """A span; `…` in what it covers parts its fragments."""
    parts = covered.split("…")
    fragments = tuple((start, start + len(part)) for part in parts for start in [text.index(part)])
    return Span(
        id=f"s{number}",
        start=fragments[0][0],
        end=fragments[-1][1],
        fragments=fragments,
        label=label,
        text=covered_text(text, fragments),
    )


def _ends(work: AnnotationSet, relation: Relation) -> object:
    texts = {span.id: span.text for span in work.spans}
    return relation.label, texts[relation.from_span], texts[relation.to_span]


def written_formats() -> list[Format]:
    """Every format that can be written, by title."""
    return sorted((known for known in FORMATS if known.is_written()), key=lambda known: known.title.casefold())


def outcomes(known: Format, folder: Path) -> dict[str, str]:
    """By case: kept, listed in the loss report, or, which must not be, what else became of it."""
    folder.mkdir()
    source = folder / "source.jsonl"
    source.write_bytes(b"".join(jsonl.write_line(case.document(), case.work()) for case in CASES))
    with Project.create(folder / "source", SCHEMA, person=PERSON) as project:
        import_files(project, [source], PERSON)
        losses = export_dataset(project, folder / "data", format_name=known.name).losses
    with Project.create(folder / "target", SCHEMA, person=PERSON) as project:
        options = ImportOptions(offset_unit=known.written_unit)  # doccano's files do not say what they count
        import_files(project, [folder / "data"], PERSON, options=options)
        found = _by_text(project)
    return {TEXT: _text_outcome(found, losses), **{case.title: _outcome(case, found, losses) for case in CASES}}


def _by_text(project: Project) -> dict[str, list[AnnotationSet]]:
    """What was said of each text, by the text and by its words alone."""
    found: dict[str, list[AnnotationSet]] = {}
    for number, document in documents.stream(project):
        sets = [
            stored.annotation_set(project, number, annotator) for annotator in stored.annotators_of(project, number)
        ]
        found[document.text] = sets
        found.setdefault(_words(document.text), []).extend(sets)
    return found


def _text_outcome(found: Mapping[str, object], losses: Sequence[Loss]) -> str:
    texts = [case.document().text for case in CASES]
    if all(text in found for text in texts):
        return KEPT
    listed = {name for loss in losses if loss.what.startswith(f"{Feature.TEXT}:") for name in loss.documents}
    are_all_listed = all(case.document().id in listed for case in CASES if case.document().text not in found)
    return LISTED if are_all_listed else "changed in silence"


def _outcome(case: Case, found: Mapping[str, list[AnnotationSet]], losses: Sequence[Loss]) -> str:
    """What became of one case; where only the words of the text are kept, spans are compared by theirs."""
    document, wanted = case.document(), case.work()
    kinds = tuple(f"{feature}:" for feature in case.losses)
    is_listed = any(loss.what.startswith(kinds) and document.id in loss.documents for loss in losses)
    if document.text in found:
        sets, said = found[document.text], case.said
    else:
        sets, said = _as_one(found.get(_words(document.text), [])), _by_words if case.said is _spans else case.said
    if len(sets) == 1 and said(sets[0]) == said(wanted):
        return KEPT
    return LISTED if is_listed else f"changed in silence: {[said(work) for work in sets]!r}"


def _as_one(sets: Sequence[AnnotationSet]) -> list[AnnotationSet]:
    """What the files of several labels say together, where each file is taken for an annotator's."""
    return [AnnotationSet(annotator=PERSON, spans=tuple(span for work in sets for span in work.spans))] if sets else []


def _words(text: str) -> str:
    return "".join(text.split())


def _by_words(work: AnnotationSet) -> object:
    return sorted((span.label, _words(span.text)) for span in work.spans)


def page() -> str:
    """The document, with the table."""
    columns = [TEXT, *(case.title for case in CASES)]
    rows = [f"| format | {' | '.join(columns)} |", f"| --- |{' :-: |' * len(columns)}"]
    with tempfile.TemporaryDirectory() as folder:
        for known in written_formats():
            found = outcomes(known, Path(folder) / known.name)
            rows.append(f"| {known.title} | {' | '.join(found[column] for column in columns)} |")
    return BEFORE + "\n".join(rows) + "\n"


BEFORE = """# What each format keeps

One project with everything that can be annotated is exported in each format and imported into a new project. *Kept*: it
comes back the same. *Listed*: the format has no place for it, and the loss report of the export says so, with the
article. A test does the same and fails if anything else becomes of it, or if this page is not what it found. Where only
the words of a text are kept, spans are compared by theirs.

Made by `python -m docs.round_trips`.

"""


if __name__ == "__main__":
    made = page()
    PAGE.write_text(made, encoding="utf-8")
    print(made)  # noqa: T201
