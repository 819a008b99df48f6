"""A trained model as bytes: what it knows as JSON, and the weights of each part, behind one checksum.

The library that reads weights trusts them, so all that can be checked is checked here before it sees a byte. That shows
damage, not malice: whoever keeps the bytes has to prove that they were made on this machine.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Sequence
from typing import Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator.errors import AnnotatorError
from annotator.suggestions.learned.weights import HEAD

MAGIC = b"annotator learned 1\n"
MOST = 256 << 20  # bytes of all weights together; a model of 400 articles has 10 MB
_DIGEST = 32  # bytes
_LENGTH = struct.Struct("<I")


class DamagedModel(AnnotatorError):
    """The bytes are no model, or not the ones that were written."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The trained model cannot be used: {what}. Train it again.")


class Part(BaseModel):
    """Weights that tell the spans of some labels, by their units."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: Literal["token", "line", "sentence"]
    labels: tuple[str, ...]
    size: int = Field(ge=HEAD.size, le=MOST)


class LinkPart(BaseModel):
    """Weights that tell which spans of two labels are related; `takes_many` where a span has several such relations."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    from_label: str
    to_label: str
    takes_many: bool
    size: int = Field(ge=HEAD.size, le=MOST)


class Head(BaseModel):
    """All that a model is, but for the weights: those of the parts come first, then those of the links."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    parts: tuple[Part, ...]
    links: tuple[LinkPart, ...]
    documents: int
    untaught: dict[str, int]
    left_out: dict[str, int]

    def sizes(self) -> list[int]:
        """Bytes of the weights, in order."""
        return [part.size for part in self.parts] + [link.size for link in self.links]


def packed(head: Head, weights: Sequence[bytes]) -> bytes:
    """The bytes of a model."""
    described = orjson.dumps(head.model_dump(mode="json"))
    body = zlib.compress(_LENGTH.pack(len(described)) + described + b"".join(weights), 6)
    return MAGIC + hashlib.sha256(body).digest() + body


def unpacked(data: bytes) -> tuple[Head, list[bytes]]:
    """What `packed` was given; raises DamagedModel where the bytes are anything else."""
    body = data[len(MAGIC) + _DIGEST :]
    if not data.startswith(MAGIC):
        raise DamagedModel("it was made by another version of the program")
    if hashlib.sha256(body).digest() != data[len(MAGIC) : len(MAGIC) + _DIGEST]:
        raise DamagedModel("some of its bytes are missing or changed")
    content = _inflated(body)
    (size,) = _LENGTH.unpack_from(content)
    low = _LENGTH.size + size
    try:
        head = Head.model_validate_json(content[_LENGTH.size : low])
    except ValidationError as error:
        raise DamagedModel("its description does not make sense") from error
    weights = []
    for size in head.sizes():
        weights.append(_checked(content[low : low + size], size))
        low += size
    if low != len(content):
        raise DamagedModel("it is longer than it says")
    return head, weights


def _inflated(body: bytes) -> bytes:
    inflating = zlib.decompressobj()
    try:
        content = inflating.decompress(body, MOST)
    except zlib.error as error:
        raise DamagedModel("it cannot be unpacked") from error
    if not inflating.eof or len(content) < _LENGTH.size:
        raise DamagedModel("it cannot be unpacked")
    return content


def _checked(weights: bytes, size: int) -> bytes:
    if len(weights) != size:
        raise DamagedModel("it is shorter than it says")
    sign, told, kind, _, _, tags, _, *offsets = HEAD.unpack_from(weights)
    fits = sign == b"lCRF" and kind == b"FOMC" and told == size and tags > 0 and max(offsets) < size
    if not fits:
        raise DamagedModel("its weights are not what the library writes")
    return weights
