"""Web archives: pages become articles, what else they hold is counted, damage is listed and passed over."""

from __future__ import annotations

import gzip
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from annotator.errors import UnreadableFile
from annotator.formats import warc, warc_records
from annotator.formats.reading import LeftAlone, Problem, ReadDocument

Found = ReadDocument | Problem | LeftAlone


def page(words: str) -> bytes:
    paragraphs = "".join(f"<p>{words} {n}: fares rise, said Pia Lund, who runs the line.</p>" for n in range(8))
    head = '<head><title>Ferry fares</title><link rel="canonical" href="https://ex.org/other"></head>'
    return f"<html>{head}<body><article>{paragraphs}</article></body></html>".encode()


def answer(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", extra: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{extra}\r\n".encode() + body


def record(block: bytes, address: str = "https://ex.org/1", kind: str = "response", length: object = None) -> bytes:
    content = "application/http; msgtype=response" if kind == "response" else "text/html"
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-14T08:00:00Z\r\n"
    size = len(block) if length is None else length
    return f"{head}Content-Type: {content}\r\nContent-Length: {size}\r\n\r\n".encode() + block + b"\r\n\r\n"


def good(name: str) -> bytes:
    return record(answer(page(name)), f"https://ex.org/{name}")


def read(path: Path, *records: bytes, compressed: bool = False) -> list[Found]:
    path.write_bytes(b"".join(gzip.compress(each) if compressed else each for each in records))
    return list(warc.read(path))


def urls(found: list[Found]) -> list[str | None]:
    return [each.document.url for each in found if isinstance(each, ReadDocument)]


@pytest.mark.parametrize("compressed", [False, True])
def test_pages_become_articles_with_address_and_day_of_capture(compressed: bool, tmp_path: Path) -> None:
    others = [
        record(b"software: x", kind="warcinfo"),
        record(answer(b"\x89PNG", "image/png")),
        record(answer(page("x"), status="404 Not Found")),
    ]
    resource = record(page("Resource"), "https://ex.org/r", kind="resource")
    found = read(tmp_path / "a.warc", others[0], good("one"), *others[1:], resource, compressed=compressed)
    first = found[0]
    assert isinstance(first, ReadDocument)
    assert first.document.text.startswith("one 0: fares rise")
    assert (first.document.url, first.document.title) == ("https://ex.org/one", "Ferry fares")
    assert (first.document.published, first.document.metadata) == (None, {"captured": "2024-03-14T08:00:00Z"})
    assert first.original == ("text/html", page("one"))
    assert urls(found) == ["https://ex.org/one", "https://ex.org/r"]
    assert found[-1] == LeftAlone({"image/png": 1, "answers 404": 1})


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (gzip.compress(page("x")), "Content-Encoding: gzip\r\n"),
        (zlib.compress(page("x")), "Content-Encoding: deflate\r\n"),
        (zlib.compress(page("x"), wbits=-15), "Content-Encoding: deflate\r\n"),
        (page("x"), "Content-Encoding: gzip\r\n"),
        (b"%x\r\n" % len(page("x")) + page("x") + b"\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n"),
        (page("x"), "Transfer-Encoding: chunked\r\n"),
    ],
    ids=["gzip", "deflate", "deflate without header", "unpacked already", "chunked", "joined already"],
)
def test_what_the_server_packed_is_unpacked(body: bytes, header: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path / "a.warc", record(answer(body, extra=header)))
    assert isinstance(found, ReadDocument)
    assert found.original == ("text/html", page("x"))


DAMAGE = {
    "length too small": record(answer(page("bad")), length=17),
    "length too large": record(answer(page("bad")), length=5000),
    "length far beyond the file": record(answer(page("bad")), length=10**12),
    "length no number": record(answer(page("bad")), length="many"),
    "rubbish": b"rubbish \x00\xff" * 3000,
    "no answer": record(b"nothing"),
    "unknown compression": record(answer(b"x", extra="Content-Encoding: br\r\n")),
    "damaged compression": record(answer(b"\x1f\x8b" + bytes(90), extra="Content-Encoding: gzip\r\n")),
    "a page without an article": record(answer(b"<html></html>")),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("compressed", [False, True])
def test_a_damaged_record_is_listed_and_those_around_it_are_read(
    damage: bytes, compressed: bool, tmp_path: Path
) -> None:
    found = read(tmp_path / "a.warc", good("before"), damage, good("after"), compressed=compressed)
    assert [url for url in urls(found) if url != "https://ex.org/1"] == [
        "https://ex.org/before",
        "https://ex.org/after",
    ]
    assert any(isinstance(each, Problem) for each in found)


def test_a_compressed_record_with_altered_bytes_is_listed_and_those_around_it_are_read(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(good("bad")))
    packed[40:60] = bytes(20)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(good("before")) + bytes(packed) + gzip.compress(good("after")))
    found = list(warc.read(path))
    assert urls(found) == ["https://ex.org/before", "https://ex.org/after"]
    assert "compression is damaged" in str(next(each for each in found if isinstance(each, Problem)))


def test_a_file_cut_anywhere_gives_what_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    whole = gzip.compress(good("one")) + gzip.compress(good("two"))
    for size in range(len(gzip.compress(good("one"))), len(whole), 37):
        path.write_bytes(whole[:size])
        assert urls(list(warc.read(path)))[0] == "https://ex.org/one"


def test_a_compressed_bomb_in_an_answer_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.formats.web_answer.MAX_UNPACKED_BYTES", 100_000)
    bomb = gzip.compress(b"<html>" + bytes(1_000_000))
    found = read(tmp_path / "a.warc", record(answer(bomb, extra="Content-Encoding: gzip\r\n")), good("after"))
    assert "unpacks to more than" in str(found[0])
    assert urls(found) == ["https://ex.org/after"]


def test_of_a_record_beyond_the_limit_the_rest_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_records, "MAX_CONTENT_BYTES", 1000)
    monkeypatch.setattr(warc_records, "CHUNK_BYTES", 64)
    film = record(answer(b"film " * 4000, "video/mp4"))
    small = record(answer(b"<html><p>Fares rise, said Pia Lund, who runs the line.</p></html>"), "https://ex.org/after")
    found = read(tmp_path / "a.warc", film, small)
    assert found[-1] == LeftAlone({"video/mp4": 1})
    assert urls(found) == ["https://ex.org/after"]


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b"<html>", bytes(1000), b"\x1f\x8b\x08" + b"x" * 500])
def test_what_is_no_web_archive_is_refused_or_listed(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(content)
    found: list[Found] = []
    with suppress(UnreadableFile):
        found += warc.read(path)
    assert all(isinstance(each, Problem) for each in found)
