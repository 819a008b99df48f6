"""The whole report as text, its tables in Markdown: to be pasted into a paper or a message."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.suggestions.influence.report import InfluenceReport
from annotator.suggestions.influence.tables import influence_tables


def as_markdown(report: InfluenceReport) -> str:
    """What is to be known first, then each table with what its figures mean."""
    parts = ["**Influence of suggestions**"]
    for table in influence_tables(report):
        parts.append(f"**{table.title}** {' '.join((table.note, *table.warnings))}")
        lines: list[Sequence[str]] = [table.headings, ["---", *["---:"] * (len(table.headings) - 1)]]
        lines += [[name, *map(str, values)] for name, values in table.rows]
        parts.append("\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |" for cells in lines))
    return "\n\n".join(parts) + "\n"
