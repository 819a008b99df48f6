"""A program that is killed while it sends or gets leaves no part of a file under its name, and loses nothing."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.annotation import spans
from annotator.model.annotator import Annotator
from annotator.project import annotations as stored
from annotator.project.journal_proof import journal_problems
from annotator.project.project import Project
from annotator.settings import SharedFolder
from annotator.sync.change_files import DAY, SUFFIX, UNFINISHED, files_in
from annotator.sync.get_and_send import get_and_send
from annotator.sync.shared_folder import choose, part_of
from tests.support.packages import content, opened_by, owner_project

KILLS = 6
LONGEST_LIFE = 0.4  # seconds after the first sign of life
SEED = 5
SENDS = """
import sys
from pathlib import Path
from annotator.annotation import spans
from annotator.model.annotator import Annotator
from annotator.project.project import Project
from annotator.settings import SharedFolder
from annotator.sync.get_and_send import get_and_send

nobody = Annotator(id="nobody", name="Nobody")
with Project.open(Path(sys.argv[1]), person="the child") as project:
    folder = SharedFolder(path=sys.argv[2], gets=sys.argv[3])
    while True:
        if project.identity.annotator:
            made = spans.add_span(project, 1, "ana", [(0, 3)], "CLAIM")
            print(made.id, flush=True)
        else:
            print("gets", flush=True)
        get_and_send(project, folder, nobody)
        if not project.identity.annotator:
            break
"""
NOBODY = Annotator(id="nobody", name="Nobody")


@contextmanager
def running(project: Path, folder: Path, gets: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", SENDS, str(project), str(folder), gets]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as child:
        try:
            yield child
        finally:
            child.kill()


def killed_soon(project: Path, folder: Path, gets: str, chance: random.Random) -> set[str]:
    """Run it, kill it, and return what it said."""
    with running(project, folder, gets) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(chance.random() * LONGEST_LIFE)
        os.kill(child.pid, signal.SIGKILL)
        return {line.strip() for line in [first, *child.stdout] if line.endswith("\n")}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system cannot kill so")
def test_kills_while_sending_and_getting_lose_nothing(tmp_path: Path) -> None:
    chance, made = random.Random(SEED), set[str]()
    place = tmp_path / "shared"
    place.mkdir()
    with owner_project(tmp_path / "owner") as owner, opened_by(owner, "ana", tmp_path) as ana:
        choose(owner, place)
        mine, theirs, part = ana.path, owner.path, part_of(owner, place)
    for _ in range(KILLS):
        made |= killed_soon(mine, place, "own", chance)
        for file in files_in(part):
            assert file.content_id() == file.id
        for left in tmp_path.glob("fresh.annotator*"):  # the log of a killed program belongs to its own file
            left.unlink()
        fresh = Path(shutil.copy(theirs, tmp_path / "fresh.annotator"))
        killed_soon(fresh, place, "all", chance)
    with Project.open(mine) as ana:
        get_and_send(ana, SharedFolder(path=str(place), gets="own"), NOBODY)
        said = content(ana)
        assert made <= {span.id for span in stored.spans(ana, 1, "ana")}
    for path in (fresh, theirs):  # one went through a kill, the other gets all at once
        with Project.open(path) as project:
            get_and_send(project, SharedFolder(path=str(place), gets="all"), NOBODY)
            assert content(project) == said
            assert not list(journal_problems(project))


def test_what_a_killed_program_left_is_removed_after_a_day(tmp_path: Path) -> None:
    place = tmp_path / "shared"
    place.mkdir()
    with owner_project(tmp_path / "owner") as owner, opened_by(owner, "ana", tmp_path) as ana:
        folder = choose(ana, place)
        spans.add_span(ana, 1, "ana", [(0, 3)], "CLAIM")
        get_and_send(ana, folder, NOBODY)
        (sent,) = place.rglob(f"*{SUFFIX}")
        old, new = (sent.with_name(f".{name}{SUFFIX}{UNFINISHED}") for name in ("old", "new"))
        for path in (old, new):
            path.write_bytes(b"part")
        os.utime(old, (time.time() - 2 * DAY, time.time() - 2 * DAY))
        assert not get_and_send(owner, choose(owner, place), NOBODY).got.left
        get_and_send(ana, folder, NOBODY)
    assert sorted(sent.parent.iterdir()) == sorted([sent, new])


def test_a_file_that_did_not_get_there_is_sent_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "shared"
    place.mkdir()
    with owner_project(tmp_path / "owner") as owner, opened_by(owner, "ana", tmp_path) as ana:
        folder = choose(ana, place)
        spans.add_span(ana, 1, "ana", [(0, 3)], "CLAIM")
        with monkeypatch.context() as patched:
            patched.setattr("annotator.sync.send.put_in_place", _die)
            with pytest.raises(KeyboardInterrupt):
                get_and_send(ana, folder, NOBODY)
        assert not list(place.rglob(f"*{SUFFIX}"))
        assert get_and_send(ana, folder, NOBODY).sent.documents == 1
        assert get_and_send(ana, folder, NOBODY).sent.documents == 0
        get_and_send(owner, choose(owner, place), NOBODY)
        assert content(owner) == content(ana)


def _die(*_: object) -> None:
    raise KeyboardInterrupt
