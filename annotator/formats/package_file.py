"""Package files (`.annpkg`): a zip archive of known parts, each with its hash, and the whole sealed by another.

The archive's comment ends with the SHA-256 of all bytes before it, so a change of any byte shows. A seal is no
signature: it tells damage and hand edits, not who wrote the file; therefore all content is checked as well.
"""

from __future__ import annotations

import hashlib
import stat
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator.errors import UnreadableFile
from annotator.formats.no_package import refuse_others
from annotator.formats.reading import require_file, shown_name
from annotator.formats.zip_limits import opened_zip, require_harmless
from annotator.model.annotator import Annotator
from annotator.model.edition import Sha256
from annotator.model.suggestion_settings import SuggestionSettings
from annotator.wording import first_error

FORMAT: Literal["annotator-package/1"] = "annotator-package/1"
MANIFEST, SCHEMA, DOCUMENTS, WORK = "manifest.json", "schema.json", "documents.jsonl", "work.jsonl"
COMMENTS = "comments.jsonl"  # may be left out
SEAL = b"annotator package, sha256 of all before: "
SEAL_DIGITS = 64
CHUNK_BYTES = 1024 * 1024
MAX_TOTAL_BYTES = 4 * 1024 * 1024 * 1024  # unpacked
MAX_MANIFEST_BYTES = 1024 * 1024
MAX_SCHEMA_BYTES = 16 * 1024 * 1024
MAX_NOTE, MAX_NAME = 4000, 200  # characters
MAX_LINE_BYTES = 256 * 1024 * 1024
MAX_LINE_VALUES = 5_000_000  # of JSON, which are up to 40 times as large in memory: 100,000 spans have 1,500,000
MAX_RATIO = 200  # of unpacked to packed size: texts and annotations have 3 to 40, bombs 1,000
MIN_BOMB_BYTES = 10 * 1024 * 1024
ENCRYPTED = 0x1
VALUE_MARKS = (b",", b"[", b"{")
UNSAFE = '/\\:*?"<>|'  # what no file name of Windows holds
DAMAGE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Part(BaseModel):
    """What the manifest says of one part."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bytes: Annotated[int, Field(ge=0)]
    sha256: Sha256


class Heading(BaseModel):
    """What a package says of itself.

    `are_assigned` says that its documents were given to the annotator one by one, not simply all. `project_name`,
    `made_at`, `sender` and `note` are for people. `suggestions` says what may be suggested to the annotator, so that
    what one project withholds is withheld in the others.
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
    sender: Annotated[str, Field(max_length=MAX_NAME)] = ""
    note: Annotated[str, Field(max_length=MAX_NOTE)] = ""
    suggestions: SuggestionSettings = SuggestionSettings()


class Manifest(Heading):
    """The heading, and what else is in the file."""

    parts: dict[str, Part]

    def goes_to_annotator(self) -> bool:
        """Whether it brings documents to be worked on, or the work that came of it."""
        return DOCUMENTS in self.parts


PARTS = ({SCHEMA, DOCUMENTS, WORK}, {WORK})


def write_package(path: Path, heading: Heading, parts: Mapping[str, Iterable[bytes]]) -> str:
    """Write a sealed package and return its seal; it is put in place only once it is whole.

    Raises:
        UnreadableFile: there already is such a file, or it cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.part")
    try:
        if path.exists():
            raise UnreadableFile(f"There already is a file {path}. Choose another name for the package.")
        _write(unfinished, heading, parts)
        seal = _seal(unfinished)
        unfinished.replace(path)
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be written ({error.strerror}). Choose another folder.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return seal


def file_name(wanted: str) -> str:
    """A name without what file systems refuse; it may come from a stranger."""
    return "".join(c if c.isprintable() and c not in UNSAFE else "_" for c in wanted).strip(" .")[:100] or "package"


class PackageFile:
    """An open package whose seal, names, sizes and hashes have been found right."""

    def __init__(self, archive: ZipFile, name: str, manifest: Manifest, seal: str) -> None:
        self._archive = archive
        self.name = name
        self.manifest = manifest
        self.seal = seal

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
                if sum(map(line.count, VALUE_MARKS)) > MAX_LINE_VALUES:
                    raise UnreadableFile(f"line {number} of its part {part} has more than {MAX_LINE_VALUES:,} values")
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
            refuse_others(path)
            seal = read_seal(path)
            archive = stack.enter_context(opened_zip(path))
            manifest = _checked_manifest(archive)
        yield PackageFile(archive, name, manifest, seal)


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


def _seal(path: Path) -> str:
    with path.open("r+b") as file:
        digest = _digest(path)
        file.seek(-SEAL_DIGITS, 2)
        file.write(digest.encode())
    return digest


def read_seal(path: Path) -> str:
    """The seal of a package, once it is known that no byte before it was changed.

    Raises:
        UnreadableFile: it is none, is damaged or was changed after it was sent.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - SEAL_DIGITS - len(SEAL)))
        tail = file.read()
    if not tail.startswith(SEAL) or len(tail) != len(SEAL) + SEAL_DIGITS:
        raise UnreadableFile("it does not end as packages do: it is none, was cut short, or was changed after sending")
    seal = _digest(path)
    if tail[len(SEAL) :] != seal.encode():
        raise UnreadableFile("it was damaged or changed after it was sent (its seal is broken)")
    return seal


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
    if set(names) - {MANIFEST} != set(manifest.parts) or set(manifest.parts) - {COMMENTS} not in PARTS:
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
    if member.filename not in (MANIFEST, SCHEMA, DOCUMENTS, WORK, COMMENTS):
        return "is none of a package"
    if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG):
        return "is a link or a folder, not a file"
    if member.flag_bits & ENCRYPTED or member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "is encrypted, or packed as no package is"
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
