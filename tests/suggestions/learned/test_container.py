"""Models as bytes: what comes back is what went in, and nothing else is read."""

from __future__ import annotations

import hashlib
import zlib

import pytest

from annotator.progress import Progress
from annotator.suggestions import learned
from annotator.suggestions.learned import DamagedModel, Model
from annotator.suggestions.learned.container import MAGIC
from tests.support.taught_articles import taught


@pytest.fixture(scope="module")
def data() -> bytes:
    return learned.train(taught(12), ["PRICE", "GOODS", "NOTICE"], progress=Progress()).to_bytes()


def signed(body: bytes) -> bytes:
    """Bytes with a checksum that fits, so that what is behind it is looked at."""
    packed = zlib.compress(body)
    return MAGIC + hashlib.sha256(packed).digest() + packed


def opened(data: bytes) -> bytes:
    return zlib.decompress(data[len(MAGIC) + 32 :])


def test_a_model_from_bytes_proposes_the_same(data: bytes) -> None:
    article = taught(60)[-1]
    model = Model.from_bytes(data)
    assert model.propose(article.text, "en").spans
    assert model.to_bytes() == data
    assert Model.from_bytes(model.to_bytes()).propose(article.text, "en") == model.propose(article.text, "en")


def test_a_changed_byte_is_noticed(data: bytes) -> None:
    for place in range(len(MAGIC), len(data), max(1, len(data) // 50)):
        with pytest.raises(DamagedModel, match="Train it again"):
            Model.from_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])


@pytest.mark.parametrize("kept", [0, 10, 40, 60, -1])
def test_a_cut_model_is_noticed(data: bytes, kept: int) -> None:
    with pytest.raises(DamagedModel):
        Model.from_bytes(data[:kept])


def test_bytes_that_are_no_model_are_refused_before_the_library_sees_them(data: bytes) -> None:
    body = opened(data)
    for wrong in (
        b"",
        b"\xff\xff\xff\xff" + body,
        body[:-1],
        body + b"x",
        body.replace(b"lCRF", b"lXXX", 1),
        body.replace(b'"unit":"line"', b'"unit":"page"'),
        body.replace(b'"documents"', b'"documentz"'),
    ):
        with pytest.raises(DamagedModel):
            Model.from_bytes(signed(wrong))
    assert Model.from_bytes(signed(body)).labels


def test_weights_with_offsets_outside_of_them_are_refused(data: bytes) -> None:
    body = opened(data)
    place = body.index(b"lCRF") + 28
    with pytest.raises(DamagedModel, match="what the library writes"):
        Model.from_bytes(signed(body[:place] + b"\xff\xff\xff\x7f" + body[place + 4 :]))
