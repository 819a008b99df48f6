"""The report in rows and columns, for the terminal, for the window and as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotator.model.suggestion import Help
from annotator.suggestions.influence.acceptance import Acceptance
from annotator.suggestions.influence.medians import FEW, Estimate
from annotator.suggestions.influence.origins import Origin
from annotator.suggestions.influence.report import EVERYBODY, AgreementFigure, InfluenceReport
from annotator.wording import counted

NONE = "–"
ALL_TOGETHER = "all together"
WITH = "with suggestions"
HELP: dict[Help, str] = {"shown": WITH, "unaided": "without, drawn by chance", "blind": "without, blind"}
SHOWN_AS = {"projection": "copies"}  # what people call a suggester
TITLES = {"exact_f1": "exact F1", "overlapping_f1": "overlapping F1"}
OF_WORK = (
    "Each figure is the median of an article. The time is that from step to step until the article was first done;"
    " pauses of more than 5 minutes are left out."
    f" Intervals (95 %) are those of bootstrap draws of articles, where there are at least {FEW}."
)
OF_COMPARISON = (
    "The median with suggestions, divided by that without. Only the articles that were drawn are a fair comparison:"
    " chance decided which they are, and the same people labelled them in the same weeks."
)
OF_SUGGESTIONS = (
    "Accepted, changed and rejected as it stands now: a span that was edited since counts as changed, one that was"
    " deleted as rejected. Ignored: the article is done, and nothing was decided. Accepted as they were: a part of what"
    " was decided, and of what was decided or ignored."
)
OUTCOMES = (
    "",
    "shown",
    "accepted",
    "changed",
    "rejected",
    "ignored",
    "open",
    "of decided",
    "of seen",
)
OF_ORIGINS = "Spans of articles that are done, by whether they were suggested."
OF_AGREEMENT = (
    "Only articles that two or more annotators labelled all with suggestions, or all without. Who accepts the same"
    " suggestion agrees by that alone: more agreement with suggestions is no proof of better labels."
)


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as it is shown, and its interval."""

    text: str
    interval: str = ""

    def __str__(self) -> str:
        return f"{self.text} ({self.interval})" if self.interval else self.text


