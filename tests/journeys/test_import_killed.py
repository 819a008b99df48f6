"""An import killed at random moments ends, once it is run again, in the same project as one that was left alone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.export.dataset import export_dataset
from annotator.export.verification import verify
from annotator.formats.jsonl import DATA_FILE, write_line
from annotator.model.annotation_set import AnnotationSet
from annotator.project import documents
from annotator.project.project import Project
from tests.support.projects import new_document, new_project

KILLS = 20
DOCUMENTS = 2_500
LONGEST_LIFE = 0.35  # seconds after the project is open, or after a batch was seen
PATIENCE = 300.0  # seconds
SEED = 20_260_101
CHILD = """
import sys
from pathlib import Path
from annotator.corpus.import_options import ImportOptions
from annotator.corpus.importing import import_files
from annotator.project.project import Project

with Project.open(Path(sys.argv[1]), person="the child") as project:
    project.listen(lambda change: print(change.added_documents, flush=True))
    print("open", flush=True)
    options = ImportOptions(is_shared=True)
    import_files(project, [Path(name) for name in sys.argv[2:]], "ana", options=options)
"""


def _lines(count: int) -> Iterator[bytes]:
    for number in range(count):
        text = f"Article {number}\n\n" + "“Prices fell 4%,” Ana Ruiz said. 😀 She blamed imports.\n" * 12
        for annotator in ("ana", "ben") if number % 5 == 0 else ("ana",):
            start = text.index("“")
            spans = [
                {"id": "s1", "start": start, "end": start + 17, "fragments": [[start, start + 17]], "label": "QUOTE"}
            ]
            work = {"annotator": annotator, "spans": [{**span, "text": "“Prices fell 4%,”"} for span in spans]}
            yield write_line(
                new_document(f"d{number}", text, title=f"Article {number}"), AnnotationSet.model_validate(work)
            )


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """A large file, and a folder of small ones."""
    large, folder = tmp_path / "articles.jsonl", tmp_path / "texts"
    large.write_bytes(b"".join(_lines(DOCUMENTS)))
    folder.mkdir()
    for number in range(300):
        (folder / f"{number:03}.txt").write_text(f"Text {number % 290}\n" * 40, encoding="utf-8")
    return [large, folder]


def _import_until_killed(project: Path, sources: list[Path], life: float, *, after_a_batch: bool = False) -> bool:
    """Whether it was killed; it may have been quicker."""
    command = [sys.executable, "-c", CHILD, str(project), *map(str, sources)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n", child.stderr and child.stderr.read()
        if after_a_batch:
            child.stdout.readline()
        try:
            child.wait(life)
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.SIGKILL)
            return True
        assert child.returncode == 0, child.stderr and child.stderr.read()
        return False


def _exported(path: Path, folder: Path) -> bytes:
    with Project.open(path) as project:
        export_dataset(project, folder)
    return (folder / DATA_FILE).read_bytes()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system cannot kill so")
def test_twenty_kills_end_in_the_same_project(tmp_path: Path, sources: list[Path]) -> None:
    for name in ("whole", "killed"):
        new_project(tmp_path / f"{name}.annotator").close()
    assert not _import_until_killed(tmp_path / "whole.annotator", sources, PATIENCE)
    chance = random.Random(SEED)
    path = tmp_path / "killed.annotator"
    kills, counts = 0, [0]
    start = time.monotonic()
    while kills < KILLS and time.monotonic() - start < PATIENCE:
        is_too_slow = kills > KILLS // 2 and not counts[-1]  # as on a machine with much else to do
        life = chance.random() * LONGEST_LIFE
        was_killed = _import_until_killed(path, sources, life, after_a_batch=is_too_slow)
        kills += was_killed
        assert verify(path).problems == []
        with Project.open(path) as project:
            counts.append(documents.count(project))
        assert counts[-1] >= counts[-2]
    assert kills == KILLS
    assert counts[-1] > 0
    _import_until_killed(path, sources, PATIENCE)
    assert verify(path).problems == []
    assert _exported(path, tmp_path / "a") == _exported(tmp_path / "whole.annotator", tmp_path / "b")
