"""Trains and reads weights of linear chains (conditional random fields, Lafferty et al. 2001) with python-crfsuite.

The library is imported when it is first used; Macs with an Intel processor have none.
"""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

Items = Sequence[Sequence[str]]  # for each unit of a text, its features

HEAD = struct.Struct("<4sI4sIIIIIIIII")  # of the bytes of weights: signs, size, kind, version, three counts, offsets
_COUNTED = struct.Struct("<4sII")  # sign, size and number of the features that follow
_FEATURE = struct.Struct("<IIId")  # sort, from, to, weight
_TRANSITION = 1  # the sort of a feature that leads from one tag to another


def is_available() -> bool:
    """Whether the library is installed."""
    return find_spec("pycrfsuite") is not None


def trained(settings: dict[str, float | int], examples: Iterable[tuple[Items, Sequence[str]]]) -> bytes:
    """Weights fitted to examples of features and tags, by L-BFGS."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=settings, verbose=False)
    for items, tags in examples:
        trainer.append(items, tags)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weights"
        trainer.train(str(path))
        return path.read_bytes()


def inclined(data: bytes, tags: Sequence[str], sign: str, by: float) -> bytes:
    """The weights with `by` more for each step from another tag to one that begins with the sign.

    `tags` are the tags in the order in which the weights number them.
    """
    changed = bytearray(data)
    offset = HEAD.unpack_from(data)[7]
    _, _, count = _COUNTED.unpack_from(data, offset)
    first = offset + _COUNTED.size
    for place in range(first, first + count * _FEATURE.size, _FEATURE.size):
        sort, before, after, weight = _FEATURE.unpack_from(data, place)
        if sort == _TRANSITION and tags[after].startswith(sign) and not tags[before].startswith(sign):
            _FEATURE.pack_into(changed, place, sort, before, after, weight + by)
    return bytes(changed)


class Weights:
    """Trained weights, ready to tag; `data` are the bytes that they are read from and must outlive them."""

    def __init__(self, data: bytes) -> None:
        import pycrfsuite

        self.data = data
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(data)
        self.all_tags: list[str] = self._tagger.labels()
        self._known = frozenset(self.all_tags)

    def tags(self, items: Items) -> list[str]:
        """The likeliest tags of a sequence; `chance` then speaks of it."""
        tags: list[str] = self._tagger.tag(items) if items else []
        return tags

    def chance_of(self, tag: str, features: Sequence[str]) -> float:
        """Probability of a tag of a single unit."""
        self._tagger.set([features])
        return self.chance(tag, 0)

    def chance(self, tag: str, place: int) -> float:
        """Marginal probability of a tag at a place of the sequence that was read last."""
        return float(self._tagger.marginal(tag, place)) if tag in self._known else 0.0
