"""Packages changed anywhere by somebody who reckons every hash and the seal again: refused, or sound all the same."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from annotator.formats.package_file import COMMENTS, DOCUMENTS, MANIFEST, SCHEMA, SEAL, SEAL_DIGITS, WORK
from annotator.project.project import Project
from tests.support.hurt_packages import (
    SmallTeam,
    edited_part,
    packed,
    parts_of,
    reason_against,
    reason_against_opening,
    reckoned_again,
)
from tests.support.packages import content, sealed

Json = Any
Draw = st.DrawFn
VALUES: list[Json] = [
    None, True, -1, 0, 1, 13, 2**31, 2**63, 2**64 - 1, 10**400, 1.5, 1e999, float("nan"), "", "d1", "ana", "x" * 300,
    "\x00", "\ud800", "../../evil", "<img src='file:///etc/passwd'>", "0" * 64, "f" * 32, "2026-02-30T25:61:61.000Z",
    "٢٠٢٦-٠١-٠١T٠٠:٠٠:٠٠.٠٠٠Z", "9999-12-31T23:59:59.999Z", [], {}, [[0, 1]], [[1, 0]], {"a": 1},
]  # fmt: skip


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> SmallTeam:
    return SmallTeam(tmp_path_factory.mktemp("edited"))


def refused_or_of_no_meaning(team: SmallTeam, package: Path) -> None:
    reason = reason_against(team, package)
    event("taken" if reason is None else "refused")
    if reason is None:
        with Project.open(team.hurt / "owner.annotator") as project:
            assert content(project) == team.received


@given(data=st.data())
def test_a_byte_changed_under_a_right_seal_is_refused_or_was_of_no_meaning(
    data: st.DataObject, team: SmallTeam
) -> None:
    package = team.hurt.with_name("flipped.annpkg")
    whole = bytearray(team.back.read_bytes())
    end = len(whole) - SEAL_DIGITS
    place = data.draw(st.integers(0, end - 1) | st.integers(end - 500, end - 1))
    whole[place] ^= data.draw(st.sampled_from([1, 2, 4, 8, 16, 32, 64, 128]) | st.integers(1, 255))
    package.write_bytes(sealed(bytes(whole)))
    refused_or_of_no_meaning(team, package)


@given(data=st.data())
def test_a_package_cut_anywhere_under_a_right_seal_is_refused_or_lost_nothing(
    data: st.DataObject, team: SmallTeam
) -> None:
    whole = team.back.read_bytes()
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    tail = whole[-SEAL_DIGITS - len(SEAL) :]
    cut = data.draw(st.sampled_from([whole[:start] + whole[end:], whole[:start] + tail, whole[start:]]))
    package = team.hurt.with_name("cut.annpkg")
    package.write_bytes(sealed(cut))
    refused_or_of_no_meaning(team, package)


@st.composite
def edits(draw: Draw, values: Json) -> Json:
    """The values with one of them, however deep, replaced, removed, doubled or joined by a stranger."""
    edited = copy.deepcopy(values)
    place: Json = edited
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return edited
        key = draw(st.sampled_from(keys))
        if isinstance(place[key], dict | list) and place[key] and draw(st.integers(0, 5)):
            place = place[key]
            continue
        _edit(draw, place, key)
        return edited


def _edit(draw: Draw, place: Json, key: Json) -> None:
    how = draw(st.sampled_from(["replace", "replace", "replace", "remove", "add", "change"]))
    value = draw(st.sampled_from(VALUES))
    if how == "remove":
        del place[key]
    elif how == "add" and isinstance(place, dict):
        place[draw(st.sampled_from(["script", "text", "last", "note", "id"]))] = value
    elif how == "add":
        place.append(draw(st.sampled_from([value, place[key]])))
    elif how == "change" and isinstance(place[key], int):
        place[key] += draw(st.integers(-3, 3))
    elif how == "change" and isinstance(place[key], str):
        place[key] = place[key][::-1]
    else:
        place[key] = value


@given(data=st.data())
def test_work_edited_anywhere_is_refused_or_is_sound(data: st.DataObject, team: SmallTeam) -> None:
    is_forger = data.draw(st.booleans())

    def change(values: Json) -> Json:
        edited = data.draw(edits(values))
        return reckoned_again(edited) if is_forger else edited

    package = edited_part(team.back, team.hurt.with_name("work.annpkg"), WORK, change)
    event("taken" if reason_against(team, package) is None else "refused")


@given(data=st.data())
def test_comments_edited_anywhere_are_refused_or_are_sound(data: st.DataObject, team: SmallTeam) -> None:
    target = team.hurt.with_name("comments.annpkg")
    package = edited_part(team.back, target, COMMENTS, lambda values: data.draw(edits(values)))
    event("taken" if reason_against(team, package) is None else "refused")


@given(data=st.data())
def test_a_manifest_edited_anywhere_is_refused_or_is_sound(data: st.DataObject, team: SmallTeam) -> None:
    target = team.hurt.with_name("manifest.annpkg")
    parts = parts_of(team.back)
    edited = data.draw(edits(orjson.loads(parts[MANIFEST])))
    packed(target, list({**parts, MANIFEST: json.dumps(edited).encode()}.items()))
    event("taken" if reason_against(team, target) is None else "refused")


@pytest.mark.parametrize("part", [DOCUMENTS, SCHEMA])
@given(data=st.data())
def test_documents_and_schema_edited_anywhere_make_no_project_or_a_sound_one(
    part: str, data: st.DataObject, team: SmallTeam
) -> None:
    target = team.hurt.with_name("there.annpkg")
    package = edited_part(team.there, target, part, lambda values: data.draw(edits(values)))
    event("opened" if reason_against_opening(team, package) is None else "refused")
