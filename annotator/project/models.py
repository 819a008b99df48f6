"""Models that learned from an annotator's labels, kept in the project and signed on this computer.

The library that applies a model is not made for bytes of strangers. So each model carries a signature by a key that
never leaves the user's state folder (HMAC with SHA-256, RFC 2104), and one that was signed elsewhere is never loaded.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson
from filelock import FileLock

from annotator.errors import ProjectError
from annotator.project.database import Row
from annotator.project.journal import now
from annotator.user_folders import state_folder

if TYPE_CHECKING:
    from annotator.project.project import Project

COLUMNS = "annotator, name, labels, version, trained_at, documents, figures, is_used, weights, signature"
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class LearnedModel:
    """A model of one annotator's labels.

    `labels` are those it learned, `is_used` those for which its suggestions are offered, `documents` how many it
    learned from, `figures` what was measured, as JSON. `weights` are the bytes of the model itself.
    """

    annotator: str
    name: str
    labels: tuple[str, ...]
    version: str
    documents: int
    figures: dict[str, Any]
    is_used: tuple[str, ...]
    weights: bytes
    trained_at: str = ""


class Stamp(NamedTuple):
    """What tells one training from another, and how many documents it learned from."""

    name: str
    version: str
    trained_at: str
    documents: int


def store_model(project: Project, model: LearnedModel) -> None:
    """Sign a model and keep it in the place of the annotator's former one of that name.

    Raises:
        ProjectError: the project or the user's state folder cannot be written.
    """
    row = _row(model, now())
    values = (*row, _signature(project, row, _key()))
    with project.database.writing():
        project.database.execute(f"INSERT OR REPLACE INTO learned_model ({COLUMNS}) VALUES ({_MARKS})", values)


def delete_model(project: Project, annotator: str, name: str) -> None:
    """Forget a model that may or may not be there."""
    with project.database.writing():
        project.database.execute("DELETE FROM learned_model WHERE annotator = ? AND name = ?", (annotator, name))


def models_of(project: Project, annotator: str) -> list[LearnedModel]:
    """The annotator's models that were signed on this computer, by name; those from elsewhere are left alone."""
    rows = project.database.rows(f"SELECT {COLUMNS} FROM learned_model WHERE annotator = ? ORDER BY name", (annotator,))
    with project.database.understood("a model"):
        return [_model(row) for row in rows if _is_ours(project, row)]


def stamps(project: Project, annotator: str) -> list[Stamp]:
    """Which models of the annotator there are, whoever signed them, without reading them: it takes no time."""
    rows = project.database.rows(
        "SELECT name, version, trained_at, documents FROM learned_model WHERE annotator = ? ORDER BY name", (annotator,)
    )
    return [Stamp(*row) for row in rows]


def foreign_models(project: Project, annotator: str) -> list[str]:
    """The names of the annotator's models that are not loaded, since they were not signed on this computer."""
    rows = project.database.rows(f"SELECT {COLUMNS} FROM learned_model WHERE annotator = ? ORDER BY name", (annotator,))
    return [str(row[1]) for row in rows if not _is_ours(project, row)]


_MARKS = ", ".join("?" * len(COLUMNS.split(", ")))


def _row(model: LearnedModel, trained_at: str) -> Row:
    return (
        model.annotator,
        model.name,
        orjson.dumps(model.labels).decode(),
        model.version,
        trained_at,
        model.documents,
        orjson.dumps(model.figures).decode(),
        orjson.dumps(model.is_used).decode(),
        model.weights,
    )


def _model(row: Row) -> LearnedModel:
    annotator, name, labels, version, trained_at, documents, figures, is_used, weights, _ = row
    return LearnedModel(
        annotator=annotator,
        name=name,
        labels=tuple(orjson.loads(labels)),
        version=version,
        documents=documents,
        figures=orjson.loads(figures),
        is_used=tuple(orjson.loads(is_used)),
        weights=weights,
        trained_at=trained_at,
    )


def _is_ours(project: Project, row: Row) -> bool:
    key = _known_key()
    return key is not None and hmac.compare_digest(str(row[-1]).encode(), _signature(project, row[:-1], key).encode())


def _signature(project: Project, row: Row, key: bytes) -> str:
    """Over which project it is and every column, so that neither bytes nor figures can be put in by somebody else."""
    plain = [hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value for value in row]
    return hmac.digest(key, orjson.dumps([project.identity.project, *plain]), "sha256").hex()


def _known_key() -> bytes | None:
    """The key of this user on this computer, or None where nothing was signed yet."""
    try:
        return _key_path().read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _no_key(error) from error


def _key() -> bytes:
    path = _key_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_suffix(".lock")):
            if not path.exists():
                _make_key(path)
            return path.read_bytes()
    except OSError as error:
        raise _no_key(error) from error


def _key_path() -> Path:
    return state_folder() / "models.key"


def _make_key(path: Path) -> None:
    """Put a new key in place whole, readable by this user alone."""
    unfinished = path.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _no_key(error: OSError) -> ProjectError:
    return ProjectError(
        f"The key by which this computer signs models cannot be used: {_key_path()} ({error.strerror}). Free some space"
        " or allow reading and writing there."
    )
