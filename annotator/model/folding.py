"""Text as it is compared when somebody looks for a word, so that nobody has to type it exactly as it is printed."""

from __future__ import annotations

import unicodedata

_SAME = str.maketrans(
    {**dict.fromkeys("‘’‚‛ʼ′", "'"), **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)  # of typographic signs, what keyboards have


def folded(text: str) -> str:
    """The text without case, accents, typographic signs and runs of white space, in any script."""
    spaced = " ".join(text.split())
    if spaced.isascii():
        return spaced.lower()
    decomposed = unicodedata.normalize("NFKD", spaced.translate(_SAME))
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()
