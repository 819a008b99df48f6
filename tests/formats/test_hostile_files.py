"""Files made to exhaust the machine are listed within bounds of time and memory, measured in a process of its own."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.child import run_python

READ = """
import json, sys, time
from pathlib import Path
from annotator.corpus.import_options import ImportOptions
from annotator.corpus.reading_files import read_file
from annotator.errors import UnreadableFile
from annotator.formats.reading import ReadDocument

start, texts, problems = time.process_time(), 0, []
try:
    for found in read_file(Path(sys.argv[1]), ImportOptions()):
        if isinstance(found, ReadDocument):
            texts += 1
        else:
            problems.append(str(found))
except UnreadableFile as error:
    problems.append(str(error))
status = Path("/proc/self/status")  # the figure of getrusage counts the parent before this process began
high = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")] if status.exists() else []
peak = int(high[0].split()[1]) / 1024 if high else 0
print(json.dumps([texts, problems[:3], time.process_time() - start, peak]))
"""
MB = 1024 * 1024
MOST_SECONDS = 40  # of the processor; alone, each takes less than 10
MOST_MEMORY = 400  # MB; 181 at most when measured


def _page(path: Path) -> Path:
    with path.open("wb") as file:
        file.write(b"<html><body>")
        for _ in range(100):
            file.write(b"<p>Fares rise.</p>" * (MB // 18))
    return path


def _inline_elements(path: Path) -> Path:
    path.write_bytes(b"<html><body><article><p>" + b"<b>x</b>" * 29_000 + b"</p></article></body></html>")
    return path


def _more_elements(path: Path) -> Path:
    path.write_bytes(b"<html><body><article><p>" + b"<b>x</b>" * 1_900_000 + b"</p></article></body></html>")
    return path


def _json(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def _long_string(path: Path) -> Path:
    path.write_bytes(b'[{"text": "one"}, {"text": "' + b"x" * (70 * MB) + b'"}]')
    return path


def _unclosed_quote(path: Path) -> Path:
    path.write_bytes(b'text,title\none,two\n"' + b"no end, of this\n" * (3 * MB))
    return path


def _sheet(path: Path, part: str, content: bytes, times: int) -> Path:
    """A spreadsheet in which one part unpacks to many times the content."""
    import openpyxl

    plain = path.with_name("plain.xlsx")
    book = openpyxl.Workbook()
    book.active.append(["text"])  # type: ignore[union-attr]  # a new workbook has a sheet
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        with new.open(part, "w", force_zip64=True) as member:
            for _ in range(times):
                member.write(content)
    return path


SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _far_cell(path: Path) -> Path:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row>'
        b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'
    )
    return _sheet(path, "xl/worksheets/sheet1.xml", sheet, 1)


def _laughing_strings(path: Path) -> Path:
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&e11;</t></is></c></row>'
    sheet = (
        f'<!DOCTYPE x [<!ENTITY e0 "ha">{laughs}]><worksheet xmlns="{SHEETS}"><sheetData>{cell}</sheetData></worksheet>'
    )
    return _sheet(path, "xl/worksheets/sheet1.xml", sheet.encode(), 1)


def _endless_strings(path: Path) -> Path:
    return _sheet(path, "xl/sharedStrings.xml", bytes(MB), 600)


def _warc_bomb(path: Path) -> Path:
    body = gzip.compress(bytes(200 * MB), compresslevel=1)
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    path.write_bytes(gzip.compress(head.encode() + block + b"\r\n\r\n"))
    return path


def _rubbish(path: Path) -> Path:
    path.write_bytes(bytes(range(256)) * (20 * MB // 256))
    return path


HOSTILE: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "a page of 100 MB": ("a.html", _page, "larger than 16 MB"),
    "a page of almost too many elements": ("a.html", _inline_elements, ""),
    "a page of too many elements": ("a.html", _more_elements, "more than 30,000 elements"),
    "JSON nested without end": ("a.json", _json(b'{"text": "x", "a": ' + b"[" * 10 * MB), "nested too deeply"),
    "a record nested deeply": ("a.jsonl", _json(b'{"text": "x", "a": ' + b"[" * 900 + b"]" * 900 + b"}"), "deep"),
    "objects within objects": ("a.json", _json(b'[{"a":' * 1_000_000), "nested too deeply"),
    "JSON with an endless string": ("a.json", _long_string, "a string in it is longer than 64 MB"),
    "JSON with endless numbers": ("a.json", _json(b'[{"text": "x", "n": ' + b"9" * 5 * MB + b"}]"), "number"),
    "a cell without end": ("a.csv", _unclosed_quote, "quotation mark in line 3 is not closed"),
    "a spreadsheet with a far cell": ("a.xlsx", _far_cell, "no text"),
    "a spreadsheet with entities": ("a.xlsx", _laughing_strings, "damaged"),
    "a spreadsheet with endless texts": ("a.xlsx", _endless_strings, "more than 512 MB"),
    "a web archive with a bomb": ("a.warc.gz", _warc_bomb, "unpacks to more than 32 MB"),
    "XML with endless attributes": (
        "a.rss",
        _json(b"<rss " + b" ".join(b'a%d="1"' % n for n in range(300_000))),
        "XML",
    ),
    **{f"rubbish as {ending}": (f"a{ending}", _rubbish, "") for ending in (".txt", ".csv", ".json", ".html", ".xml")},
    **{f"rubbish as {ending}": (f"a{ending}", _rubbish, "") for ending in (".xlsx", ".parquet", ".warc", ".zip")},
}


@pytest.mark.parametrize(("name", "make", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_listed_within_bounds(
    name: str, make: Callable[[Path], Path], reason: str, tmp_path: Path
) -> None:
    child = run_python("-c", READ, str(make(tmp_path / name)), seconds=120)
    assert child.returncode == 0, child.stderr
    assert child.stderr == ""
    texts, problems, seconds, peak = json.loads(child.stdout)
    assert problems or texts
    assert reason in " ".join(problems)
    assert seconds < MOST_SECONDS
    assert peak < MOST_MEMORY
