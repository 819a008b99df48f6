"""The stages of the path that need no window: import, search, suggestions, another process, export, proof."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

from annotator import third_party
from annotator.checklist import Checklist, Step
from annotator.cli.self_check.other_process import work_elsewhere
from annotator.corpus.import_options import ImportOptions
from annotator.corpus.importing import import_files
from annotator.corpus.search import documents_found
from annotator.errors import AnnotatorError
from annotator.export.dataset import ExportReport, export_dataset
from annotator.export.options import OWN_FORMAT, WRITTEN, ExportOptions
from annotator.export.verification import verify
from annotator.formats.jsonl import DATA_FILE
from annotator.model.annotator import Annotator, person_id
from annotator.model.search_query import parse_query
from annotator.model.span import Span
from annotator.project import annotations as stored
from annotator.project import annotators, documents
from annotator.project.file_header import SUFFIX
from annotator.project.project import Project
from annotator.project.sqlite_features import features
from annotator.resources import resource
from annotator.schema.templates import DEFAULT, load_schema, template_names
from annotator.suggestions.settings import SuggestionSettings, set_settings
from annotator.suggestions.whole_corpus import suggest_corpus
from annotator.suggestions.word_lists import languages_with, sections
from annotator.wording import counted

FOLDER = "self_check"
TEXT, PAGE, LABELLED = "ferry.txt", "page.html", "labelled.jsonl"
BESIDE_ARTICLE = "Sign up for our newsletter"  # stands on the page, and not in its article
LEGACY = "港の新聞。漁師は朝に魚を売り、町の人々は夕方に集まった。\n" * 5
LEGACY_ENCODING = "shift_jis"  # whose bytes are neither UTF-8 nor Windows-1252, so that they have to be guessed
ROWS = (("Headline", "Body"), ("Fares rise 🚌", "Bus fares will rise in April, the council of Brenmouth said."))
SEARCHED, FOUND = '"two hundred rolls" OR lighthouse', 2  # articles
LEAST_SUGGESTED = 5  # spans, in all articles
LISTS = ("boilerplate.txt", "claims.txt", "cue_verbs.txt", "phrases.txt", "source_kinds.txt")


class Stages:
    """Works on one new project in a folder, as the annotator of that name."""

    def __init__(self, folder: Path, annotator_name: str, checklist: Checklist) -> None:
        self.folder, self.checklist = folder, checklist
        self.project = folder / f"self-check{SUFFIX}"
        self.who = Annotator(id=person_id(annotator_name), name=annotator_name)

    def before_the_window(self) -> None:
        """All up to what there is to label."""
        with self.checklist.step("try what projects need of SQLite") as step:
            missing = [name for name, is_there in features().items() if not is_there]
            step.require(not missing, f"this SQLite lacks {', '.join(missing)}")
            step.saw(", ".join(features()))
        self._read_lists()
        self._make_project()
        for name in (TEXT, PAGE, LABELLED):
            with self.checklist.step(f"import {name}") as step:
                self._import(step, resource(FOLDER, name))
        self._import_legacy_text()
        self._import_spreadsheet()
        self._search()
        self._suggest()
        self._work_elsewhere()

    def after_the_window(self, spans: list[Span]) -> None:
        """Release what was labelled, and prove it; `spans` are those of the first article."""
        self._export(spans)
        with self.checklist.step("verify the data set and the project") as step:
            reports = [verify(path) for path in (self.folder / OWN_FORMAT, self.project)]
            problems = [str(problem) for report in reports for problem in report.problems]
            step.require(not problems, "; ".join(problems[:3]))
            step.saw(" and ".join(f"{report.spans} spans of {report.documents} articles" for report in reports))
        with self.checklist.step("open the project again and compare") as step, Project.open(self.project) as project:
            now = stored.spans(project, 1, self.who.id)
            step.require(now == spans, f"there were {len(spans)} spans, there are {len(now)}")
            text = resource(FOLDER, TEXT).read_text(encoding="utf-8")
            step.require(documents.text(project, 1) == text, "the text of the first article is not that of its file")
            step.saw(f"text and {len(now)} spans are as they were")

    def _read_lists(self) -> None:
        with self.checklist.step("read label schemas and word lists") as step:
            schemas = [load_schema(name).name for name in template_names()]
            step.require(DEFAULT in schemas, f"the label schema {DEFAULT} is missing")
            lists = [sections(language, name) for name in LISTS for language in languages_with(name)]
            step.require(all(languages_with(name) for name in LISTS), "a word list is missing")
            step.saw(f"{len(schemas)} schemas, {len(lists)} lists")

        with self.checklist.step("read the licences of parts by others") as step:
            texts = [part.text() for part in third_party.parts()]
            step.require(all(texts), "a licence has no text")
            step.saw(counted(len(texts), "part"))

    def _make_project(self) -> None:
        with (
            self.checklist.step("create a project") as step,
            Project.create(self.project, load_schema(DEFAULT), person=self.who.name) as made,
        ):
            annotators.register(made, self.who)
            set_settings(made, SuggestionSettings(unaided_share=0.0), self.who.id)
            step.saw(f"{made.path.name} with {len(made.schema.labels)} labels")

    def _import(self, step: Step, path: Path, expected: str = "") -> None:
        """Import a file with one article, in which the expected text has to be found."""
        with Project.open(self.project) as project:
            report = import_files(project, [path], self.who.id, options=ImportOptions(owner=self.who.id))
            step.require(not report.problems, "; ".join(map(str, report.problems[:3])))
            step.require(len(report.added) == 1, f"{report.summary()}, not one article")
            text = documents.text(project, documents.find(project, report.added[0]))
            step.require(expected in text, f"the article begins with “{text[:40]}”")
            step.require(BESIDE_ARTICLE not in text, "more was taken of the page than its article")
            step.saw(report.summary())

    def _import_legacy_text(self) -> None:
        path = self.folder / "legacy.txt"
        with self.checklist.step(f"import a text in {LEGACY_ENCODING}") as step:
            path.write_bytes(LEGACY.encode(LEGACY_ENCODING))
            self._import(step, path, expected=LEGACY[:10])

    def _import_spreadsheet(self) -> None:
        import openpyxl

        path = self.folder / "table.xlsx"
        with self.checklist.step("import a spreadsheet") as step:
            book = openpyxl.Workbook()
            for row in ROWS:
                book.worksheets[0].append(row)
            book.save(path)
            self._import(step, path, expected=ROWS[1][1])

    def _search(self) -> None:
        with self.checklist.step("search by the full-text index") as step, Project.open(self.project) as project:
            found = documents_found(project, parse_query(SEARCHED), self.who.id)
            step.require(len(found) == FOUND, f"{SEARCHED} found {len(found)} articles, not {FOUND}")
            step.saw(f"{SEARCHED} found {len(found)} articles")

    def _suggest(self) -> None:
        with self.checklist.step("let the rules suggest") as step, Project.open(self.project) as project:
            made = suggest_corpus(project, self.who.id)
            step.require(made.spans.total() >= LEAST_SUGGESTED, f"only {made.spans.total()} spans were suggested")
            counts = ", ".join(f"{count} by {name}" for name, count in sorted(made.spans.items()))
            step.saw(f"in {made.documents} articles: {counts}")

    def _work_elsewhere(self) -> None:
        with self.checklist.step("let another process work") as step:
            step.saw(work_elsewhere(self.project))

    def _export(self, spans: list[Span]) -> None:
        with Project.open(self.project, read_only=True) as project:
            for name in WRITTEN:
                with self.checklist.step(f"export as {name}") as step:
                    step.saw(_written(export_dataset(project, self.folder / name, format_name=name)))
            if find_spec("pyarrow") is not None:
                with self.checklist.step("export training files as Parquet") as step:
                    options = ExportOptions(tasks=("spans",), file_type="parquet")
                    step.saw(_written(export_dataset(project, self.folder / "parquet", options=options)))
        with self.checklist.step("compare the data set with what was labelled") as step:
            lines = (self.folder / OWN_FORMAT / DATA_FILE).read_text(encoding="utf-8").splitlines()
            first = next(filter(None, map(_spans_of_first, lines)), None)
            if first is None:
                raise AnnotatorError("the first article is not in it")
            written = [(span["start"], span["end"], span["label"], span["text"]) for span in first]
            step.require(
                written == [(span.start, span.end, span.label, span.text) for span in spans],
                f"it has {len(written)} spans, and {len(spans)} were labelled, or they differ",
            )
            step.saw(f"{len(written)} spans, the same")


def _written(report: ExportReport) -> str:
    return f"{counted(len(report.manifest.files), 'file')}, read back and proved"


def _spans_of_first(line: str) -> list[dict[str, object]] | None:
    record = json.loads(line)
    text = resource(FOLDER, TEXT).read_text(encoding="utf-8")
    found: list[dict[str, object]] | None = record["spans"] if record["text"] == text else None
    return found
