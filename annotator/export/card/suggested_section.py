"""What suggestions have to do with a data set, for its readers."""

from __future__ import annotations

from annotator.export.manifest import Manifest
from annotator.formats.writing import SUGGESTED_SPANS

NO_ANNOTATIONS = (
    "**These are suggestions, not annotations.** A program made them; nobody has looked at them, and none of them is"
    " right only because it stands here. What people labelled is not in these files."
)


def suggested_section(manifest: Manifest) -> str:
    """Markdown: how many spans a person accepted from a suggestion, and where each of them is told of."""
    accepted = sum(found.get("accepted", 0) for found in manifest.suggested_spans.values())
    changed = sum(found.get("changed", 0) for found in manifest.suggested_spans.values())
    spans = sum(manifest.counts.spans.values())
    told = (
        f"Of {spans:,} spans, {accepted + changed:,} were suggested by a program before a person accepted them,"
        f" {changed:,} of these with other edges or another label. People alone made the others. `{SUGGESTED_SPANS}`"
        " tells of each what suggested it, with version and score, and exactly what was suggested. Do not measure a"
        " suggester on spans that it suggested itself."
    )
    rows = ["| suggester | accepted | changed |", "| --- | ---: | ---: |"]
    rows += [
        f"| {source} | {found.get('accepted', 0):,} | {found.get('changed', 0):,} |"
        for source, found in manifest.suggested_spans.items()
    ]
    return f"{told}\n\n" + "\n".join(rows)


def suggesters_section(manifest: Manifest) -> str:
    """Markdown for a data set of suggestions: what made them."""
    rows = ["| suggester | spans |", "| --- | ---: |"]
    rows += [f"| {source} | {count:,} |" for source, count in manifest.suggesters.items()]
    return "\n".join(rows)
