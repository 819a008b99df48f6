"""Teams for the tests: a project that sends packages, the projects that annotators open, and packages made wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import orjson

from annotator.formats.jsonl import write_line
from annotator.formats.package_file import MANIFEST, SEAL, SEAL_DIGITS
from annotator.project import documents, editions, remarks
from annotator.project.project import Project
from annotator.review.packages.opening import open_package
from annotator.review.packages.sending import send_to
from tests.support.projects import PERSON, add_documents, all_work, new_document, new_project

TEXTS = ("“We held out,” said Pia Lund. 😀\r\nNobody else did.", "Prices fell 4 %, she said.", "Read more: ferries.")


def owner_project(path: Path) -> Project:
    """A project with three documents, of which nobody has said anything."""
    project = new_project(path)
    add_documents(project, *(new_document(f"d{number}", text) for number, text in enumerate(TEXTS)))
    return project


def opened_by(owner: Project, annotator: str, folder: Path, name: str = "") -> Project:
    """The project that an annotator makes of a package sent to them now."""
    name = name or annotator
    sent = send_to(owner, annotator, folder / f"to-{name}", PERSON)
    return Project.open(open_package(sent.path, folder / name).path)


def content(project: Project) -> tuple[list[bytes], list[tuple[Any, ...]], dict[tuple[int, str], dict[str, str]]]:
    """All that exports are made of, all that is set aside, and all flags."""
    work = all_work(project)
    texts = {document.id: document for _, document in documents.stream(project)}
    lines = [write_line(texts[document], work[document, person]) for document, person in sorted(work)]
    aside = [(each.document, each.annotator, each.stored) for each in editions.set_aside(project)]
    flags = {
        (number, person): found
        for number in documents.all_numbers(project)
        for person in ("ana", "ben")
        if (found := remarks.flags(project, number, person))
    }
    return lines, aside, flags


def forged(source: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A package with other parts, whose hashes and seal are right all the same."""
    with ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    manifest = orjson.loads(parts.pop(MANIFEST))
    for name in manifest["parts"].keys() & parts.keys():
        part = parts[name]
        manifest["parts"][name] = {"bytes": len(part), "sha256": hashlib.sha256(part).hexdigest()}
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, part in {**parts, MANIFEST: orjson.dumps(manifest)}.items():
            archive.writestr(name, part)
        archive.comment = SEAL + b"0" * SEAL_DIGITS
    target.write_bytes(sealed(target.read_bytes()))
    return target


def sealed(content: bytes) -> bytes:
    """The bytes of a package with the seal that is right for them, as a forger would reckon it."""
    bare = content[:-SEAL_DIGITS]
    return bare + hashlib.sha256(bare).hexdigest().encode()


def line_changed(part: str, change: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, bytes]], None]:
    """Changes the first line of a part, or a part that is one object."""

    def changed(parts: dict[str, bytes]) -> None:
        first, _, rest = parts[part].partition(b"\n")
        values = orjson.loads(first)
        change(values)
        parts[part] = orjson.dumps(values) + b"\n" + rest

    return changed
