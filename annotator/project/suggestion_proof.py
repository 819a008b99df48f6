"""Proving what the project keeps of suggestions: that it can be read, and that it lies within the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.model.span import Fragment, fragments_error
from annotator.project.suggestion_sets import all_sets
from annotator.project.suggestions import all_decisions, all_shown

if TYPE_CHECKING:
    from annotator.project.project import Project


def suggestion_problems(project: Project, document: int, length: int) -> Iterator[tuple[str, str]]:
    """Which suggestion, and what is wrong with it, in a document of so many code points.

    Raises:
        ProjectError: something cannot be read at all.
    """
    for what, fragments in _suggested(project, document):
        error = fragments_error(fragments, length)
        if error:
            yield what, error


def _suggested(project: Project, document: int) -> Iterator[tuple[str, tuple[Fragment, ...]]]:
    for _, annotator, decision in all_decisions(project, document):
        yield f"annotator {annotator}, decision about the suggestion {decision.id}", decision.fragments
    for shown in all_shown(project, document):
        for one in shown.suggestions:
            yield f"annotator {shown.annotator}, suggestion {one.id} that was shown", one.fragments
    for stored in all_sets(project, document):
        for proposal in stored.proposals.spans:
            yield f"suggestion {proposal.name} of {stored.suggester}", proposal.fragments
