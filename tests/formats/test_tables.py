"""Tables of every kind: rows become articles, other columns metadata; what does not fit is listed."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UnreadableFile
from annotator.formats import csv_table, parquet_table, spreadsheet
from annotator.formats.field_mapping import FieldMapping
from annotator.formats.reading import LeftAlone, Problem, ReadDocument
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.model.document import Document

TEXT = "😀👨‍👩‍👧 Prices fell.\r\n\r\n“4%,”\u00a0Ana said; e\u0301, שלום\u200b."
ROWS = [
    ["Body", "Headline", "Newspaper", "Date", "Section"],
    [TEXT, "Prices fall", "The Courier", "2024-03-14", "economy"],
    ["=1+1 is no formula here.", "Second", "", "2024-03-15", ""],
]
Found = ReadDocument | Problem | LeftAlone


def documents(found: list[Found]) -> list[Document]:
    return [each.document for each in found if isinstance(each, ReadDocument)]


def problems(found: list[Found]) -> list[str]:
    return [str(each) for each in found if isinstance(each, Problem)]


def write_csv(path: Path, rows: list[list[str]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def write_xlsx(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.create_sheet("Notes").append(["text"])
    book.save(path)
    return path


def read_csv(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> list[Found]:
    return list(csv_table.read(path, options))


@pytest.mark.parametrize("delimiter", csv_table.DELIMITERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_gives_its_cells_to_the_character(delimiter: str, encoding: str, tmp_path: Path) -> None:
    found = read_csv(write_csv(tmp_path / "a.csv", ROWS, encoding, delimiter))
    first, second = documents(found)
    assert not problems(found)
    assert (first.text, first.title, first.outlet, first.published) == (TEXT, *ROWS[1][1:4])
    assert first.metadata == {"Section": "economy"}
    assert (second.text, second.outlet, second.metadata) == (ROWS[2][0], None, {})
    assert first.origin.encoding == encoding


def test_a_table_in_windows_1252_is_recognised(tmp_path: Path) -> None:
    (found,) = documents(read_csv(write_csv(tmp_path / "a.csv", [["Text"], ["Fahrgäste – „ein Fünftel“"]], "cp1252")))
    assert (found.text, found.origin.encoding) == ("Fahrgäste – „ein Fünftel“", "cp1252")


def test_excels_line_about_the_delimiter_is_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"sep=|\r\ntext|title\r\na, b; c|d\r\n")
    (found,) = documents(read_csv(path))
    assert (found.text, found.title) == ("a, b; c", "d")


def test_quotation_marks_of_a_table_without_quoting_are_text(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text('text\ttitle\n"Prices" fell, Ana said\tone\n"No end, Ben said\ttwo\n', encoding="utf-8")
    assert [found.text for found in documents(read_csv(path))] == ['"Prices" fell, Ana said', '"No end, Ben said']


def test_rows_of_other_lengths_and_without_text_are_listed_and_the_rest_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = "".join(f"text {number},x\n" for number in range(20))
    path.write_text(f"text,title\n{rows}cut, in, three\n,only a title\nshort\n\nlast,x\n", encoding="utf-8")
    found = read_csv(path)
    assert len(documents(found)) == 21
    assert [line.partition(": ")[2] for line in problems(found)] == [
        "line 22: it has 3 cells where the first line has 2; left out",
        "line 23: it has no text in “text”; left out",
        "line 24: it has 1 cells where the first line has 2; left out",
    ]


def test_a_table_without_headings_gets_numbers_for_them(tmp_path: Path) -> None:
    (found,) = documents(read_csv(write_csv(tmp_path / "a.csv", [["1", "An article of some length. " * 10]])))
    assert found.text.startswith("An article")
    assert found.metadata == {"column 1": "1"}


def test_columns_and_delimiter_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text#b#c\none,1;2#two#three\n", encoding="utf-8")
    options = ReadOptions(fields=FieldMapping({"text": "b", "title": "text", "id": "c"}), delimiter="#")
    (found,) = read_csv(path, options)
    assert isinstance(found, ReadDocument)
    assert (found.document.text, found.document.title, found.document.id, found.has_own_id) == (
        "two",
        "one,1;2",
        "three",
        True,
    )


def test_rows_before_a_quotation_mark_without_end_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "MAX_CELL", 1000)
    monkeypatch.setattr(csv_table, "MAX_LINES_OF_CELL", 20)
    monkeypatch.setattr(csv_table, "SAMPLE_CHARACTERS", 200)
    path = tmp_path / "a.csv"
    path.write_text('text,title\none,two\n"' + "no end, of this\n" * 1000, encoding="utf-8")
    reading = csv_table.read(path)
    first = next(reading)
    assert isinstance(first, ReadDocument)
    assert first.document.text == "one"
    with pytest.raises(UnreadableFile, match="quotation mark in line 3 is not closed"):
        list(reading)


@pytest.mark.parametrize(
    ("content", "message"), [(b"", "empty"), (bytes(range(256)) * 50, "binary"), (b"a,b\n", "no rec")]
)
def test_what_is_no_table_is_refused(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=message):
        read_csv(path)


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8))
def test_any_cells_come_back_as_they_were(rows: list[tuple[str, str]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows([("text", "note"), *rows])
    found = csv_table.Dialect(",").rows(io.StringIO(written.getvalue(), newline=""))
    assert list(found)[1:] == [list(row) for row in rows]
    assert csv_table.detected(written.getvalue()).delimiter == ","


def test_a_spreadsheet_gives_values_and_evaluates_nothing(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Text", "Title", "Date", "Score"],
        ["Prices fell.\n\nAna said.", "t", datetime.date(2024, 3, 14), 3.0],
        [None, None, None, None],
        ["Second", '=HYPERLINK("https://ex.org","click")', None, 0.5],
    ]
    found = list(spreadsheet.read(write_xlsx(tmp_path / "a.xlsx", rows)))
    first, second = documents(found)
    assert (first.text, first.published, first.metadata) == ("Prices fell.\n\nAna said.", "2024-03-14", {"Score": 3})
    assert (second.title, second.metadata) == ("Second", {"Score": 0.5})
    (problem,) = problems(found)
    assert "row 4: the formula in “Title” has no stored value" in problem
    assert LeftAlone({"sheet Notes": 1}) in found


def test_another_sheet_can_be_named_and_must_be_there(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["Text"], ["One"]])
    with pytest.raises(UnreadableFile, match="no records"):
        list(spreadsheet.read(path, ReadOptions(sheet="Notes")))
    with pytest.raises(UnreadableFile, match="its sheets are Sheet, Notes"):
        list(spreadsheet.read(path, ReadOptions(sheet="Other")))


def test_parquet_gives_its_rows_and_structured_columns(tmp_path: Path) -> None:
    table = pyarrow.table(
        {
            "text": [TEXT, "Second"],
            "published": [datetime.date(2024, 3, 14), None],
            "source": [{"name": "The Courier"}, {"name": None}],
            "scores": [[1.5, float("nan")], None],
        }
    )
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    first, second = documents(list(parquet_table.read(tmp_path / "a.parquet")))
    assert (first.text, first.published, first.outlet) == (TEXT, "2024-03-14", "The Courier")
    assert first.metadata == {"scores": [1.5, None]}
    assert (second.text, second.published) == ("Second", None)


def test_parquet_without_its_extra_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    path = tmp_path / "a.parquet"
    path.touch()
    with pytest.raises(UnreadableFile, match=r"install the extra: .*news-annotator\[parquet\]"):
        list(parquet_table.read(path))
    monkeypatch.setattr("sys.frozen", True, raising=False)  # as in the bundle, to which nothing can be added
    with pytest.raises(UnreadableFile, match=r"install this program with pip instead: .*news-annotator\[parquet\]"):
        list(parquet_table.read(path))


READERS: list[Callable[[Path], object]] = [
    lambda path: list(spreadsheet.read(path)),
    lambda path: list(parquet_table.read(path)),
]


@pytest.mark.parametrize("read", READERS, ids=["xlsx", "parquet"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04" + bytes(300), b"PAR1" + b"\xff" * 200 + b"PAR1", b"text"])
def test_a_damaged_table_is_refused(read: Callable[[Path], object], content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "damaged"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile):
        read(path)


@pytest.mark.parametrize("kind", ["xlsx", "parquet"])
def test_a_table_cut_short_or_altered_anywhere_never_ends_in_a_traceback(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    if kind == "xlsx":
        rows: list[list[object]] = [[f"An article {number}"] for number in range(30)]
        write_xlsx(path, [["Text"], *rows])
    else:
        pyarrow.parquet.write_table(pyarrow.table({"text": [f"An article {number}" for number in range(30)]}), path)
    whole = path.read_bytes()
    read = READERS[0] if kind == "xlsx" else READERS[1]
    for step in range(60):
        place = len(whole) * step // 60
        for content in (whole[:place], whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]):
            path.write_bytes(content)
            try:
                read(path)
            except UnreadableFile:
                continue
