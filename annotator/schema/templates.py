"""Label schemas that come with the program, and schemas from files."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from annotator.errors import ExportError, UnreadableFile
from annotator.model.label_schema import LabelSchema
from annotator.resources import resource
from annotator.wording import first_error

DEFAULT = "news"
MAX_BYTES = 5_000_000  # a schema is a page of text; a larger file is something else


def template_names() -> list[str]:
    """The schemas that come with the program."""
    return sorted(path.stem for path in resource("label_schemas").glob("*.json"))


def load_schema(name_or_path: str) -> LabelSchema:
    """A schema by the name of one that comes with the program, or by the path of a JSON file.

    Raises:
        UnreadableFile: there is none, or it is no label schema; the message says where it fails.
    """
    if name_or_path in template_names():
        return read_schema_file(resource("label_schemas", f"{name_or_path}.json"))
    return read_schema_file(Path(name_or_path))


def read_schema_file(path: Path) -> LabelSchema:
    """A schema from a JSON file."""
    try:
        if not path.is_file() and path.exists():
            raise UnreadableFile(f"{path} is no file.")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(f"{path} is too large for a label schema.")
        return LabelSchema.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        known = ", ".join(template_names())
        raise UnreadableFile(f"There is no label schema {path}. Give a JSON file, or one of: {known}") from None
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read ({error.strerror}).") from error
    except ValidationError as error:
        place, reason = first_error(error)
        raise UnreadableFile(f"{path} is not a label schema: at {place or 'the top'}: {reason}") from None


def write_schema_file(path: Path, schema: LabelSchema) -> None:
    """Write a schema as JSON, whole or not at all.

    Raises:
        ExportError: the file cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.new")
    try:
        unfinished.write_text(schema.model_dump_json(indent=2) + "\n", encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        raise ExportError(f"{path} cannot be written ({error.strerror}). Choose another place.") from error
