"""The documents tell what the program does: commands, keys, files, messages and pictures are compared with it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from pydantic import BaseModel
from PySide6.QtGui import QImageReader

from annotator.cli import output
from annotator.corpus.sample import make_sample_project
from annotator.export.dataset import export_dataset
from annotator.export.target_folder import BESIDE
from annotator.formats.jsonl import DATA_FILE
from annotator.formats.known_formats import EXTENSIONS
from annotator.gui.action_entry import FILE, HELP
from annotator.gui.action_list import ARTICLE_KEYS, ENTRIES
from annotator.model import label_schema
from annotator.model.label_schema import RESERVED_KEYS, LabelSchema
from annotator.schema.templates import load_schema
from docs.guide_pages import guide_pages
from docs.make_pictures import DARK, PICTURES

ROOT = Path(__file__).parents[2]
PAGES = guide_pages()
GUIDE = "\n".join(PAGES.values())
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("resources/**/*.md")])
IN_DOCS = ROOT / "docs" / "pictures"
LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LARGEST_PICTURE = 300 * 1024
# Words of other programs for spans, labels, schemas, annotators and suggestions; see the glossary.
FOREIGN = re.compile(
    r"\b(?:entit(?:y|ies)|mentions?|highlights|(?:a|the|this|each|every) highlight|tagsets?|ontolog(?:y|ies)|coders?"
    r"|raters?|users?|recommenders?|pre-annotations?|audit trail)\b",
    re.IGNORECASE,
)
PROGRAM = sorted((ROOT / "annotator").rglob("*.py"))


def block(language: str, text: str = GUIDE) -> str:
    """The one block of code in this language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return str(found)


