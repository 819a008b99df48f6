"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Sequence


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def cell(text: str) -> str:
    """Plain text as Markdown that shows it letter by letter; what stands in backticks stays code."""
    parts = text.split("`")
    shown = [part if number % 2 else _literal(part) for number, part in enumerate(parts)]
    return "`".join(shown)


def _literal(text: str) -> str:
    for sign in ("\\", "|", "*", "_", "<", "[", "]"):
        text = text.replace(sign, f"\\{sign}")
    return text
