"""The whole path on the command line, in real child processes that are watched for sockets."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from annotator.annotation import relations, spans, status
from annotator.model.annotation_set import Status
from annotator.model.ids import text_sha256
from annotator.project.project import Project
from tests.support.child import run_annotator
from tests.support.projects import beside

DATA = Path(__file__).parents[1] / "data"
TEXT = "Ferry fares rise\r\n\r\n“We held out – 20\u00a0% is too much,” said Pia Lund. 😀\r\n"
QUOTE = "“We held out – 20\u00a0% is too much,”"
DONE, FAILED, USAGE, PROBLEMS = 0, 1, 2, 3
WITHOUT_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def annotator(*arguments: object, code: int = DONE) -> subprocess.CompletedProcess[str]:
    """Run a command, see that it ends with this code and without a traceback."""
    ended = run_annotator(*map(str, arguments), without=WITHOUT_DISPLAY)
    assert "Traceback" not in ended.stderr
    assert ended.returncode == code, (ended.stdout, ended.stderr)
    return ended


def json_of(*arguments: object, code: int = DONE) -> Any:
    return orjson.loads(annotator(*arguments, "--json", code=code).stdout)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder as researchers have them: several kinds, hidden files, folders in folders, one file that is damaged."""
    folder = tmp_path / "articles"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "x.txt").write_text("never read")
    (folder / "a.txt").write_bytes(TEXT.encode("cp1252", "ignore"))
    (folder / "b.txt").write_bytes(TEXT.encode())
    (folder / "copy.txt").write_bytes(TEXT.encode())
    shutil.copy(DATA / "html" / "article.html", folder / "deep" / "er")
    (folder / "deep" / "picture.png").write_bytes(b"\x89PNG")
    (folder / "deep" / "z.txt").write_bytes(bytes(range(256)) * 9)
    return folder


@pytest.fixture
def project(tmp_path: Path, articles: Path) -> Path:
    """A project with the articles, two of them labelled."""
    path = tmp_path / "news.annotator"
    annotator("new", tmp_path / "news")
    annotator("import", path, articles, code=PROBLEMS)
    with Project.open(path) as opened:
        start = TEXT.index(QUOTE)
        quote = spans.add_span(opened, 2, "ana-ruiz", [(start, start + len(QUOTE))], "QUOTE")
        name = TEXT.index("Pia Lund")
        source = spans.add_span(opened, 2, "ana-ruiz", [(name, name + 8)], "SOURCE")
        relations.add_relation(opened, 2, "ana-ruiz", "attributed_to", quote.id, source.id)
        status.set_status(opened, 2, "ana-ruiz", Status.DONE)
        status.set_nothing_here(opened, 2, "ben", "CLAIM", True)
    return path


def test_new_says_what_to_do_next(tmp_path: Path) -> None:
    made = annotator("new", tmp_path / "news")
    assert made.stdout.splitlines()[1].startswith("Next: annotator import")
    assert beside(tmp_path / "news.annotator") == ["news.annotator"]
    again = annotator("new", tmp_path / "news", code=FAILED)
    assert "There already is a file" in again.stderr


def test_a_folder_is_walked_and_one_bad_file_stops_nothing(tmp_path: Path, articles: Path) -> None:
    path = tmp_path / "news.annotator"
    annotator("new", path)
    imported = annotator("import", path, articles, code=PROBLEMS)
    assert imported.stdout == (
        "3 documents added from 5 files; 1 file with the text of another one;"
        " left alone, being of other kinds: .png (1); 1 problem.\n"
    )
    (problem,) = imported.stderr.splitlines()
    assert problem.startswith(f"Problem: {articles / 'deep' / 'z.txt'}: it is a binary file, not text")
    listed = json_of("list", path)
    assert [row["title"] for row in listed] == ["Ferry fares rise"] * 2 + ["Ferry fares to rise by a fifth"]
    shown = json_of("show", path, listed[1]["id"])
    assert shown["text"] == TEXT
    assert shown["text_sha256"] == text_sha256(TEXT)
    again = annotator("import", path, articles, code=PROBLEMS)
    assert again.stdout.startswith("0 documents added from 5 files; 4 recognised as already there")
    assert json_of("list", path) == listed


