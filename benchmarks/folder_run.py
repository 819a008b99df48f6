"""The way of a shared folder: all work of an annotator goes there, and comes to their other computer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from annotator.formats.package_suffix import SUFFIX
from annotator.model.annotator import Annotator
from annotator.project.project import Project, with_suffix
from annotator.review.packages.opening import open_package
from annotator.sync.get_and_send import FolderNews, get_and_send
from annotator.sync.shared_folder import choose
from benchmarks.package_run import OWNER, Taken, timed
from benchmarks.reviewed_corpus import PEOPLE

NOBODY = Annotator(id=OWNER, name=OWNER)


def folder_times(folder: Path, size: int) -> Iterator[Taken]:
    """How long it takes with the projects of `size` documents that the run of packages left in the folder."""
    person = PEOPLE[0]
    shared = folder / f"shared-{size}"
    shared.mkdir()
    mine = with_suffix(folder / f"{person}-{size}")
    other = open_package(folder / f"to-{person}-{size}{SUFFIX}", folder / f"{person}-again-{size}").path
    for what, path in (
        ("sending all to a shared folder", mine),
        ("getting all from there", other),
        ("getting and sending nothing", mine),
    ):
        yield timed(what, partial(_get_and_send, path, shared))[1]


def _get_and_send(path: Path, shared: Path) -> FolderNews:
    with Project.open(path) as project:
        return get_and_send(project, choose(project, shared), NOBODY)
