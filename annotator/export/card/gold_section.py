"""What gold is, for the readers of a data set."""

from __future__ import annotations

from annotator.export.manifest import Manifest
from annotator.export.unsettled_gold import unsettled_sentences
from annotator.formats.writing import PROVENANCE

HOW = {
    "unanimous": "all annotators who were done with the document had the same",
    "majority": "more than half of them had the same",
    "threshold": "as many of them as the team had set had the same",
    "adjudicated": "a person settled it",
    "imported": "came with the data, no decision is known",
    "nothing": "settled that there is nothing in gold",
}


EXPLAINED = (
    "The records of the annotator `gold` are nobody's own work: they hold what the annotators agreed on by the team's"
    " rule, and what a person settled where they differed. One with the status `done` has no difference left."
)


def gold_section(manifest: Manifest) -> str:
    """Markdown: what the annotator `gold` means, and how its items came about."""
    warnings = "".join(f"\n\n**{sentence}**" for sentence in unsettled_sentences(manifest))
    if not manifest.gold:
        return f"{EXPLAINED} Nothing is in it.{warnings}"
    rows = ["| how | items | meaning |", "| --- | ---: | --- |"]
    rows += [f"| {how} | {count:,} | {HOW.get(how, '')} |" for how, count in manifest.gold.items()]
    told = f"`{PROVENANCE}` tells of each item how it came about, by whom, and what everybody had."
    return f"{EXPLAINED} {told}{warnings}\n\n" + "\n".join(rows)
