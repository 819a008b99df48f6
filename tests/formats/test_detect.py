"""The format of a file is told by its name, then by how it begins."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotator.errors import UnreadableFile
from annotator.formats import detect

FORMATS = [
    ("a.txt", b"<html>", "text"),
    ("a.TXT", b"", "text"),
    ("a.htm", b"text", "html"),
    ("a.ndjson", b"text", "json"),
    ("a", b"  <!DOCTYPE HTML><p>", "html"),
    ("a", b"\xef\xbb\xbf<!-- saved --><html lang=en>", "html"),
    ("a", b'\xef\xbb\xbf{ "format": 1}', "json"),
    ("a.dat", b"{ not JSON", "text"),
    ("a.jsonl", b'{ "format": "annotator/1"}', "jsonl"),
    ("a.jsonl", b'damaged\n{"format":"annotator/1"}', "jsonl"),
    ("a.json", b'{"headline": 1}', "json"),
    ("a.CSV", b"", "csv"),
    ("a.WARC.gz", b"", "warc"),
    ("a.xml", b'<?xml version="1.0"?>\n<!-- x --><!DOCTYPE nitf SYSTEM "nitf.dtd">\n<nitf>', "nitf"),
    ("a.xml", b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">', "newsml"),
    ("a.xml", b"<rss version='2.0'>", "feed"),
    ("a.xml", b"<rdf:RDF>", "feed"),
    ("a", b"", "text"),
]


@pytest.mark.parametrize(("name", "content", "expected"), FORMATS)
def test_the_format_is_told(name: str, content: bytes, expected: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert detect.format_of(path).name == expected


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a"])
def test_a_pipe_is_refused_instead_of_waited_for(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(UnreadableFile, match="pipe or device"):
        list(detect.read(tmp_path / name))


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a"])
@pytest.mark.parametrize("kind", ["folder", "missing", "dangling link", "link to itself"])
def test_what_is_no_file_is_refused(name: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if kind == "folder":
        path.mkdir()
    elif kind != "missing":
        path.symlink_to(path if kind == "link to itself" else tmp_path / "nothing")
    with pytest.raises(UnreadableFile, match=r"it is no file|it cannot be read"):
        list(detect.read(path))
