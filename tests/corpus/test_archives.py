"""Zip archives are read like the folder that was packed; what is unpacked is gone at the end."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from annotator.corpus.import_options import ImportOptions
from annotator.corpus.importing import import_files
from annotator.corpus.reading_files import read_file
from annotator.errors import UnreadableFile
from annotator.formats import zip_archive, zip_limits
from annotator.formats.reading import LeftAlone, Problem, ReadDocument
from annotator.project import annotations as stored_annotations
from annotator.project import documents
from annotator.project.project import Project
from annotator.schema.templates import load_schema

PAGE = "<html><body><article>" + "<p>Fares rise, said Pia Lund, who runs the line.</p>" * 3 + "</article></body></html>"


@pytest.fixture(autouse=True)
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files; each test leaves it empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "a.annotator", load_schema("news"), person="Ana") as opened:
        yield opened


def archive(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


def read(path: Path) -> list[ReadDocument | Problem | LeftAlone]:
    return list(read_file(path, ImportOptions()))


def test_all_that_can_be_read_in_an_archive_is_imported(project: Project, tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "pages/a.html": PAGE,
        "ann/d.txt": "😀 Ana Ruiz said so.",
        "ann/d.ann": "T1\tSOURCE 2 10\tAna Ruiz\n",
        "t.csv": "text,title\nA row of a table.,x\n",
        "pages/style.css": "x",
        "__MACOSX/pages/._a.html": "x",
        ".hidden.txt": "x",
    }
    report = import_files(project, [archive(tmp_path / "corpus.zip", members)], "ana")
    assert not report.problems
    assert report.left_alone == {".css": 1}
    stored = [documents.get(project, number) for number in sorted(report.numbers_added)]
    assert [document.origin.file for document in stored] == [
        "corpus.zip/t.csv",
        "corpus.zip/ann/d.ann",
        "corpus.zip/pages/a.html",
    ]
    number = documents.find(project, stored[1].id)
    (who,) = stored_annotations.annotators_of(project, number)
    (span,) = stored_annotations.annotation_set(project, number, who).spans
    assert (who, span.text) == ("ann", "Ana Ruiz")


HARMFUL = [
    "../evil.txt",
    "/evil.txt",
    "a/../../evil.txt",
    "C:\\evil.txt",
    "..\\evil.txt",
    "a\nb.txt",
    "con:.txt",
    "a./b.txt",
]


@pytest.mark.parametrize("name", HARMFUL)
def test_a_name_that_leads_outside_is_listed_and_the_rest_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = archive(tmp_path / "in" / "a.zip", {"first.txt": "first"})
    with zipfile.ZipFile(path, "a") as packed:
        information = zipfile.ZipInfo("x")
        information.filename = name
        packed.writestr(information, "evil")
        packed.writestr("last.txt", "last")
    before = sorted(tmp_path.rglob("*"))
    found = read(path)
    assert [each.document.text for each in found if isinstance(each, ReadDocument)] == ["first", "last"]
    assert any("leads out of the archive" in str(each) for each in found)
    assert sorted(tmp_path.rglob("*")) == before


def _alter(path: Path, name: str, *, flags: int | None = None, size: int | None = None) -> None:
    """Change what the archive's directory states of a member."""
    content = bytearray(path.read_bytes())
    place = content.rfind(b"PK\x01\x02", 0, content.rfind(name.encode()))
    if flags is not None:
        struct.pack_into("<H", content, place + 8, flags)
    if size is not None:
        struct.pack_into("<I", content, place + 24, size)
    path.write_bytes(content)


def test_encrypted_nested_linked_doubled_and_damaged_members_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name in ("first.txt", "inner.zip", "secret.txt", "damaged.txt", "file", "file/below.txt"):
            packed.writestr(name, f"text of {name}")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
        with pytest.warns(UserWarning, match="Duplicate name"):
            packed.writestr("first.txt", "again")
        packed.writestr("last.txt", "last")
    content = path.read_bytes().replace(b"text of damaged.txt", b"TEXT of damaged.txt")
    path.write_bytes(content)
    _alter(path, "secret.txt", flags=1)
    found = read(path)
    assert [each.document.text for each in found if isinstance(each, ReadDocument)] == ["text of first.txt", "last"]
    problems = {each.place: each.message for each in found if isinstance(each, Problem)}
    assert {"first.txt", "inner.zip", "secret.txt", "damaged.txt", "file/below.txt", "link.txt"} == set(problems)
    assert "encrypted" in problems["secret.txt"]
    assert "archive within" in problems["inner.zip"]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, private: Path) -> None:
    path = archive(tmp_path / "a.zip", {"bomb.txt": bytes(zip_archive.MIN_BOMB_BYTES + 1), "a.txt": "a"})
    found = read(path)
    assert "more than 200 times" in str(found[0])
    assert isinstance(found[1], ReadDocument)
    many = archive(tmp_path / "many.zip", {f"{number}.txt": "x" for number in range(3)})
    for number in range(3):
        _alter(many, f"{number}.txt", size=2**31)
    with pytest.raises(UnreadableFile, match=r"would unpack to 6\.0 GB"):
        read(many)


def test_a_member_gives_no_more_than_its_stated_size(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.txt": "0123456789" * 1000})
    _alter(path, "a.txt", size=10)
    (found, _) = read(path)
    assert "damaged" in str(found)


def test_an_endless_directory_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path / "a.zip", {f"{number}.txt": "x" for number in range(2000)})
    assert len(read(path)) == 2001
    monkeypatch.setattr(zip_limits, "MAX_DIRECTORY_BYTES", 50_000)
    with pytest.raises(UnreadableFile, match="hundreds of thousands of members"):
        read(path)


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"x" * 1000, b"PK\x03\x04" + bytes(500)])
def test_what_is_no_archive_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    found = []
    with suppress(UnreadableFile):
        found += read(path)
    assert not any(isinstance(each, ReadDocument) for each in found)


def test_reading_that_is_stopped_leaves_nothing_behind(tmp_path: Path, private: Path) -> None:
    reading = read_file(archive(tmp_path / "a.zip", {"a.txt": "a", "b.txt": "b"}), ImportOptions())
    next(reading)
    assert list(private.iterdir())
    assert hasattr(reading, "close")
    reading.close()
