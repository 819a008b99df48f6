"""Packages that are damaged, were edited, or do not belong here change nothing and say why."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.annotation import spans
from annotator.errors import AnnotatorError, RefusedChange, UnreadableFile
from annotator.formats.package_file import DOCUMENTS, MANIFEST, SCHEMA, WORK
from annotator.model.edition import edition_id
from annotator.project import editions, undo
from annotator.project.exchange.document_work import DocumentWork
from annotator.project.project import Project
from annotator.review.packages.opening import open_package
from annotator.review.packages.receiving import receive
from annotator.review.packages.sending import send_back, send_to
from annotator.schema.replacing import replace_schema
from tests.support.packages import content, forged, line_changed, opened_by, owner_project
from tests.support.projects import PERSON, beside, label, rich_schema

Change = Callable[[dict[str, Any]], None]
Files = tuple[Path, Path, Path, Path]  # two closed projects, two packages


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A closed project, one that ana opened, a package to her and one from her."""
    folder = tmp_path_factory.mktemp("refusing")
    with owner_project(folder / "owner") as owner, opened_by(owner, "ana", folder) as ana:
        spans.add_span(ana, 1, "ana", [(0, 13)], "QUOTE")
        back = send_back(ana, folder / "back").path
    return owner.path, ana.path, folder / "to-ana.annpkg", back


@pytest.fixture
def owner(team: Files, tmp_path: Path) -> Path:
    """A copy of the closed project, to be changed."""
    return _copied(team[0], tmp_path)


def _copied(path: Path, folder: Path) -> Path:
    target = folder / path.name
    target.write_bytes(path.read_bytes())
    return target


def refused(owner: Path, package: Path, reason: str) -> None:
    """Receiving fails for this reason and leaves the project as it is, byte for byte."""
    before = owner.read_bytes()
    with Project.open(owner, person=PERSON) as project, pytest.raises(AnnotatorError, match=reason) as raised:
        receive(project, package, PERSON)
    assert package.name in str(raised.value)
    assert owner.read_bytes() == before


@pytest.fixture(scope="module")
def hurt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hurt") / "hurt.annpkg"


@given(data=st.data())
def test_a_changed_byte_anywhere_is_refused_and_changes_nothing(data: st.DataObject, team: Files, hurt: Path) -> None:
    for package in team[2:]:
        content = bytearray(package.read_bytes())
        place = data.draw(st.integers(0, len(content) - 1) | st.integers(len(content) - 110, len(content) - 1))
        content[place] ^= data.draw(st.integers(1, 255))
        hurt.write_bytes(content)
        refused(team[0], hurt, "was not taken")
        with pytest.raises(UnreadableFile, match="was not taken"):
            open_package(hurt, hurt.with_name("never"))
    assert beside(hurt) == ["hurt.annpkg"]


@given(data=st.data())
def test_a_package_that_was_cut_short_or_grew_is_refused(data: st.DataObject, team: Files, hurt: Path) -> None:
    whole = team[3].read_bytes()
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    hurt.write_bytes(data.draw(st.sampled_from([cut, whole + b"\n", b"x" + whole, whole + whole[-80:]])))
    refused(team[0], hurt, "was not taken")


def test_the_package_itself_is_not_refused(team: Files, owner: Path, tmp_path: Path) -> None:
    same = forged(team[3], tmp_path / "same.annpkg", lambda parts: None)
    with Project.open(owner) as project:
        assert receive(project, same, PERSON).outcomes


def moved(values: dict[str, Any]) -> None:
    """Move the span as somebody would who knows nothing of hashes."""
    span = values["work"]["annotations"]["spans"][0]
    span["start"], span["end"], span["fragments"] = 1, 14, [[1, 14]]


def cut_text(values: dict[str, Any]) -> None:
    moved(values)
    values["work"]["annotations"]["spans"][0]["text"] = "We held out,”"


def relabelled(values: dict[str, Any]) -> None:
    values["work"]["annotations"]["spans"][0]["label"] = "CLAIM"


def reckoned_again(change: Change) -> Change:
    """The change, made by somebody who reckons all hashes and editions again."""

    def changed(values: dict[str, Any]) -> None:
        change(values)
        sha256 = DocumentWork.model_validate(values["work"]).in_order().sha256()
        name = edition_id([], sha256)
        values["editions"] = [{**values["editions"][0], "id": name, "parents": [], "work_sha256": sha256}]
        values["last"] = name

    return changed


