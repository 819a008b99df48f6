"""A paragraph with tables for a paper, in Markdown and in LaTeX; it names no annotator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.review.agreement.bootstrap import CONFIDENCE
from annotator.review.agreement.measures import Kind
from annotator.review.agreement.report import AgreementReport, Figure, Wanted, agreement_report
from annotator.review.agreement.tables import TITLES, FigureTable, figure_tables, interval_text, value_text
from annotator.wording import counted

REFERENCES = """\
Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37–46.
Hripcsak, G. and Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in information retrieval. Journal\
 of the American Medical Informatics Association 12, 296–298.
Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania.
Krippendorff, K., Mathet, Y., Bouvry, S. and Widlöcher, A. (2016). On the reliability of unitizing textual continua:\
 further developments. Quality & Quantity 50, 2347–2364.
""".splitlines()
MEANING = {
    Kind.SPAN: (
        "For spans we give F1 between annotators, for the same text and label (exact) and for any common text of the"
        " same label (overlapping); of the spans that were matched whatever their label, the parts with the same edges"
        " and with the same label; Cohen's κ and Krippendorff's α over tokens; and Krippendorff's α for unitizing over"
        " characters."
    ),
    Kind.RELATION: (
        "For links we give F1 between annotators, with both ends the same (exact) and with both ends matched"
        " (overlapping)."
    ),
    Kind.DOCUMENT: "For labels of the whole document we give Krippendorff's α for nominal data.",
}
_LATEX_SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "–": "--",
    "κ": r"$\kappa$",
    "α": r"$\alpha$",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
_LATEX_SIGN = re.compile("|".join(map(re.escape, _LATEX_SIGNS)))


def write_text(path: Path, text: str) -> None:
    """Write a text, UTF-8.

    Raises:
        AnnotatorError: the file cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise AnnotatorError(f"{path} could not be written ({error.strerror}). Choose another.") from error


def paragraph_of(project: Project, documents: frozenset[int], progress: Progress) -> str:
    """Measure the agreement on some documents, by number, between all annotators, and tell it as `markdown` does.

    Raises:
        AnnotatorError: as `agreement_report`.
    """
    return markdown(agreement_report(project, Wanted(documents=documents), progress))


def markdown(report: AgreementReport) -> str:
    """The paragraph, the tables and the references, as Markdown."""
    parts = [_paragraph(report)]
    for table in figure_tables(report):
        header = ["", *(measure.title for measure in table.measures)]
        rows = [[label, *map(_cell, figures)] for label, figures in table.rows]
        lines = [header, ["---", *["---:"] * len(table.measures)], *rows]
        parts.append(f"**{TITLES[table.kind]}**")
        parts.append("\n".join(f"| {' | '.join(cells)} |" for cells in lines))
    parts.append("\n".join(f"- {reference}" for reference in REFERENCES))
    return "\n\n".join(parts) + "\n"


def latex(report: AgreementReport) -> str:
    """The same as LaTeX; its tables need the package booktabs."""
    parts = [r"% needs \usepackage{booktabs} and a text in UTF-8", _escaped(_paragraph(report))]
    parts += ["\n".join(_latex_table(table)) for table in figure_tables(report)]
    parts.append("\n".join(f"% {reference}" for reference in REFERENCES))
    return "\n\n".join(parts) + "\n"


def _paragraph(report: AgreementReport) -> str:
    kinds = [table.kind for table in figure_tables(report)]
    state = "begun" if report.with_unfinished else "finished"
    people, documents = len(report.people), counted(report.documents, "document")
    sentences = [
        f"{people} annotators took part; agreement is measured on the {documents} that two or more had {state}.",
        "A document without a span of some label counts as one in which none was found.",
        *(MEANING[kind] for kind in kinds),
        *_about_means(report),
        *_about_intervals(report),
        *_left_out(report),
    ]
    return " ".join(sentences)


def _about_means(report: AgreementReport) -> Iterator[str]:
    if len(report.people) > 2:
        yield "All figures but α are means over the pairs of annotators."


def _about_intervals(report: AgreementReport) -> Iterator[str]:
    if any(figure.low is not None for figure in report.figures):
        yield (
            f"In brackets are {CONFIDENCE:.0%} intervals from {report.draws:,} bootstrap draws of documents (percentile"
            f" method, seed {report.seed})."
        )


def _left_out(report: AgreementReport) -> Iterator[str]:
    if report.left_out:
        parts = (f"{part.count:,} {_without_name(part.what)} ({part.why})" for part in report.left_out)
        yield f"Left out are {'; '.join(parts)}."


def _without_name(what: str) -> str:
    """What was left out, but not whose: a paper does not name its annotators."""
    return f"{what.partition(' of ')[0]} of one annotator" if " of " in what else what


def _cell(figure: Figure) -> str:
    interval = interval_text(figure)
    return f"{value_text(figure)} [{interval}]" if interval else value_text(figure)


def _latex_table(table: FigureTable) -> Iterator[str]:
    yield r"\begin{table}"
    yield r"\centering\small"
    yield rf"\caption{{Agreement: {_escaped(TITLES[table.kind]).lower()}}}"
    yield rf"\begin{{tabular}}{{l{'r' * len(table.measures)}}}"
    yield r"\toprule"
    yield " & ".join(["", *(_escaped(measure.title) for measure in table.measures)]) + r" \\"
    yield r"\midrule"
    for label, figures in table.rows:
        yield " & ".join([_escaped(label), *(_latex_numbers(value_text(figure)) for figure in figures)]) + r" \\"
        if any(interval_text(figure) for figure in figures):
            yield " & ".join(["", *(_latex_interval(figure) for figure in figures)]) + r" \\"
    yield r"\bottomrule"
    yield r"\end{tabular}"
    yield r"\end{table}"


def _latex_interval(figure: Figure) -> str:
    interval = interval_text(figure)
    return rf"{{\scriptsize [{_latex_numbers(interval)}]}}" if interval else ""


def _latex_numbers(text: str) -> str:
    """Numbers with signs of minus instead of hyphens."""
    return " ".join(rf"$-${part[1:]}" if part.startswith("-") else _escaped(part) for part in text.split(" "))


def _escaped(text: str) -> str:
    return _LATEX_SIGN.sub(lambda sign: _LATEX_SIGNS[sign[0]], text)
