"""Measures how right a model will be: trains on some of the articles and asks about the others, in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from statistics import mean

from annotator.model.suggestion import Proposal, Proposals
from annotator.progress import Progress
from annotator.suggestions import boilerplate, claims, quotes
from annotator.suggestions.learned.articles import LabelledArticle
from annotator.suggestions.learned.figures import Counts, CurvePoint, Figures, LabelFigures, Score
from annotator.suggestions.learned.measuring import link_counts, span_scores
from annotator.suggestions.learned.training import TooLittle, train

CURVE = (0.25, 0.5)  # of the articles that a model of one fold is trained on, beside all of them
_RULES = {
    "QUOTE": quotes.propose,
    "SOURCE": quotes.propose,
    "CUE": quotes.propose,
    "BOILERPLATE": boilerplate.propose,
    "CLAIM": claims.propose,
}


@dataclass(slots=True)
class _Tally:
    learned: defaultdict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    rules: defaultdict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    links: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))

    def add(self, other: _Tally) -> None:
        for label in other.learned:
            self.learned[label] += other.learned[label]
        for label in other.rules:
            self.rules[label] += other.rules[label]
        for label in other.links:
            self.links[label] += other.links[label]


def cross_validate(  # noqa: PLR0913  # what is measured, on what, and beside what
    articles: Sequence[LabelledArticle],
    labels: Sequence[str],
    *,
    folds: int = 5,
    groups: Sequence[Hashable] | None = None,
    measured: Sequence[bool] | None = None,
    roles: Mapping[str, str] | None = None,
    progress: Progress,
) -> Figures:
    """Figures of models that had not seen the articles they were asked about.

    Articles of one group (near-duplicates) stay in one fold. Those that are not `measured` are only learned from.
    `roles` tells which role of the rules a label has, where it has another name. Takes as long as training once for
    each fold, and once more for the learning curve. A label that has too few spans outside of a fold is missed in it.
    """
    asked = list(measured or [True] * len(articles))
    fold_of = _folds(articles, folds, groups or range(len(articles)), asked)
    roles = roles or {label: label.upper() for label in labels}
    tally, curve, sizes = _Tally(), [], []
    for fold in range(folds):
        progress.step(fold, folds, "Measuring by cross-validation")
        rest = [article for article, its in zip(articles, fold_of, strict=True) if its != fold]
        own = [a for a, its, is_asked in zip(articles, fold_of, asked, strict=True) if its == fold and is_asked]
        found = _learned(rest, own, labels, progress)
        if fold == 0:
            curve = [_point(rest[: round(share * len(rest))], own, labels, progress) for share in CURVE]
            curve.append(_point_of(len(rest), found))
        tally.add(found)
        tally.add(_by_rules(own, roles))
        sizes.append(len(rest))
    figures = {label: _figures(tally, label, roles) for label in labels}
    return Figures(
        labels=figures,
        links=dict(sorted(tally.links.items())),
        curve=curve,
        articles=sum(asked),
        trained_on=round(mean(sizes)),
        folds=folds,
    )


def _folds(
    articles: Sequence[LabelledArticle], folds: int, groups: Sequence[Hashable], asked: Sequence[bool]
) -> list[int]:
    """The fold of each article: groups in an order that only their texts decide, each into the smallest fold.

    Those that are measured come first, so that each fold has its share of them.
    """
    members: dict[Hashable, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        members[group].append(number)
    drawn = sorted(
        members.values(), key=lambda each: blake2b(articles[each[0]].text.encode("utf-8", "replace")).digest()
    )
    sizes = [0] * folds
    fold_of = [0] * len(articles)
    for each in sorted(drawn, key=lambda each: (not any(asked[number] for number in each), -len(each))):
        fold = sizes.index(min(sizes))
        sizes[fold] += len(each)
        for number in each:
            fold_of[number] = fold
    return fold_of


def _learned(
    seen: Sequence[LabelledArticle], asked: Sequence[LabelledArticle], labels: Sequence[str], progress: Progress
) -> _Tally:
    """The figures of a model of some articles on others; what too few spans leave unlearned is missed."""
    tally = _Tally()
    try:
        model = train(seen, labels, progress=progress)
    except TooLittle:
        model = None
    own_names = {label: label for label in labels}
    for article in asked:
        proposals = model.propose(article.text, article.language) if model else Proposals()
        for label, score in span_scores(article, proposals.spans, own_names).items():
            tally.learned[label] += score
        for label, counts in link_counts(article, proposals, labels).items():
            tally.links[label] += counts
    return tally


def _by_rules(asked: Sequence[LabelledArticle], roles: Mapping[str, str]) -> _Tally:
    tally = _Tally()
    label_of = {role: label for label, role in roles.items() if _rule(role)}
    suggesters = list(dict.fromkeys(rule for rule in map(_rule, label_of) if rule))
    for article in asked:
        found = [one for propose in suggesters for one in propose(article.text, article.language).spans]
        proposals = [_of_its_kind(one, label_of) for one in found]
        for label, score in span_scores(article, proposals, label_of).items():
            tally.rules[label] += score
    return tally


def _rule(role: str) -> Callable[[str, str | None], Proposals] | None:
    """The rules that propose a role, or one kind of it, such as `BOILERPLATE.advert`."""
    return _RULES.get(role.partition(".")[0])


def _of_its_kind(proposal: Proposal, label_of: Mapping[str, str]) -> Proposal:
    """The proposal under the name of its kind, where that has a label."""
    kind = f"{proposal.label}.{proposal.attributes.get('kind')}"
    return replace(proposal, label=kind) if kind in label_of else proposal


def _point(
    seen: Sequence[LabelledArticle], asked: Sequence[LabelledArticle], labels: Sequence[str], progress: Progress
) -> CurvePoint:
    return _point_of(len(seen), _learned(seen, asked, labels, progress))


def _point_of(articles: int, tally: _Tally) -> CurvePoint:
    return CurvePoint(articles=articles, f1={label: round(score.exact.f1, 4) for label, score in tally.learned.items()})


def _figures(tally: _Tally, label: str, roles: Mapping[str, str]) -> LabelFigures:
    rules = tally.rules[label] if _rule(roles.get(label, "")) else None
    return LabelFigures(learned=tally.learned[label], rules=rules)
