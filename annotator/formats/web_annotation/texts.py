"""Finding the text that annotations are about."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from annotator.errors import UnreadableFile

TEXT_EXTENSION = ".txt"


def text_beside(path: Path, source: str, *, is_only: bool) -> Path:
    """The text file of a source, in the folder of the annotations or below.

    `is_only` says that the annotations are about this source alone, so that a text of their own name is meant.

    Raises:
        UnreadableFile: there is none; the message says where it was looked for.
    """
    folder = path.resolve().parent
    names = [*_names(source), *([path.with_suffix(TEXT_EXTENSION).name] if is_only else [])]
    for name in names:
        try:
            found = (folder / name).resolve()
            if found.is_relative_to(folder) and found.is_file() and found != path.resolve():
                return found
        except (OSError, ValueError):  # a name that is too long, or holds a NUL
            continue
    expected = f" as {names[-1]}" if names else ""
    raise UnreadableFile(f"the text of {source[:200]} is not there; put it beside this file{expected}")


def is_web_address(source: str) -> bool:
    """Whether the source is an address on the web, so that it is the address of the article."""
    return source.startswith(("http://", "https://"))


def _names(source: str) -> list[str]:
    """What the text file may be called; an address outside the folder counts by its last part."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return []
    if not parts.scheme and not parts.netloc:
        return [unquote(parts.path)] if parts.path else []
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    return [f"{Path(last).stem}{TEXT_EXTENSION}"] if last else []
