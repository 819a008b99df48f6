"""Fifty kills at random moments lose no span that was reported as saved."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.export.verification import verify
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project
from annotator.schema.templates import DEFAULT, load_schema
from tests.support.projects import add_text

KILLS = 50
LONGEST_LIFE = 0.2  # seconds after the first span
SEED = 20_240_314
CHILD = """
import sys
from pathlib import Path
from annotator.annotation import relations, spans
from annotator.project.project import Project

with Project.open(Path(sys.argv[1]), person="the child") as project:
    number, earlier = 0, None
    while True:
        number += 1
        start = number * 7 % 900
        made = spans.add_span(project, 1, "ana", [(start, start + 5)], "SOURCE")
        print(made.id, flush=True)
        if earlier:
            relations.add_relation(project, 1, "ana", "same_as", made.id, earlier)
        earlier = made.id
"""


@contextmanager
def labelling(project: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that labels without pause until it is killed."""
    command = [sys.executable, "-c", CHILD, str(project)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as child:
        try:
            yield child
        finally:
            child.kill()


def spans_of(path: Path) -> set[str]:
    with Project.open(path) as project:
        return {outline.id for outline in stored.outlines(project, 1, "ana")}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system cannot kill so")
def test_fifty_kills_lose_nothing_that_was_reported_as_saved(tmp_path: Path) -> None:
    path = tmp_path / "crash.annotator"
    with Project.create(path, load_schema(DEFAULT)) as project:
        add_text(project, "A sentence of news. " * 50)
    moments = random.Random(SEED)
    kept: set[str] = set()
    for _ in range(KILLS):
        with labelling(path) as child:
            assert child.stdout is not None
            first = child.stdout.readline()
            time.sleep(moments.random() * LONGEST_LIFE)
            os.kill(child.pid, signal.SIGKILL)
            reported = {line.strip() for line in [first, *child.stdout] if line.endswith("\n")}
            assert reported, child.stderr and child.stderr.read()
        found = spans_of(path)
        assert kept | reported <= found
        assert len(found - kept - reported) <= 1  # committed, and killed before it could be reported
        assert verify(path).problems == []
        assert [file.name for file in tmp_path.iterdir()] == [path.name]
        kept = found
    with Project.open(path, read_only=True) as project:
        assert documents.count(project) == 1