def put(*keys: str | int, value: object) -> Change:
    def changed(values: Any) -> None:
        for key in keys[:-1]:
            values = values[key]
        values[keys[-1]] = value

    return changed


WRONG_WORK: dict[str, tuple[Change, str]] = {
    "a span moved": (moved, "span s.* its text is not what stands at 1-14"),
    "a span moved with its text": (cut_text, "the work on document d0 was changed"),
    "another label": (relabelled, "the work on document d0 was changed"),
    "a span outside": (put("work", "annotations", "spans", 0, "fragments", value=[[0, 99999]]), "past the end"),
    "an unknown key": (put("work", "annotations", "spans", 0, "script", value="x"), "script"),
    "another person": (put("work", "annotations", "annotator", value="ben"), "not that of ana"),
    "a flag on nothing": (put("work", "flags", value={"none": "x"}), "a flag is on a span that is not there"),
    "a relation to nothing": (
        put("work", "annotations", "relations", value=[{"id": "r", "label": "near", "from": "x", "to": "y"}]),
        "one of its spans is not there",
    ),
    "another text": (put("text_sha256", value="0" * 64), "has another text"),
    "another past": (put("editions", 0, "parents", value=["0" * 32]), "the editions of document d0 were changed"),
    "no past": (put("editions", value=[]), "the editions of document d0 were changed"),
    "a time that is none": (put("editions", 0, "made_at", value="yesterday"), "made_at"),
    "an unknown label": (
        reckoned_again(put("work", "annotations", "spans", 0, value={
            "id": "s", "start": 0, "end": 1, "fragments": [[0, 1]], "label": "NEW", "text": "“", "attributes": {},
        })),
        "no room for it: the label schema has no label NEW",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG_WORK)
def test_work_that_was_edited_is_refused_even_with_right_hashes_of_the_parts(
    case: str, team: Files, owner: Path, tmp_path: Path
) -> None:
    change, reason = WRONG_WORK[case]
    refused(owner, forged(team[3], tmp_path / "edited.annpkg", line_changed(WORK, change)), reason)


def doubled(parts: dict[str, bytes]) -> None:
    parts[WORK] *= 2


def removed(parts: dict[str, bytes]) -> None:
    del parts[WORK]


def manifest_of(**values: object) -> Callable[[dict[str, bytes]], None]:
    return line_changed(MANIFEST, lambda manifest: manifest.update(values))


def added(name: str, content: bytes = b"x") -> Callable[[dict[str, bytes]], None]:
    return lambda parts: parts.update({name: content})


WRONG_PARTS: dict[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "a document twice": (doubled, "stands twice"),
    "no work": (removed, "one was added or removed"),
    "a path that leads out": (added("../evil.txt"), "is none of a package"),
    "an absolute path": (added("/etc/evil"), "is none of a package"),
    "a part that is not named": (added(SCHEMA, b"{}"), "one was added or removed"),
    "a bomb": (added(WORK, b"\n" * 50_000_000), "unpacks to more than 200 times its size"),
    "no JSON": (added(WORK, b"{\n"), "is damaged"),
    "another project": (manifest_of(project="p000"), "belongs to another project"),
    "a newer program": (manifest_of(format="annotator-package/2"), "update the program"),
    "a strange manifest": (manifest_of(run="this"), "manifest is damaged .run"),
}


@pytest.mark.parametrize("case", WRONG_PARTS)
def test_a_package_with_wrong_parts_is_refused(case: str, team: Files, owner: Path, tmp_path: Path) -> None:
    change, reason = WRONG_PARTS[case]
    target = tmp_path / "wrong.annpkg"
    with ZipFile(team[3]) as archive:
        indented = archive.read(MANIFEST)

    def with_manifest_on_one_line(parts: dict[str, bytes]) -> None:
        parts[MANIFEST] = orjson.dumps(orjson.loads(indented))
        change(parts)

    refused(owner, forged(team[3], target, with_manifest_on_one_line), reason)
    assert beside(target) == ["owner.annotator", "wrong.annpkg"]


def test_a_part_that_does_not_match_its_hash_is_refused(team: Files, owner: Path, tmp_path: Path) -> None:
    target = forged(team[3], tmp_path / "part.annpkg", lambda parts: None)
    with ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        comment = archive.comment
    parts[WORK] = parts[WORK].replace(b"QUOTE", b"CLAIM")
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        archive.comment = comment
    bare = target.read_bytes()[:-64]
    target.write_bytes(bare + hashlib.sha256(bare).hexdigest().encode())
    refused(owner, target, "its part work.jsonl was changed after it was sent")


@pytest.mark.parametrize(
    ("part", "change", "reason"),
    [
        (DOCUMENTS, put("text", value="Another text."), "the text of document d0 was changed"),
        (DOCUMENTS, put("text", value=5), "is damaged"),
        (SCHEMA, put("on_load", value="run()"), "label schema cannot be taken .on_load: Extra inputs"),
        (SCHEMA, put("labels", 0, "color", value="url(x)"), "label schema cannot be taken"),
    ],
)
def test_a_package_to_an_annotator_that_was_edited_makes_no_project(
    part: str, change: Change, reason: str, team: Files, tmp_path: Path
) -> None:
    target = forged(team[2], tmp_path / "edited.annpkg", line_changed(part, change))
    with pytest.raises(AnnotatorError, match=reason):
        open_package(target, tmp_path / "mine")
    assert beside(target) == ["edited.annpkg"]


def test_metadata_that_cannot_be_stored_are_refused(team: Files, tmp_path: Path) -> None:
    def deepened(parts: dict[str, bytes]) -> None:
        deep = b'{"deeper":' * 300 + b"1" + b"}" * 300
        parts[DOCUMENTS] = parts[DOCUMENTS].replace(b'"metadata":{}', b'"metadata":' + deep, 1)

    target = forged(team[2], tmp_path / "deep.annpkg", deepened)
    with pytest.raises(RefusedChange, match="metadata of document d0 are nested too deeply"):
        open_package(target, tmp_path / "mine")
    assert beside(target) == ["deep.annpkg"]


def test_packages_do_not_go_the_wrong_way(team: Files, owner: Path, tmp_path: Path) -> None:
    refused(owner, team[2], "for ana to work on, not one that came back")
    with pytest.raises(RefusedChange, match="brings no documents"):
        open_package(team[3], tmp_path / "mine")
    with Project.open(owner) as project:
        with pytest.raises(RefusedChange, match="nobody to send it back to"):
            send_back(project, tmp_path / "x")
        with opened_by(project, "ben", tmp_path) as ben:
            with pytest.raises(RefusedChange, match="nobody sees the work of others"):
                receive(ben, team[3], PERSON)
            with pytest.raises(RefusedChange, match="was made from a package for ben"):
                send_to(ben, "ana", tmp_path / "x", PERSON)
            with pytest.raises(RefusedChange, match="has not worked on any document"):
                send_back(ben, tmp_path / "x")


def test_a_file_that_is_there_is_not_overwritten_and_then_nothing_counts_as_sent(team: Files, tmp_path: Path) -> None:
    ana = _copied(team[1], tmp_path)
    (tmp_path / "x.annpkg").write_bytes(b"mine")
    with Project.open(ana) as project:
        spans.add_span(project, 2, "ana", [(0, 5)], "CLAIM")
        with pytest.raises(UnreadableFile, match="There already is a file"):
            send_back(project, tmp_path / "x.annpkg")
        assert len(editions.of(project, 1, "ana")) == 1
        assert not editions.of(project, 2, "ana")
    assert (tmp_path / "x.annpkg").read_bytes() == b"mine"
    assert beside(ana) == ["ana.annotator", "x.annpkg"]


def test_another_label_schema_is_told_and_refused_only_where_it_has_no_room(team: Files, owner: Path) -> None:
    wider = rich_schema(guidelines="# New")
    narrower = rich_schema(labels=[label("CLAIM"), label("ADVERT", layer="clutter")], relations=[])
    with Project.open(owner) as project:
        replace_schema(project, narrower, PERSON)
    refused(owner, team[3], r"no room for it: the label schema has no label QUOTE \(1\)")
    with Project.open(owner) as project:
        undo.undo(project, PERSON)
        replace_schema(project, wider, PERSON)
        received = receive(project, team[3], PERSON)
        assert received.other_schema
        assert len(content(project)[0]) == 1
