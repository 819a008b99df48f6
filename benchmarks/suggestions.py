"""`python -m benchmarks suggestions --data FOLDER`: how right the rules are on articles others labelled, and how fast.

FOLDER holds `polnear-train/` (brat), `quotes-german.jsonl`, `boilerplate-news-41-countries.jsonl`,
`boilerplate-wcxb.jsonl` and `claims-debates.jsonl`, or some of them. Rules were fitted to the half of the articles
whose name has an even SHA-256, and are scored on the other half. Models are cross-validated over all articles.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from annotator.model.suggestion import Proposal, Proposals
from annotator.suggestions import quotes
from benchmarks.machine import load
from benchmarks.measuring import percentile
from benchmarks.suggesting import learned_figures, projection_figures
from benchmarks.suggesting.labelled_articles import Characters, LabelledArticle, is_scored, read_brat, read_jsonl
from benchmarks.suggesting.line_run import TARGETS as LINE_TARGETS
from benchmarks.suggesting.line_run import line_figures
from benchmarks.suggesting.span_figures import (
    HALF,
    Figures,
    attribution_matches,
    exact_matches,
    overlap_matches,
    trimmed,
)

ROLES = {"source": "SOURCE", "cue": "CUE", "content": "QUOTE"}
TARGETS = "rules on polnear-train: exact F1 source 40, cue 45, content 25; direct at half overlap 97 %; 300 articles/s"


def main(arguments: list[str]) -> int:
    """Score the quote rules on each set that the folder holds and print the figures; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks suggestions", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="folder with the labelled articles")
    parser.add_argument(
        "--seen", action="store_true", help="the half that the rules were fitted to, for working on them"
    )
    parser.add_argument("--folds", type=int, default=5, help="of the cross-validation of what is learned; some minutes")
    parser.add_argument("--rules-only", action="store_true", help="leave out what is learned")
    chosen = parser.parse_args(arguments)
    print(f"{load()}\ntargets: {TARGETS}")
    sets = {"polnear-train": ("en", read_brat), "quotes-german.jsonl": ("de", read_jsonl)}
    for name, (language, read) in sets.items():
        if (chosen.data / name).exists():
            articles = [article for article in read(chosen.data / name) if is_scored(article.name) != chosen.seen]
            print(f"\n{name}: {len(articles)} articles, quotes {quotes.VERSION}")
            print("\n".join(_figures(articles, language)), flush=True)
    print(f"\ntargets: {LINE_TARGETS}")
    for line in line_figures(chosen.data, seen=chosen.seen):
        print(line, flush=True)
    print("", *projection_figures.report(), "", sep="\n")
    if not chosen.rules_only:
        for line in learned_figures.report(chosen.data, chosen.folds):
            print(line, flush=True)
    return 0


def _figures(articles: Sequence[LabelledArticle], language: str) -> Iterable[str]:
    exact: dict[str, Figures] = defaultdict(Figures)
    half: dict[str, Figures] = defaultdict(Figures)
    direct, in_pieces, linked = Figures(), Figures(), Figures()
    seconds = []
    for article in articles:
        start = time.process_time()
        proposals = quotes.propose(article.text, language)
        seconds.append(time.process_time() - start)
        boxes = {proposal.name: _characters(proposal) for proposal in proposals.spans}
        for role, label in ROLES.items():
            gold = _all_trimmed(article.spans[role], article.text)
            found = _all_trimmed([boxes[p.name] for p in proposals.spans if p.label == label], article.text)
            exact[role].add(len(gold), len(found), exact_matches(gold, found))
            half[role].add(len(gold), len(found), overlap_matches(gold, found, HALF))
            if role == "content":
                meant = _all_trimmed(article.direct, article.text)
                direct.add(len(meant), len(found), overlap_matches(meant, found, HALF))
                pieces = _all_trimmed(_pieces(proposals), article.text)
                in_pieces.add(len(meant), len(pieces), overlap_matches(meant, [*found, *pieces], HALF))
        _add_attributions(linked, article, proposals, boxes)
    for role in ROLES:
        yield f"{role:12} exact {exact[role]}   half {half[role]}   gold {exact[role].gold}"
    yield f"attribution  (source touches, content at least half) {linked}"
    yield f"direct       {direct.right} of {direct.gold} found at half overlap: {100 * direct.recall:.1f} %"
    yield f"             counting the pieces of split ones too, as some annotators do: {100 * in_pieces.recall:.1f} %"
    yield (
        f"speed        {len(articles) / sum(seconds):.0f} articles in a second of one processor; an article in"
        f" {1_000 * percentile(seconds, 0.5):.1f} ms at the median, {1_000 * max(seconds):.1f} ms at most"
    )


def _add_attributions(
    figures: Figures, article: LabelledArticle, proposals: Proposals, boxes: dict[str, Characters]
) -> None:
    links = [link for link in proposals.links if link.label == "attributed_to"]
    found = [
        (trimmed(boxes[link.to_name], article.text), trimmed(boxes[link.from_name], article.text)) for link in links
    ]
    gold = [(trimmed(s, article.text), trimmed(content, article.text)) for s, content in article.attributions if s]
    figures.add(len(gold), len(found), attribution_matches(gold, found))


def _pieces(proposals: Proposals) -> list[Characters]:
    split = [proposal for proposal in proposals.spans if proposal.label == "QUOTE" and len(proposal.fragments) > 1]
    return [frozenset(range(*fragment)) for proposal in split for fragment in proposal.fragments]


def _all_trimmed(spans: Iterable[Characters], text: str) -> list[Characters]:
    return [trimmed(span, text) for span in spans]


def _characters(proposal: Proposal) -> Characters:
    return frozenset(offset for start, end in proposal.fragments for offset in range(start, end))
