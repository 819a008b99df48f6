"""Package files (`.annpkg`): a zip archive of known parts, each with its hash, and the whole sealed by another.

The archive's comment ends with the SHA-256 of all bytes before it, so a change of any byte shows. A seal is no
signature: it tells damage and hand edits, not who wrote the file; therefore all content is checked as well.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, Literal
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator.errors import UnreadableFile
from annotator.formats.reading import require_file, shown_name
from annotator.formats.zip_limits import opened_zip, require_harmless
from annotator.model.annotator import Annotator
from annotator.model.edition import Sha256
from annotator.wording import first_error

SUFFIX = ".annpkg"
FORMAT: Literal["annotator-package/1"] = "annotator-package/1"
MANIFEST, SCHEMA, DOCUMENTS, WORK = "manifest.json", "schema.json", "documents.jsonl", "work.jsonl"
SEAL = b"annotator package, sha256 of all before: "
SEAL_DIGITS = 64
CHUNK_BYTES = 1024 * 1024
MAX_TOTAL_BYTES = 4 * 1024 * 1024 * 1024  # unpacked
MAX_MANIFEST_BYTES = 1024 * 1024
MAX_SCHEMA_BYTES = 16 * 1024 * 1024
MAX_LINE_BYTES = 256 * 1024 * 1024
MAX_RATIO = 200  # of unpacked to packed size: texts and annotations have 3 to 40, bombs 1,000
MIN_BOMB_BYTES = 10 * 1024 * 1024
ENCRYPTED = 0x1
DAMAGE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Part(BaseModel):
    """What the manifest says of one part."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bytes: Annotated[int, Field(ge=0)]
    sha256: Sha256


class Heading(BaseModel):
    """What a package says of itself.

    `are_assigned` says that its documents were given to the annotator one by one, not simply all. `project_name` and
    `made_at` are for people.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["annotator-package/1"] = FORMAT
    program: str
    project: Annotated[str, Field(min_length=1, max_length=100)]
    project_name: str
    annotator: Annotator
    are_assigned: bool
    schema_sha256: Sha256
    made_at: str


class Manifest(Heading):
    """The heading, and what else is in the file."""

    parts: dict[str, Part]

    def goes_to_annotator(self) -> bool:
        """Whether it brings documents to be worked on, or the work that came of it."""
        return DOCUMENTS in self.parts


PARTS = ({SCHEMA, DOCUMENTS, WORK}, {WORK})


def write_package(path: Path, heading: Heading, parts: Mapping[str, Iterable[bytes]]) -> None:
    """Write a sealed package; it is put in place only once it is whole.

    Raises:
        UnreadableFile: there already is such a file, or it cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.part")
    try:
        if path.exists():
            raise UnreadableFile(f"There already is a file {path}. Choose another name for the package.")
        _write(unfinished, heading, parts)
        _seal(unfinished)
        unfinished.replace(path)
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be written ({error.strerror}). Choose another folder.") from error
    finally:
        unfinished.unlink(missing_ok=True)


class PackageFile:
    """An open package whose seal, names, sizes and hashes have been found right."""

    def __init__(self, archive: ZipFile, name: str, manifest: Manifest) -> None:
        self._archive = archive
        self.name = name
        self.manifest = manifest

    def read(self, part: str, most_bytes: int) -> bytes:
        """All of a small part.

        Raises:
            UnreadableFile: it is larger than that.
        """
        with _explained(self.name):
            if self.manifest.parts[part].bytes > most_bytes:
                raise UnreadableFile(f"its part {part} is too large")
            return self._archive.read(part)

    def lines(self, part: str) -> Iterator[tuple[str, bytes]]:
        """The lines of a part, each after its place for people."""
        with _explained(self.name), self._archive.open(part) as file:
            for number, line in enumerate(iter(lambda: file.readline(MAX_LINE_BYTES), b""), 1):
                yield f"{self.name}: {part}, line {number}", line


@contextmanager
def opened_package(path: Path) -> Iterator[PackageFile]:
    """Open a package of a stranger.

    Raises:
        UnreadableFile: it is none, is damaged, was changed after it was written, or goes beyond the bounds.
    """
    name = shown_name(path)
    with ExitStack() as stack:
        with _explained(name):
            require_file(path)
            _require_seal(path)
            archive = stack.enter_context(opened_zip(path))
            manifest = _checked_manifest(archive)
        yield PackageFile(archive, name, manifest)


