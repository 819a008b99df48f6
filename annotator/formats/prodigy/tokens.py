"""Tokens as Prodigy wants them: they hold the whole text, and no span begins or ends within one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from annotator.formats.token_cuts import covering_tokens
from annotator.model.span import Fragment


def written_tokens(text: str, spans: Collection[Fragment]) -> list[dict[str, Any]]:
    """The tokens, in code points; one space after a token is its `ws`, all other white space has tokens of its own."""
    return [
        {
            "text": text[token.start : token.end],
            "start": token.start,
            "end": token.end,
            "id": number,
            "ws": token.has_space,
        }
        for number, token in enumerate(covering_tokens(text, spans))
    ]