def test_every_reading_command_tells_the_work_and_leaves_one_file(project: Path) -> None:
    document = json_of("list", project)[1]["id"]
    (ana, ben) = json_of("show", project, document)["annotations"]
    assert [part["text"] for part in ana["spans"]] == [QUOTE, "Pia Lund"]
    assert [TEXT[part["start"] : part["end"]] for part in ana["spans"]] == [QUOTE, "Pia Lund"]
    assert (ana["status"], ben["nothing_here"]) == ("done", ["CLAIM"])
    (link,) = ana["relations"]
    assert [link["from"], link["to"]] == [part["id"] for part in ana["spans"]]
    assert json_of("show", project, document[:6], "--annotator", "Ana Ruiz")["annotations"] == [ana]
    steps = json_of("history", project, document)
    assert [step["operation"] for step in steps][-1] == "Add quote"
    assert {step["annotator"] for step in steps} == {"ana-ruiz", "ben"}
    verified = json_of("verify", project)
    assert (verified["documents"], verified["spans"], verified["relations"], verified["problems"]) == (3, 2, 1, [])
    for command in (["list"], ["show"], ["history"], ["schema"]):
        said = annotator(*command, project, *([document] if command == ["show"] else []))
        assert said.stdout
    assert QUOTE in annotator("show", project, document).stdout
    assert beside(project) == ["articles", "news.annotator"]


def test_the_exported_data_set_is_proved_and_takes_no_second_meaning(project: Path, tmp_path: Path) -> None:
    exported = annotator("export", project, tmp_path / "out", "--annotator", "Ana Ruiz", "--status", "done")
    assert exported.stdout.startswith("1 record of 1 document with 2 spans written to ")
    record = orjson.loads((tmp_path / "out" / "annotations.jsonl").read_bytes())
    assert [record["text"][start:end] for part in record["spans"] for start, end in part["fragments"]] == [
        part["text"] for part in record["spans"]
    ]
    assert json_of("verify", tmp_path / "out")["spans"] == 2
    assert json_of("verify", tmp_path / "out" / "annotations.jsonl")["spans"] == 2
    manifest = orjson.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert manifest["counts"]["spans"] == {"QUOTE": 1, "SOURCE": 1}
    annotator("export", project, tmp_path / "out")
    assert len((tmp_path / "out" / "annotations.jsonl").read_bytes().splitlines()) == 4
    assert (
        "Nothing is selected" in annotator("export", project, tmp_path / "o", "--annotator", "me", code=FAILED).stderr
    )
    assert not (tmp_path / "o").exists()
    assert len(json_of("list", project, "--search", "held", "--limit", "1")) == 1
    assert json_of("list", project, "--status", "done") == []  # of the person at the keyboard


def test_an_export_comes_back_to_the_byte(project: Path, tmp_path: Path) -> None:
    annotator("export", project, tmp_path / "one")
    annotator("new", tmp_path / "again")
    annotator("import", tmp_path / "again.annotator", tmp_path / "one" / "annotations.jsonl")
    annotator("export", tmp_path / "again.annotator", tmp_path / "two")
    first, second = ((tmp_path / name / "annotations.jsonl").read_bytes() for name in ("one", "two"))
    assert first == second


def test_an_altered_data_set_is_found_out(project: Path, tmp_path: Path) -> None:
    annotator("export", project, tmp_path / "out")
    file = tmp_path / "out" / "annotations.jsonl"
    file.write_bytes(file.read_bytes().replace("Pia Lund. 😀".encode(), "Pia Lind. 😀".encode()))
    verified = annotator("verify", tmp_path / "out", code=PROBLEMS)
    assert "the text does not match its SHA-256" in verified.stderr
    assert "was changed since" in verified.stderr


def test_a_schema_is_printed_and_replaced_only_where_it_fits(project: Path, tmp_path: Path) -> None:
    schema = orjson.loads(annotator("schema", project).stdout)
    assert schema["name"] == "news"
    small = {**schema, "labels": schema["labels"][:1], "relations": []}
    (tmp_path / "small.json").write_bytes(orjson.dumps(small))
    refused = annotator("schema", project, "--set", tmp_path / "small.json", code=FAILED)
    assert "no label SOURCE (1)" in refused.stderr
    (tmp_path / "other.json").write_bytes(orjson.dumps({**schema, "name": "other"}))
    assert "is now other" in annotator("schema", project, "--set", tmp_path / "other.json").stdout
    assert orjson.loads(annotator("schema", project).stdout)["name"] == "other"
    assert "no label schema" in annotator("schema", project, "--set", "nonsense", code=FAILED).stderr


