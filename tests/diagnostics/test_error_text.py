"""Reports of errors tell what the program wrote, and nothing of what documents hold."""

from __future__ import annotations

import codecs
import encodings
import json
import re
import sqlite3
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, Any
from xml.etree import ElementTree

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from annotator.diagnostics.error_text import INNERMOST, OUTERMOST, error_lines, message_of
from annotator.errors import AnnotatorError, UnreadableFile
from annotator.formats.safe_xml import parse
from annotator.model.span import Span
from annotator.project.project import Project
from annotator.schema.templates import load_schema
from tests.support.no_text import runs_of

ROOT = Path(__file__).parents[2]
SOURCE = "\n".join(
    [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("annotator/**/*.py"))]
    + [path.stem.replace("_", sign) for path in Path(encodings.__file__).parent.iterdir() for sign in "_-"]
)
OTHER = "\N{SNOWMAN}" * 9


class Model(BaseModel):
    number: int
    texts: Annotated[dict[str, int], Field(max_length=1)]


def caught(act: Callable[[], object]) -> BaseException:
    try:
        act()
    except BaseException as error:  # noqa: BLE001
        return error
    raise AssertionError("nothing was raised")


def told(act: Callable[[], object]) -> str:
    return "\n".join(error_lines(caught(act)))


def chained(text: str) -> None:
    try:
        raise KeyError(text)
    except KeyError as error:
        error.add_note(text)
        raise RuntimeError(f"no such label: {text}") from error


def handled(text: str) -> None:
    try:
        json.loads(text + "\x00")
    except ValueError:
        dict[str, str]()[text]


def grouped(text: str) -> None:
    raise ExceptionGroup(text, [ValueError(text), ExceptionGroup("two", [TypeError(text)])])


def named(text: str) -> None:
    class Strange(Exception):
        def __str__(self) -> str:
            raise ValueError(text)

    raise Strange(text)


WAYS: dict[str, Callable[[str], object]] = {
    "a message": lambda text: (_ for _ in ()).throw(RuntimeError(text)),
    "a key": lambda text: dict[str, str]()[text],
    "a cause and a note": chained,
    "an error while another was handled": handled,
    "a group": grouped,
    "a class that cannot be shown": named,
    "a model": lambda text: Model.model_validate({"number": text, "texts": {text: text, f"{text}2": 1}}),
    "a span": lambda text: Span.model_validate({"id": text, "label": text, "fragments": text}),
    "an attribute": lambda text: getattr(object(), text),
    "bytes": lambda text: (text + "\udcff").encode("utf-8", "surrogatepass").decode("ascii"),
    "a lone surrogate": lambda text: (text + "\udcff").encode("utf-8"),
    "an encoding": lambda text: b"x".decode(re.sub(r"[^ -~]", "x", text) + "?"),
    "a number": lambda text: int(text + "x"),
    "a file": lambda text: Path("/no-such-folder", text.replace("\0", "0").replace("/", "_"), "x").read_bytes(),
    "an index": lambda text: list(text)[len(text)],
    "JSON": lambda text: json.loads(f'{{"{text}'),
    "JSON read fast": lambda text: orjson.loads(text.encode("utf-8", "replace") + b"\x00"),
    "XML": lambda text: ElementTree.fromstring(f"<p>{text}</q\x00>"),
    "a pattern": lambda text: re.compile(re.escape(text) + "("),
    "SQL": lambda text: sqlite3.connect(":memory:").execute(
        f'SELECT "{text.replace(chr(34), "").replace(chr(0), "")}"("'
    ),
    "code": lambda text: compile(f"{text}\n  )", "<string>", "exec"),
    "an import": lambda text: __import__(re.sub(r"\W", "_", text) + "_"),
    "a type": lambda text: len(3) if not text else text + 3,  # type: ignore[arg-type,operator]  # on purpose
    "a codec": lambda text: codecs.lookup(re.sub(r"[^ -~]", "x", text)),
    "our own error": lambda text: (_ for _ in ()).throw(
        UnreadableFile(f"{text} is not a file that can be read: {text}")
    ),
    "a project": lambda text: Project.open(Path("/no-such-folder", text.replace("\0", "0").replace("/", "_"))),
    "a label schema": lambda text: load_schema(text.replace("\0", "0")),
}
TEXTS = st.one_of(
    st.text(min_size=8, max_size=60),
    st.lists(st.sampled_from(["price", "ferry", "Ana Ruiz", "said", "“no”", "4 %"]), min_size=4).map(" ".join),
)


@pytest.mark.parametrize("way", WAYS)
@given(text=TEXTS)
def test_no_run_of_a_text_is_told_whatever_failed_on_it(way: str, text: str) -> None:
    """Not counted is what the report of another text tells too, and what stands in the program's own source."""
    fail = WAYS[way]
    assert runs_of(text, told(lambda: fail(text)), without=told(lambda: fail(OTHER)) + SOURCE) == []


def _worker(text: str) -> None:
    raise ValueError(f'{text}\n  File "{text}", line 7, in {text}\n')


def test_errors_of_another_process_tell_their_lines_alone() -> None:
    text = "Prices fell sharply, Ana Ruiz said."
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        lines = told(lambda: pool.submit(_worker, text).result())
    assert runs_of(text, lines) == []
    assert re.search(r"^  python/concurrent/futures/process\.py:\d+$", lines, re.MULTILINE)


def raise_in_program() -> Any:
    return load_schema("no such schema, Ana Ruiz")


def test_what_the_program_wrote_is_told_with_the_place() -> None:
    lines = error_lines(caught(raise_in_program))
    assert re.fullmatch(r"  annotator/schema/templates\.py:\d+ read_schema_file", lines[-2])
    said = "There is no label schema …. Give a JSON file, or one of: …"
    assert lines[-1] == f"annotator.errors.UnreadableFile: {said}"


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda: list[int]()[3], "list index out of range"),
        (lambda: 1 / 0, "division by zero"),
        (lambda: getattr(None, "no_such_thing"), "'NoneType' object has no attribute …"),  # noqa: B009
        (lambda: Path("/no-such-folder/x").read_bytes(), "[ENOENT] No such file or directory"),
        (b"\xff".decode, "utf-8, at 0 to 1 of 1"),
        (lambda: sqlite3.connect(":memory:").execute("SELECT x"), "SQLITE_ERROR"),
        (lambda: Model.model_validate({"number": "x"}), "2 wrong: int_parsing, missing"),
    ],
)
def test_messages_that_hold_nothing_of_documents_are_kept(act: Callable[[], object], message: str) -> None:
    assert message_of(caught(act)) == message


def test_names_of_the_program_are_kept_where_python_speaks_of_them() -> None:
    error = caught(lambda: Project.open(3))  # type: ignore[arg-type]  # on purpose
    assert message_of(error) == "'int' object has no attribute 'is_file'"


def test_a_message_of_our_own_keeps_what_the_code_beside_it_says() -> None:
    error = caught(lambda: parse(b"<a>Ana Ruiz</b>"))
    assert isinstance(error, AnnotatorError)
    assert "Ana Ruiz" not in message_of(error)


def test_a_deep_recursion_is_told_in_short() -> None:
    def deeper(depth: int) -> int:
        return deeper(depth + 1) + 1

    lines = error_lines(caught(lambda: deeper(0)))
    assert len(lines) <= OUTERMOST + INNERMOST + 2
    assert lines[-1] == "RecursionError: maximum recursion depth exceeded" or lines[-1].startswith("RecursionError: …")
