"""Packages edited by somebody who reckons every hash and the seal again: only the content can give that away."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipInfo

import orjson
import pytest

from annotator.errors import AnnotatorError
from annotator.formats.package_file import DOCUMENTS, MANIFEST, SCHEMA, WORK
from annotator.model.span import Span
from annotator.project import documents
from annotator.project.annotations import span_row
from annotator.project.project import Project
from annotator.review.packages.receiving import receive
from annotator.review.packages.sending import send_back
from tests.support.hurt_packages import (
    Json,
    Members,
    SmallTeam,
    edited_part,
    packed,
    parts_of,
    reason_against,
    reason_against_opening,
    reckoned_again,
)
from tests.support.packages import forged, line_changed, opened_by, sealed
from tests.support.projects import PERSON, add_documents, beside, new_document

Build = Callable[[dict[str, bytes]], Members]


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> SmallTeam:
    return SmallTeam(tmp_path_factory.mktemp("edited"))


def member(name: str, mode: int = 0, compress_type: int = ZIP_DEFLATED) -> ZipInfo:
    made = ZipInfo(name)
    made.external_attr = mode << 16
    made.compress_type = compress_type
    return made


def members_beside(
    *more: tuple[str | ZipInfo, bytes],
) -> Build:
    """The members of the package, and these."""
    return lambda parts: [*parts.items(), *more]


def with_work_as(made: ZipInfo) -> Build:
    return lambda parts: [(MANIFEST, parts[MANIFEST]), (made, parts[WORK])]


WRONG_MEMBERS: dict[str, tuple[Build, str]] = {
    "a part twice": (lambda parts: [*parts.items(), (WORK, parts[WORK])], "it holds a part twice"),
    "two manifests": (lambda parts: [*parts.items(), (MANIFEST, parts[MANIFEST])], "it holds a part twice"),
    "another case": (
        lambda parts: [(name.upper(), part) for name, part in parts.items()],
        ".JSONL' is none of a package",
    ),
    "another case beside": (members_beside(("Work.jsonl", b"x")), "'Work.jsonl' is none of a package"),
    "a path that leads out": (members_beside(("../../evil.txt", b"x")), "'../../evil.txt' is none of a package"),
    "the same out of itself": (members_beside((f"x/../{WORK}", b"x")), "is none of a package"),
    "an absolute path": (members_beside(("/etc/cron.d/evil", b"x")), "'/etc/cron.d/evil' is none of a package"),
    "a path of Windows": (members_beside(("..\\..\\evil.txt", b"x")), "is none of a package"),
    "a drive of Windows": (members_beside(("C:\\evil.txt", b"x")), "is none of a package"),
    "a script": (members_beside(("schema.js", b"fetch()")), "'schema.js' is none of a package"),
    "a folder": (members_beside(("work.jsonl/", b"")), "'work.jsonl/' is none of a package"),
    "a link": (with_work_as(member(WORK, stat.S_IFLNK | 0o777)), "is a link or a folder, not a file"),
    "a device": (with_work_as(member(WORK, stat.S_IFCHR | 0o666)), "is a link or a folder, not a file"),
    "packed as bzip2": (with_work_as(member(WORK, 0, ZIP_BZIP2)), "packed as no package is"),
    "packed as LZMA": (with_work_as(member(WORK, 0, ZIP_LZMA)), "packed as no package is"),
    "no manifest": (lambda parts: [(WORK, parts[WORK])], "it has no manifest"),
    "no work": (lambda parts: [(MANIFEST, parts[MANIFEST])], "one was added or removed"),
    "nothing": (lambda _: [], "it has no manifest"),
    "a manifest without end": (lambda parts: [(MANIFEST, b" " * 2_000_000), (WORK, parts[WORK])], "has no manifest"),
    "a bomb": (
        lambda parts: [(MANIFEST, parts[MANIFEST]), (WORK, b"\n" * 30_000_000)],
        "unpacks to more than 200 times its size",
    ),
    "values without end": (
        lambda parts: named(parts, WORK, b"[" + b"[],[]," * 2_000_000 + b"0]"),
        "line 1 of its part work.jsonl has more than 5,000,000 values",
    ),
}


def named(parts: dict[str, bytes], name: str, part: bytes) -> Members:
    """The members with another part, stored unpacked, for which the manifest is right."""
    manifest = orjson.loads(parts[MANIFEST])
    manifest["parts"][name] = {"bytes": len(part), "sha256": hashlib.sha256(part).hexdigest()}
    changed = {**parts, MANIFEST: orjson.dumps(manifest), name: part}
    return [(member(each, 0, ZIP_STORED), content) for each, content in changed.items()]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", WRONG_MEMBERS)
def test_members_that_no_package_has_are_refused_by_name(case: str, team: SmallTeam) -> None:
    members, reason = WRONG_MEMBERS[case]
    package = packed(team.hurt.with_name("wrong.annpkg"), members(parts_of(team.back)))
    assert reason in (reason_against(team, package) or "taken")


@pytest.mark.parametrize("stated", [10, 2**31 - 1])
def test_a_member_that_states_another_size_than_it_has_is_refused(stated: int, team: SmallTeam) -> None:
    whole = bytearray(team.back.read_bytes())
    place = whole.rindex(b"PK\x01\x02", 0, whole.rindex(WORK.encode()))
    whole[place + 24 : place + 28] = stated.to_bytes(4, "little")
    package = team.hurt.with_name("sized.annpkg")
    package.write_bytes(sealed(bytes(whole)))
    assert "was not taken" in (reason_against(team, package) or "")


@pytest.mark.parametrize("name", [MANIFEST, SCHEMA, DOCUMENTS, WORK])
def test_a_package_to_an_annotator_lacks_no_file(name: str, team: SmallTeam) -> None:
    parts = parts_of(team.there)
    del parts[name]
    reason = reason_against_opening(team, packed(team.hurt.with_name("less.annpkg"), list(parts.items())))
    assert reason is not None
    assert "it has no manifest" in reason or "one was added or removed" in reason


def test_another_schema_than_the_one_that_was_sent_is_refused(team: SmallTeam) -> None:
    guided = line_changed(SCHEMA, lambda schema: schema.update(guidelines="<script>fetch('//evil')</script>"))
    package = forged(team.there, team.hurt.with_name("schema.annpkg"), guided)
    reason = reason_against_opening(team, package)
    assert reason is not None
    assert "schema.annpkg: its label schema cannot be taken (it is not the one that was sent)" in reason


def test_a_schema_with_a_hundred_thousand_labels_is_read(team: SmallTeam) -> None:
    def many(values: Json) -> Json:
        plain = {"color": "#000000", "color_dark": "#ffffff"}
        labels = [{"name": f"L{number}", **plain} for number in range(100_000)]
        return {**values, "labels": labels, "relations": [], "exclusive_layers": []}

    package = edited_part(team.there, team.hurt.with_name("many.annpkg"), SCHEMA, many)
    assert reason_against_opening(team, package) is None  # comparing each label with each other would take an hour


@pytest.mark.parametrize(
    ("person", "works", "reason"),
    [
        ("ben", b"ana", "work.jsonl, line 1: work on d0 is not that of ben"),
        ("Ana", b"ana", "work.jsonl, line 1: work on d0 is not that of Ana"),
        ("ben", b"ben", "comments.jsonl, line 1: it is a comment of ana, not of ben"),
        ("gold", b"ana", "says that it is the work of “gold”, who is nobody"),
    ],
)
def test_the_work_of_somebody_else_is_refused(person: str, works: bytes, reason: str, team: SmallTeam) -> None:
    parts = parts_of(team.back)
    manifest = {**orjson.loads(parts[MANIFEST]), "annotator": {"id": person, "name": person}}
    lines = [reckoned_again(orjson.loads(line.replace(b'"ana"', b'"%s"' % works))) for line in parts[WORK].splitlines()]
    parts = {**parts, MANIFEST: orjson.dumps(manifest)}
    work = b"".join(orjson.dumps(line) + b"\n" for line in lines)
    package = packed(team.hurt.with_name("whose.annpkg"), named(parts, WORK, work))
    assert reason in (reason_against(team, package) or "taken")


@pytest.mark.parametrize(
    ("moment", "reason"),
    [("2026-02-30T10:00:00.000Z", "day is out of range"), ("٢٠٢٦-٠١-٠١T٠٠:٠٠:٠٠.٠٠٠Z", "should match pattern")],
)
def test_work_that_was_done_at_no_time_is_refused_with_its_place(moment: str, reason: str, team: SmallTeam) -> None:
    def late(values: Json) -> Json:
        return {**values, "editions": [{**values["editions"][0], "made_at": moment}]}

    package = edited_part(team.back, team.hurt.with_name("late.annpkg"), WORK, late)
    found = reason_against(team, package) or ""
    assert "late.annpkg: work.jsonl, line 1" in found
    assert "editions.0.made_at" in found
    assert reason in found


def test_a_large_package_that_is_wrong_in_its_last_line_leaves_no_byte_behind(team: SmallTeam, tmp_path: Path) -> None:
    with Project.open(team.fresh()) as owner:
        added = add_documents(
            owner, *(new_document(f"e{n}", f"{n} " + "Prices fell again. " * 200) for n in range(300))
        )
        with opened_by(owner, "ben", tmp_path) as ben, ben.transaction("Label", "ben", kind="fixed") as step:
            for number in added:
                for start in range(4, 3_000, 40):
                    step.add("span", span_row(number, "ben", new_span(ben, number, start)))
        with Project.open(ben.path) as ben:
            back = send_back(ben, tmp_path / "large").path
    before = owner.path.read_bytes()
    parts = parts_of(back)
    *most, last = parts[WORK].splitlines(keepends=True)
    parts[WORK] = b"".join(most) + last.replace(b"Prices", b"prices")
    package = packed(tmp_path / "hurt.annpkg", named(parts, WORK, parts[WORK]))
    with Project.open(owner.path) as project, pytest.raises(AnnotatorError, match="line 300"):
        receive(project, package, PERSON)
    assert owner.path.read_bytes() == before
    assert beside(owner.path) == ["owner.annotator"]


def new_span(project: Project, number: int, start: int) -> Span:
    covered = documents.text(project, number)[start : start + 12]
    return Span(
        id=f"s{start}", start=start, end=start + 12, fragments=((start, start + 12),), label="QUOTE", text=covered
    )
