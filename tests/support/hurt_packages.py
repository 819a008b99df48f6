"""A closed project and packages of it, to be hurt: what becomes of each, and whether anything was changed by it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson

from annotator.annotation import flags, relations, spans, status
from annotator.errors import AnnotatorError
from annotator.export.verification import verify
from annotator.formats.package_file import MANIFEST, SCHEMA, SEAL, SEAL_DIGITS
from annotator.model.comment import SpanPlace, Thread
from annotator.model.edition import edition_id
from annotator.project.exchange.document_work import DocumentWork
from annotator.project.project import Project
from annotator.review.comments import add_comment, reply
from annotator.review.packages.opening import open_package
from annotator.review.packages.receiving import preview, receive
from annotator.review.packages.sending import send_back
from tests.support.packages import content, forged, opened_by, owner_project, sealed
from tests.support.projects import PERSON, beside

Json = Any
Members = Sequence[tuple[str | ZipInfo, bytes]]


class SmallTeam:
    """A closed project, a package to ana, who works in it, and her package back; all of it small."""

    def __init__(self, folder: Path) -> None:
        with owner_project(folder / "owner") as owner, opened_by(owner, "ana", folder) as ana:
            quote = spans.add_span(ana, 1, "ana", [(0, 13)], "QUOTE")
            source = spans.add_span(ana, 1, "ana", [(20, 23), (24, 28)], "SOURCE")
            relations.add_relation(ana, 1, "ana", "attributed_to", quote.id, source.id)
            flags.set_flag(ana, 1, "ana", "indirect?", quote.id)
            status.set_nothing_here(ana, 2, "ana", "CLAIM", True)
            asked = add_comment(ana, 1, "ana", "Is that hers?", SpanPlace(annotator="ana", id=quote.id))
            reply(ana, 1, Thread(asked.id, (asked,)), "ana", "It is.")
            self.back = send_back(ana, folder / "back").path
        self.project = owner.path.read_bytes()  # closed, so that all of it is in the one file
        self.there = folder / "to-ana.annpkg"
        self.hurt = folder / "hurt"
        self.hurt.mkdir()
        with Project.open(self.fresh()) as project:
            receive(project, self.back, PERSON)
            self.received = content(project)
        assert self.received[0]  # the work came in: else nothing could be wrong with it

    def fresh(self) -> Path:
        """The owner's project as it was, alone in its folder."""
        for entry in self.hurt.iterdir():
            entry.unlink()
        path = self.hurt / "owner.annotator"
        path.write_bytes(self.project)
        return path


def reason_against(team: SmallTeam, package: Path) -> str | None:
    """Why it was not received, the project being as it was, byte for byte; None where it was, and is sound.

    A look at it beforehand says the same, and changes nothing.
    """
    path = team.fresh()
    with Project.open(path, person=PERSON) as project:
        announced = refusal(lambda: preview(project, package))
    assert path.read_bytes() == team.project
    with Project.open(path, person=PERSON) as project:
        reason = refusal(lambda: receive(project, package, PERSON))
    assert announced == reason
    assert beside(path) == ["owner.annotator"]
    if reason is None:
        assert verify(path).problems == []
    else:
        assert package.name in reason
        assert path.read_bytes() == team.project
    return reason


def refusal(work: Callable[[], object]) -> str | None:
    """Why something was refused, or None."""
    try:
        work()
    except AnnotatorError as error:
        return str(error)
    return None


def reason_against_opening(team: SmallTeam, package: Path) -> str | None:
    """Why no project was made of it, nothing being left in the folder; None where one was made, and it is sound."""
    folder = team.fresh().parent
    reason = refusal(lambda: open_package(package, folder / "mine"))
    if reason is None:
        assert verify(folder / "mine.annotator").problems == []
        return None
    assert package.name in reason
    assert beside(folder / "mine.annotator") == ["owner.annotator"]
    return reason


def edited_part(team_file: Path, target: Path, part: str, edited: Callable[[Json], Json]) -> Path:
    """A package with another first line in a part, all hashes right; written as JSON that others write is."""

    def change(parts: dict[str, bytes]) -> None:
        whole = part in {MANIFEST, SCHEMA}
        first, _, rest = (parts[part], b"", b"") if whole else parts[part].partition(b"\n")
        values = edited(orjson.loads(first))
        parts[part] = json.dumps(values).encode() + (b"" if whole else b"\n" + rest)
        if part == SCHEMA:
            heading = {**orjson.loads(parts[MANIFEST]), "schema_sha256": hashlib.sha256(parts[SCHEMA]).hexdigest()}
            parts[MANIFEST] = orjson.dumps(heading)

    return forged(team_file, target, change)


def reckoned_again(values: Json) -> Json:
    """The line of work with hashes and editions that are right for it, where it can have any."""
    try:
        sha256 = DocumentWork.model_validate(values["work"]).in_order().sha256()
    except (ValueError, KeyError, TypeError):
        return values
    last = edition_id([], sha256)
    made_at = "2026-01-01T00:00:00.000Z"
    edition = {"id": last, "parents": [], "work_sha256": sha256, "made_at": made_at}
    return {**values, "editions": [edition], "last": last}


def parts_of(package: Path) -> dict[str, bytes]:
    with ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(target: Path, members: Members) -> Path:
    """A package of these members, in any number and of any kind, with a right seal."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, part in members:
            archive.writestr(name, part)
        archive.comment = SEAL + b"0" * SEAL_DIGITS
    target.write_bytes(sealed(target.read_bytes()))
    return target
