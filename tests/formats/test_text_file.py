"""Plain text: what is stored is what the file says, to the character."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UnreadableFile
from annotator.formats import text_file
from annotator.formats.encodings import decode, is_encoding
from annotator.formats.reading import Problem, ReadDocument
from annotator.formats.reading_options import ReadOptions
from annotator.model.ids import text_sha256
from tests.support.strategies import TEXTS

DATA = Path(__file__).parents[1] / "data" / "text"
WESTERN = "Prices fell 4\u00a0% in März, “the worst year” – said Ana Ruíz’s café.\r\n\r\nShe blamed…\ttrade\u00a0€.\r\n"
RUSSIAN = "Цены упали на 4 %, сказала Анна.\nОна винит импорт.\n"
MIXED = "😀 Цены упали, 価格 «4\u00a0%»\r\nа\u0301 \u2028 ende.\n"


def read(path: Path, encoding: str = "auto") -> ReadDocument:
    (found,) = text_file.read(path, ReadOptions(encoding))
    assert not isinstance(found, Problem)
    return found


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        (MIXED.encode(), MIXED, "utf-8"),
        (codecs.BOM_UTF8 + MIXED.encode(), MIXED, "utf-8-sig"),
        (codecs.BOM_UTF8 + codecs.BOM_UTF8 + MIXED.encode(), "\ufeff" + MIXED, "utf-8-sig"),
        (codecs.BOM_UTF16_LE + MIXED.encode("utf-16-le"), MIXED, "utf-16"),
        (codecs.BOM_UTF16_BE + MIXED.encode("utf-16-be"), MIXED, "utf-16"),
        (codecs.BOM_UTF32_LE + MIXED.encode("utf-32-le"), MIXED, "utf-32"),
        (codecs.BOM_UTF32_BE + MIXED.encode("utf-32-be"), MIXED, "utf-32"),
        (WESTERN.encode("cp1252"), WESTERN, "cp1252"),
        (b"plain ASCII", "plain ASCII", "utf-8"),
        (("long text " * 300).encode() + b"\x00 and a NUL", "long text " * 300 + "\x00 and a NUL", "utf-8"),
    ],
)
def test_the_encoding_is_told_from_the_bytes(content: bytes, text: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    document = read(path).document
    assert document.text == text
    assert (document.origin.encoding, document.origin.file) == (encoding, "a.txt")
    assert document.text_sha256 == text_sha256(text)
    assert document.id == document.text_sha256[:12]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("latin-1", "Prices fell 4\u00a0% in März\x85 Ruíz.\r\n"),
        ("koi8-r", RUSSIAN),
        ("cp1251", RUSSIAN),
        ("shift_jis", "価格は下がった。\n"),
        ("utf-16-le", MIXED),
        ("utf-16-be", MIXED),
        ("utf-8", MIXED),
        ("utf-8", "short, with a NUL \x00"),
        ("mac-roman", "Café “quoted”"),
    ],
)
def test_an_encoding_that_is_named_is_used(encoding: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert read(path, encoding).document.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-16"])
def test_the_byte_order_mark_is_no_part_of_the_text_in_a_named_encoding(encoding: str) -> None:
    marked = ("" if encoding in ("utf-8-sig", "utf-16") else "\ufeff") + "Lede"
    assert decode(marked.encode(encoding), encoding)[0] == "Lede"


@given(
    TEXTS.filter(lambda text: text.strip() != "" and not text.startswith("\ufeff")),
    st.sampled_from(["utf-8", "utf-16", "utf-32"]),
)
def test_any_text_in_unicode_is_kept_to_the_character(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), encoding)[0] == text


@pytest.mark.parametrize(
    ("content", "encoding", "message"),
    [
        (b"", "auto", "it is empty"),
        (b" \r\n\t\xc2\xa0", "auto", "it is empty"),
        (codecs.BOM_UTF8, "auto", "it is empty"),
        (bytes(range(256)) * 20, "auto", "binary file"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + b"\x00\x01" * 100, "auto", "binary file"),
        ("no mark".encode("utf-16-le"), "auto", "name its encoding"),
        ("Preis gefallen in März, café".encode()[:-1], "auto", "breaks off in the middle"),
        ("café".encode("latin-1"), "utf-8", "byte 3 is not utf-8"),
        ("Cena\u200b".encode(), "ascii", "byte 4 is not ascii"),
        (b"odd", "utf-16", "is not utf-16"),
        (b"a", "undefined", "the file is not undefined"),
        (b"\\ud800", "unicode_escape", "half of a surrogate pair"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(
    content: bytes, encoding: str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=message):
        read(path, encoding)


@pytest.mark.parametrize(
    ("name", "known"),
    [("auto", True), ("KOI8-R", True), ("latin-1", True), *((no, False) for no in ("klingon", "hex", "zip", "a\x00b"))],
)
def test_only_encodings_of_text_are_known(name: str, known: bool) -> None:
    assert is_encoding(name) is known


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Prices fall\nSecond line", "Prices fall"),
        ("\n \u00a0\r\n\t Prices \u00a0 fall \r\nSecond", "Prices fall"),
        ("Prices\u2028fall", "Prices"),
        ("x" * 200, "x" * 200),
        ("x" * 201, "x" * 199 + "…"),
    ],
)
def test_the_title_is_the_first_line_that_is_not_blank(text: str, title: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8", newline="")
    assert read(path).document.title == title


def test_ten_megabytes_on_one_line_are_read_whole(tmp_path: Path) -> None:
    text = "Preise fielen um 4\u00a0%. " * 460_000
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8", newline="")
    assert read(path).document.text == text


def test_a_file_name_that_is_no_unicode_is_shown_with_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "caf\udce9.txt"
    try:
        path.write_text("Lede")
    except OSError:
        pytest.skip("the file system takes only Unicode names")
    assert read(path).document.origin.file == "caf\\xe9.txt"


@pytest.mark.parametrize("name", ["windows-1252.txt", "utf-16-le.txt"])
def test_files_as_they_come_from_old_programs(name: str) -> None:
    text = (DATA / "as-utf-8.txt").read_bytes().decode()
    assert "\u00a0" in text
    assert read(DATA / name).document.text == text