def _write(path: Path, heading: Heading, parts: Mapping[str, Iterable[bytes]]) -> None:
    with ZipFile(path, "w") as archive:
        written: dict[str, Part] = {}
        for name, pieces in parts.items():
            digest, size = hashlib.sha256(), 0
            with archive.open(_member(name), "w", force_zip64=True) as file:
                for piece in pieces:
                    file.write(piece)
                    digest.update(piece)
                    size += len(piece)
            written[name] = Part(bytes=size, sha256=digest.hexdigest())
        manifest = Manifest(**heading.model_dump(), parts=written)
        archive.writestr(_member(MANIFEST), orjson.dumps(manifest.model_dump(), option=orjson.OPT_INDENT_2))
        archive.comment = SEAL + b"0" * SEAL_DIGITS


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name)  # without a date, so that what is written depends on the content alone
    member.compress_type = ZIP_DEFLATED
    return member


def _seal(path: Path) -> None:
    with path.open("r+b") as file:
        digest = _digest(path)
        file.seek(-SEAL_DIGITS, 2)
        file.write(digest.encode())


def _require_seal(path: Path) -> None:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - SEAL_DIGITS - len(SEAL)))
        tail = file.read()
    if not tail.startswith(SEAL) or len(tail) != len(SEAL) + SEAL_DIGITS:
        raise UnreadableFile("it does not end as packages do: it is none, was cut short, or was changed after sending")
    if tail[len(SEAL) :] != _digest(path).encode():
        raise UnreadableFile("it was damaged or changed after it was sent (its seal is broken)")


def _digest(path: Path) -> str:
    """SHA-256 of all but the digits of the seal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        remaining = file.seek(0, 2) - SEAL_DIGITS
        file.seek(0)
        while remaining > 0 and (chunk := file.read(min(CHUNK_BYTES, remaining))):
            digest.update(chunk)
            remaining -= len(chunk)
    return digest.hexdigest()


def _checked_manifest(archive: ZipFile) -> Manifest:
    require_harmless(archive, MAX_TOTAL_BYTES)
    names = archive.namelist()
    for member in archive.infolist():
        if error := _member_error(member):
            raise UnreadableFile(f"its part {member.filename[:200]!r} {error}")
    if len(set(names)) < len(names):
        raise UnreadableFile("it holds a part twice")
    if MANIFEST not in names or archive.getinfo(MANIFEST).file_size > MAX_MANIFEST_BYTES:
        raise UnreadableFile("it has no manifest")
    manifest = _manifest(archive.read(MANIFEST))
    if set(names) - {MANIFEST} != set(manifest.parts) or set(manifest.parts) not in PARTS:
        raise UnreadableFile("its parts are not those that its manifest names: one was added or removed")
    for name, part in manifest.parts.items():
        if archive.getinfo(name).file_size != part.bytes or _member_sha256(archive, name) != part.sha256:
            raise UnreadableFile(f"its part {name} was changed after it was sent")
    return manifest


def _manifest(content: bytes) -> Manifest:
    try:
        values = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise UnreadableFile(f"its manifest is damaged ({error.msg})") from None
    stated = values.get("format") if isinstance(values, dict) else None
    if isinstance(stated, str) and stated.startswith("annotator-package/") and stated != FORMAT:
        raise UnreadableFile(f"it was made by another version of the program ({stated[:40]}); update the program")
    try:
        return Manifest.model_validate(values)
    except ValidationError as error:
        place, reason = first_error(error)
        raise UnreadableFile(f"its manifest is damaged ({place}: {reason})") from None


def _member_error(member: ZipInfo) -> str | None:
    if member.filename not in (MANIFEST, SCHEMA, DOCUMENTS, WORK):
        return "is none of a package"
    if member.flag_bits & ENCRYPTED:
        return "is encrypted"
    if member.file_size > max(MIN_BOMB_BYTES, MAX_RATIO * member.compress_size):
        return f"unpacks to more than {MAX_RATIO} times its size, as no text does"
    return None


def _member_sha256(archive: ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Say which file was not taken, and why."""
    try:
        yield
    except UnreadableFile as error:
        raise UnreadableFile(f"{name} was not taken: {error}.") from error
    except DAMAGE as error:
        raise UnreadableFile(f"{name} was not taken: it is damaged ({error}). Ask for it again.") from error
