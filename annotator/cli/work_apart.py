"""The warning that somebody worked on a document in two places, and which of the two counts is not settled."""

from __future__ import annotations

import click

from annotator.project import editions
from annotator.project.project import Project
from annotator.wording import command, counted


def warn_of_work_apart(project: Project, consequence: str) -> bool:
    """Say on the error stream how many documents there are, what follows, and how to settle it; whether there are any.

    `consequence` is a sentence about “them”, these documents.
    """
    apart = editions.done_apart(project)
    if apart:
        click.echo(
            f"Warning: on {counted(len(apart), 'document')} one person worked in two places, and one of the two works"
            f" is set aside until somebody chooses ({counted(sum(apart.values()), 'choice')} to make). {consequence}"
            f" To list them: {command('package', 'list', project.path)}; to choose:"
            f" {command('package', 'settle', project.path, 'DOCUMENT', 'EDITION')}, or Review > Work done apart.",
            err=True,
        )
    return bool(apart)
