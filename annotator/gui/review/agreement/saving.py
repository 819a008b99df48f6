"""Saving and copying a report: CSV, a paragraph with tables for a paper, and files for γ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from annotator.progress import Progress
from annotator.project.project import Project
from annotator.review.agreement.gamma import GammaFiles, write_gamma_files
from annotator.review.agreement.paper import latex, markdown, write_text
from annotator.review.agreement.report import AgreementReport, Wanted
from annotator.review.agreement.tables import write_figures
from annotator.wording import counted

Write = Callable[[AgreementReport, Path], None]

FORMATS: dict[str, tuple[str, str, str, Write]] = {  # by key: menu, ending, kinds of the file dialog, how to write
    "csv": ("All figures as &CSV…", ".csv", "Comma-separated values (*.csv)", write_figures),
    "markdown": (
        "Paragraph with tables, &Markdown…",
        ".md",
        "Markdown (*.md)",
        lambda report, path: write_text(path, markdown(report)),
    ),
    "latex": (
        "Paragraph with tables, &LaTeX…",
        ".tex",
        "LaTeX (*.tex)",
        lambda report, path: write_text(path, latex(report)),
    ),
}
GAMMA = "Spans for the tool of &γ, a CSV for each article…"


def write_gamma(wanted: Wanted, folder: Path, names: Mapping[str, str]) -> Callable[[Project, Progress], GammaFiles]:
    """Work that writes the files for γ into a folder, with other names of annotators."""
    return lambda project, progress: write_gamma_files(project, wanted, folder, progress, names)


def about_gamma(found: GammaFiles, folder: Path) -> str:
    """What was written, and what γ will not know."""
    return (
        f"{counted(found.files, 'file')} saved in {folder}. Not in them: {counted(found.empty_documents, 'document')}"
        f" in which nobody found anything, and {counted(found.nothing_found, 'time')} that one annotator found nothing;"
        f" {counted(found.split_spans, 'split span')} became a unit for each fragment."
    )
