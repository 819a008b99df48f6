"""Reading the files of an import, and those within archives: an archive is read like the folder that was packed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from annotator.corpus.finding_files import files_below
from annotator.corpus.import_options import ImportOptions
from annotator.errors import UnreadableFile
from annotator.formats import detect, known_formats
from annotator.formats.encodings import AUTO
from annotator.formats.known_formats import FORMATS
from annotator.formats.reading import LeftAlone, Problem, ReadDocument, shown_name
from annotator.formats.zip_archive import is_archive, member_names, unpacked

FOREIGN_EXTENSIONS = tuple(ending for known in FORMATS if known.is_foreign for ending in known.extensions)


def read_file(path: Path, options: ImportOptions) -> Iterator[ReadDocument | Problem | LeftAlone]:
    """The documents of a file, or of all files in an archive, which are named by `archive.zip/inner/name`.

    Raises:
        UnreadableFile: nothing of the file can be read; the message does not name the file.
    """
    if is_archive(path):
        yield from _read_archive(path, options)
    else:
        yield from detect.read(path, options.format_name, options.reading)


def may_be_foreign(path: Path, format_name: str) -> bool:
    """Whether the file brings annotations of other tools; of an archive, whether it could, by the names in it.

    Raises:
        UnreadableFile: it cannot be read.
    """
    if not is_archive(path):
        return detect.chosen_format(path, format_name).is_foreign
    if format_name != AUTO:
        return known_formats.BY_NAME[format_name].is_foreign
    return any(name.lower().endswith(FOREIGN_EXTENSIONS) for name in member_names(path))


def _read_archive(path: Path, options: ImportOptions) -> Iterator[ReadDocument | Problem | LeftAlone]:
    with unpacked(path) as archive:
        yield from archive.problems
        problems: list[Problem] = []
        alone: Counter[str] = Counter()
        for member in files_below(archive.folder, problems, alone):
            name = archive.member(member)
            try:
                for found in detect.read(member, options.format_name, options.reading):
                    yield _named(found, name, f"{shown_name(path)}/{name}")
            except UnreadableFile as error:
                yield Problem(shown_name(path), name, str(error))
        yield from problems
        yield LeftAlone(alone)


def _named(found: ReadDocument | Problem | LeftAlone, member: str, full: str) -> ReadDocument | Problem | LeftAlone:
    if isinstance(found, LeftAlone):
        return found
    place = f"{member}, {found.place}" if found.place else member
    if isinstance(found, Problem):
        return replace(found, place=place)
    origin = found.document.origin.model_copy(update={"file": full})
    return replace(found, document=found.document.model_copy(update={"origin": origin}), place=place)