def anchors(document: Path) -> set[str]:
    """What links can point to inside a document, as code forges name headings."""
    headings = re.findall(r"^#+ (.+)$", CODE.sub("", document.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def targets(document: Path) -> list[str]:
    """Where the links and pictures of a document lead, web addresses aside."""
    found = LINK.findall(CODE.sub("", document.read_text(encoding="utf-8")))
    return [link or picture for link, picture in found if "://" not in link + picture]


def strings(module: Path) -> Iterator[str]:
    """The texts in a module that a person may come to read: no docstrings, no single words."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in bare else None
        if isinstance(text, str) and (" " in text.strip() or text[:1].isupper()):
            yield text


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in targets(document):
        path, _, anchor = target.partition("#")
        place = (document.parent / path).resolve() if path else document
        assert place.exists(), target
        assert not anchor or anchor in anchors(place), target


@pytest.mark.parametrize("folder", [IN_DOCS, IN_DOCS / DARK], ids=["light", "dark"])
def test_the_pictures_are_just_those_that_one_command_takes(folder: Path) -> None:
    assert {path.name for path in folder.iterdir() if path.is_file()} == {f"{name}.png" for name in PICTURES}


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_every_picture_is_shown_somewhere_and_is_small(name: str) -> None:
    shown = {(document.parent / target).resolve() for document in DOCUMENTS for target in targets(document)}
    assert IN_DOCS / f"{name}.png" in shown
    for picture in (IN_DOCS / f"{name}.png", IN_DOCS / DARK / f"{name}.png"):
        assert picture.stat().st_size < LARGEST_PICTURE
        assert QImageReader(str(picture)).canRead()


def test_every_page_of_the_guide_is_named_on_its_first_one() -> None:
    assert set(PAGES) == set((ROOT / "docs" / "guide").iterdir())


def test_the_guide_explains_every_exit_code() -> None:
    documented = re.findall(r"^(\d+) {2,}(.+)$", output.__doc__ or "", re.MULTILINE)
    assert [code for code, _ in documented] == re.findall(r"^\| (\d+) \|", GUIDE, re.MULTILINE)


def test_the_guide_explains_the_keys_of_the_work_on_articles() -> None:
    for entry in ENTRIES:
        if entry.menu not in {FILE, HELP} and entry.keys:
            assert f"`{entry.keys[0].replace('Return', 'Enter')}`" in GUIDE, entry.name


def test_every_key_in_the_guide_is_one_of_the_program() -> None:
    keys = {key for entry in ENTRIES for key in entry.keys} | {key for _, keys in ARTICLE_KEYS for key in keys}
    for key in re.findall(r"`((?:Ctrl|Alt|Shift)\+[^`]+|F\d+)`", GUIDE):
        assert key in keys, key


def test_every_menu_item_in_the_guide_is_one_of_the_program() -> None:
    items = {(entry.menu, entry.text) for entry in ENTRIES}
    named = re.findall(r"\*(\w+) → ([^*]+)\*", " ".join(GUIDE.split()))
    assert len(named) >= 5
    assert set(named) <= items


def test_the_guide_names_every_kind_of_file_that_is_imported_or_exported() -> None:
    for name in (*EXTENSIONS, *BESIDE, DATA_FILE):
        assert f"`{name}`" in GUIDE


def test_the_example_of_a_label_schema_is_one_and_every_field_is_explained() -> None:
    schema = LabelSchema.model_validate_json(block("json"))
    kinds = {attribute.kind for label in schema.labels for attribute in label.attributes}
    assert kinds == set(label_schema.AttributeKind)
    models = [part for part in vars(label_schema).values() if isinstance(part, type) and issubclass(part, BaseModel)]
    for field in {name for model in models for name in model.model_fields}:
        assert re.search(rf"^\|[^|]*`{field}`|\(with `{field}`\)|`{field}` (?:is|say|and)", GUIDE, re.MULTILINE), field
    (row,) = [line for line in GUIDE.splitlines() if line.startswith("| `key` |")]
    assert set(re.findall(r"`([A-Z0-9])`", row)) == RESERVED_KEYS


@pytest.fixture(scope="module")
def data_set(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    with make_sample_project(folder / "sample.annotator", load_schema("news"), "Ana Ruiz", "ana-ruiz") as project:
        export_dataset(project, folder / "export")
    return folder / "export"


@pytest.mark.parametrize("source", ["guide", "card"])
def test_the_python_example_reads_a_data_set_and_finds_a_wrong_offset(
    source: str, data_set: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = GUIDE if source == "guide" else (data_set / "README.md").read_text(encoding="utf-8")
    program = compile(block("python", text), source, "exec")
    monkeypatch.chdir(data_set)
    exec(program, {})
    lines = Path("annotations.jsonl").read_text(encoding="utf-8").split("\n")
    record = json.loads(lines[0])
    record["spans"][0]["fragments"][0][1] += 1
    monkeypatch.chdir(tmp_path)
    Path("annotations.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    with pytest.raises(AssertionError):
        exec(program, {})


def test_the_guide_says_where_files_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    for column, system in ((2, Unix), (3, MacOS)):
        folders = system("annotator", appauthor=False)
        for row, path in (
            ("settings", folders.user_config_path),
            ("backups", folders.user_data_path),
            ("who is", folders.user_state_path),
        ):
            (line,) = [line for line in GUIDE.splitlines() if line.startswith(f"| {row}")]
            assert line.split("|")[column].strip() == f"`~/{path.relative_to(Path.home()).as_posix()}`"


def test_the_messages_in_the_guide_are_those_of_the_program() -> None:
    section = PAGES[ROOT / "docs" / "guide" / "trouble.md"]
    said = "\n".join(text for module in PROGRAM for text in strings(module))
    quoted = re.findall(r"\| \*([^*]+)\* \|", section)
    assert len(quoted) >= 8
    for message in quoted:
        for part in filter(None, map(str.strip, message.split("…"))):
            assert part in said, part


@pytest.mark.parametrize("module", PROGRAM, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_program_speaks_in_the_words_of_the_glossary(module: Path) -> None:
    said = (text.replace("User guide", "") for text in strings(module) if "SELECT" not in text)
    found = {text for text in said if FOREIGN.search(text)}
    assert not found


@pytest.mark.parametrize("document", [ROOT / "README.md", *PAGES], ids=lambda path: path.name)
def test_the_documents_speak_in_the_words_of_the_glossary(document: Path) -> None:
    text = CODE.sub("", document.read_text(encoding="utf-8"))
    found = [match[0] for match in FOREIGN.finditer(text)]
    assert set(found) <= {"User"}  # the user guide