@pytest.fixture
def bad_inputs(tmp_path: Path) -> Iterator[Path]:
    """Files that no command can read."""
    (tmp_path / "empty.annotator").touch()
    (tmp_path / "text.annotator").write_text("Prices fell.\n" * 20)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "zip.txt").write_bytes(b"PK\x03\x04" + bytes(200))
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "cut.jsonl").write_text('{"format": "annotator/1", "id": "a')
    connection = sqlite3.connect(tmp_path / "other.annotator")
    connection.execute("CREATE TABLE mail (text)")
    connection.close()
    annotator("new", tmp_path / "good")
    annotator("new", tmp_path / "newer")
    connection = sqlite3.connect(tmp_path / "newer.annotator")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    (tmp_path / "torn.annotator").write_bytes((tmp_path / "good.annotator").read_bytes()[:20_000])
    yield tmp_path
    assert "0 documents" in annotator("verify", tmp_path / "good.annotator").stdout


# fmt: off
REFUSALS: list[tuple[list[str], int, str]] = [
    (["list", "missing.annotator"], FAILED, "There is no project"),
    (["list", "empty.annotator"], FAILED, "is empty"),
    (["import", "text.annotator", "empty.txt"], FAILED, "is not a project of this program"),
    (["verify", "other.annotator"], FAILED, "another program"),
    (["export", "newer.annotator", "out"], FAILED, "newer version"),
    (["verify", "torn.annotator"], FAILED, "is damaged"),
    (["list", "torn.annotator"], FAILED, "is damaged"),
    (["open", "text.annotator"], FAILED, "is not a project of this program"),
    (["open", "good.annotator"], FAILED, "There is no display"),
    (["good.annotator"], FAILED, "There is no display"),
    ([], FAILED, "There is no display"),
    (["import", "good.annotator", "empty.txt"], FAILED, "it is empty"),
    (["import", "good.annotator", "zip.txt"], FAILED, "binary file"),
    (["import", "good.annotator", "nowhere.txt"], FAILED, "there is no such file"),
    (["import", "good.annotator", "dangling.txt"], FAILED, "there is no such file"),
    (["import", "good.annotator", "cut.jsonl"], FAILED, "cut.jsonl: line 1: the line breaks off"),
    (["import", "good.annotator", "empty.txt", "--encoding", "klingon"], USAGE, "no encoding"),
    (["import", "good.annotator"], USAGE, "Missing argument"),
    (["list", "good.annotator", "--limit", "0"], USAGE, "--limit"),
    (["nonsense"], USAGE, "No such command"),
    (["show", "good.annotator", "d1"], FAILED, "There is no document d1"),
    (["verify", "nowhere"], FAILED, "cannot be verified"),
    (["verify", "."], FAILED, "no manifest.json"),
    (["verify", "cut.jsonl"], PROBLEMS, "line 1: the line breaks off"),
    (["export", "good.annotator", "out"], FAILED, "Nothing is selected"),
    (["new", "missing/folder"], FAILED, "There is no folder"),
    (["new", "fresh", "--schema", "cut.jsonl"], FAILED, "is not a label schema"),
]
# fmt: on


def test_bad_input_is_refused_in_one_line_with_the_right_code(
    bad_inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bad_inputs)
    before = (bad_inputs / "torn.annotator").read_bytes()
    for arguments, code, message in REFUSALS:
        ended = annotator(*arguments, code=code)
        lines = ended.stderr.splitlines()
        assert message in ended.stderr, arguments
        assert len(lines) == 1 or code == USAGE, arguments
    assert (bad_inputs / "torn.annotator").read_bytes() == before
    assert not (bad_inputs / "out").exists()
    assert not (bad_inputs / "fresh.annotator").exists()


def test_a_console_that_lacks_characters_gets_them_spelled_out(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    document = json_of("list", project)[1]["id"]
    command = [sys.executable, "-m", "annotator", "show", str(project), document]
    shown = subprocess.run(command, capture_output=True, check=True).stdout.decode("latin-1")
    assert "\\u201cWe held out \\u2013 20\u00a0%" in shown


def test_the_command_line_starts_without_the_window() -> None:
    code = "import sys; import annotator.__main__; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
