"""The work of another process: a bundle has to start itself again for it, and to find its libraries there as well."""

from __future__ import annotations

import os
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.progress import Progress
from annotator.project import documents
from annotator.project.project import Project
from annotator.suggestions.learned import weights
from annotator.suggestions.own_process import in_own_process

EXAMPLES = [([["rain"], ["said"]], ["O", "B"]), ([["said"], ["rain"]], ["B", "O"])] * 5  # features and tags of words


def work_elsewhere(project: Path) -> str:
    """Let another process read the project and train a small model; returns what it did.

    Raises:
        AnnotatorError: it failed, or was no other process.
    """
    process, articles, tags = in_own_process(_work, project, Progress(), "The other process", beside_window=False)
    if process == os.getpid():
        raise AnnotatorError("the work was done in this process")
    trained = f"trained a model, and tagged two words as {' and '.join(tags)} by it" if tags else "cannot train models"
    return f"process {process} read {articles} articles and {trained}"


def _work(project: Path, _progress: Progress) -> tuple[int, int, list[str]]:
    with Project.open(project, read_only=True) as opened:
        articles = documents.count(opened)
    return os.getpid(), articles, _train() if weights.is_available() else []


def _train() -> list[str]:
    model = weights.Weights(weights.trained({"c2": 0.1, "max_iterations": 20}, EXAMPLES))
    items, tags = EXAMPLES[0]
    found = model.tags(items)
    if found != tags:
        raise AnnotatorError(f"a model that learned {tags} says {found}")
    return found