Row = tuple[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Naming:
    """What annotators, labels and suggesters are called."""

    person: Callable[[str], str] = str
    label: Callable[[str], str] = str
    suggester: Callable[[str], str] = lambda name: SHOWN_AS.get(name, name)


@dataclass(frozen=True, slots=True)
class InfluenceTable:
    """Headings, the first one of the names of the rows; `note` says what the figures mean, `warnings` what is wrong."""

    title: str
    note: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    warnings: tuple[str, ...] = ()


PLAIN = Naming()


def influence_tables(report: InfluenceReport, naming: Naming = PLAIN) -> list[InfluenceTable]:
    """The tables that are not empty."""
    made = (work_table, comparison_table, suggestion_table, origin_table, agreement_table)
    return [table for make in made if (table := make(report, naming)).rows]


def work_table(report: InfluenceReport, naming: Naming) -> InfluenceTable:
    """Time and labels of a document, by kind of help and annotator."""
    rows = tuple(
        (
            _of(one.annotator, HELP[one.help], naming),
            (
                Value(f"{one.documents:,}"),
                _value(one.time, time_text),
                _value(one.labels, _number),
                _value(one.length, _whole),
            ),
        )
        for one in report.work
    )
    headings = ("", "articles", "time", "labels", "characters")
    return InfluenceTable("Time and labels", _joined(OF_WORK, left_out(report)), headings, rows, report.about_work)


def comparison_table(report: InfluenceReport, naming: Naming) -> InfluenceTable:
    """How many times the time and labels without suggestions those with them are."""
    rows = tuple(
        (
            _of(one.annotator, f"{WITH} : {HELP[one.without]}", naming),
            (_value(one.time, _ratio), _value(one.labels, _ratio)),
        )
        for one in report.comparisons
    )
    headings = ("", "time", "labels")
    return InfluenceTable("With suggestions : without", OF_COMPARISON, headings, rows, report.about_work)


def suggestion_table(report: InfluenceReport, naming: Naming) -> InfluenceTable:
    """What became of suggestions, by suggester, version and label."""
    rows = tuple((suggester_name(one, naming), _accepted(one)) for one in report.acceptance)
    return InfluenceTable("Suggestions", OF_SUGGESTIONS, OUTCOMES, rows)


def origin_table(report: InfluenceReport, naming: Naming) -> InfluenceTable:
    """How many spans were suggested, by label, and by annotator where there are several."""
    several = len({one.annotator for one in report.origins}) > 1
    rows = tuple(
        (", ".join([naming.label(one.label), *([naming.person(one.annotator)] if several else [])]), _origin(one))
        for one in report.origins
    )
    headings = ("", "spans", "by hand", "accepted", "changed", "suggested")
    return InfluenceTable("Where labels come from", OF_ORIGINS, headings, rows, report.about_origins)


def agreement_table(report: InfluenceReport, naming: Naming) -> InfluenceTable:
    """Each measure with and without suggestions, by label."""
    figures = report.agreement
    found = {(one.label, one.measure, one.is_helped): one for one in figures}
    columns = [(name, kind) for name in dict.fromkeys(one.measure for one in figures) for kind in (True, False)]
    rows = tuple(
        (
            naming.label(label) if label else ALL_TOGETHER,
            tuple(_agreed(found.get((label, measure, is_helped))) for measure, is_helped in columns),
        )
        for label in dict.fromkeys(one.label for one in figures)
    )
    headings = (f"{TITLES.get(name, name)} {'with' if is_helped else 'without'}" for name, is_helped in columns)
    return InfluenceTable("Agreement", _about_agreement(figures), ("", *headings), rows)


def left_out(report: InfluenceReport) -> str:
    """A sentence on the documents that are in no table, empty where there are none."""
    parts = [
        f"{count:,} {why}"
        for count, why in (
            (report.mixed, "had suggestions only part of the time"),
            (report.unrecorded, "were done before anything was suggested, or elsewhere"),
        )
        if count
    ]
    return f"Articles in no comparison: {'; '.join(parts)}." if parts else ""


def suggester_name(one: Acceptance, naming: Naming = PLAIN) -> str:
    """`quotes 2, QUOTE`."""
    return f"{naming.suggester(one.suggester)} {one.version}, {naming.label(one.label)}"


def time_text(seconds: float) -> str:
    """`3:05`, in minutes and seconds."""
    whole = round(seconds)
    return f"{whole // 60:,}:{whole % 60:02}"


def share_value(share: Estimate | None) -> Value:
    """Per cent."""
    if share is None or share.low is None or share.high is None:
        return Value(NONE if share is None else f"{100 * share.value:.0f} %")
    return Value(f"{100 * share.value:.0f} %", f"{100 * share.low:.0f}–{100 * share.high:.0f} %")


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _of(annotator: str, what: str, naming: Naming) -> str:
    return what if annotator == EVERYBODY else f"{naming.person(annotator)}, {what}"


def _accepted(one: Acceptance) -> tuple[Value, ...]:
    counts = (one.shown, one.accepted, one.changed, one.rejected, one.ignored, one.open)
    seen = one.accepted_of_seen
    of_seen = Value(NONE) if seen is None else Value(f"{100 * seen:.0f} %")
    return (*(Value(f"{count:,}") for count in counts), share_value(one.precision), of_seen)


def _origin(one: Origin) -> tuple[Value, ...]:
    counts = (one.spans, one.by_hand, one.accepted, one.changed)
    share = (one.accepted + one.changed) / one.spans
    return (*(Value(f"{count:,}") for count in counts), Value(f"{100 * share:.0f} %"))


def _about_agreement(figures: Sequence[AgreementFigure]) -> str:
    """How many documents the figures are of, and what to think of them."""
    numbers = [max((one.documents for one in figures if one.is_helped is kind), default=0) for kind in (True, False)]
    return f"{counted(numbers[0], 'article')} with suggestions, {numbers[1]:,} without. {OF_AGREEMENT}"


def _agreed(one: AgreementFigure | None) -> Value:
    if one is None or one.value is None:
        return Value(NONE)
    interval = "" if one.low is None or one.high is None else f"{one.low:.3f}–{one.high:.3f}"
    return Value(f"{one.value:.3f}", interval)


def _value(estimate: Estimate | None, text: Callable[[float], str]) -> Value:
    if estimate is None:
        return Value(NONE)
    if estimate.low is None or estimate.high is None:
        return Value(text(estimate.value))
    return Value(text(estimate.value), f"{text(estimate.low)}–{text(estimate.high)}")


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"


def _whole(value: float) -> str:
    return f"{value:,.0f}"


def _ratio(value: float) -> str:
    return f"{value:.2f}"
