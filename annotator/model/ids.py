"""Identifiers: of documents from their text, of everything else at random."""

from __future__ import annotations

import hashlib
import re
import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford base 32: nothing that is misread aloud
RANDOM_LENGTH = 12  # 60 bits: a million spans in one document collide with a chance of 4e-7
_FROM_TEXT = re.compile(r"[0-9a-f]{12}(-[0-9]+)?")


def text_sha256(text: str) -> str:
    """SHA-256 of the text's UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def document_id(sha256: str, copy: int = 1) -> str:
    """Identifier made from the text, so that two laptops give one article one name; `copy` tells equal texts apart."""
    return sha256[:12] if copy == 1 else f"{sha256[:12]}-{copy}"


def is_made_from_text(identifier: str) -> bool:
    """Whether an identifier looks like one of `document_id`, and so tells people nothing."""
    return _FROM_TEXT.fullmatch(identifier) is not None


def new_id(prefix: str) -> str:
    """A random identifier such as `s4f0k2m9x1qz`, safe to make on two laptops at once."""
    return prefix + "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH))


def derived_id(prefix: str, content: bytes) -> str:
    """An identifier as `new_id` makes them, but always the same for the same content."""
    number = int.from_bytes(hashlib.sha256(content).digest())
    digits = (ALPHABET[(number >> 5 * place) % len(ALPHABET)] for place in range(RANDOM_LENGTH))
    return prefix + "".join(digits)
