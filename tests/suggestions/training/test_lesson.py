"""Which articles a model is measured on: those without help, if there are enough of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.progress import Progress
from annotator.suggestions.training.lesson import FOLDS, learn
from annotator.suggestions.training.material import LEAST, Material, gathered
from tests.support.labelled_articles import finished
from tests.support.projects import PERSON, new_project

EVERY = 2 * LEAST


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """What articles give that were labelled without help."""
    with new_project(tmp_path_factory.mktemp("lesson") / "p.annotator") as project:
        finished(project, EVERY)
        return gathered(project, PERSON, ("QUOTE", "SOURCE"), Progress())


def with_help(material: Material, by_rules: int, by_models: int) -> Material:
    """As if the first articles had been labelled with the help of rules, the next ones with that of a model."""
    kinds = ["rules"] * by_rules + ["model"] * by_models
    kinds += ["none"] * (EVERY - len(kinds))
    return replace(
        material,
        is_free=[kind != "model" for kind in kinds],
        is_unaided=[kind == "none" for kind in kinds],
        is_helped=[kind == "rules" for kind in kinds],
    )


@pytest.mark.parametrize(
    ("by_rules", "by_models", "measured", "helped", "is_bent"),
    [
        (0, 0, EVERY, 0, False),
        (LEAST, 0, LEAST, 0, False),  # the others suffice
        (LEAST + 1, 0, EVERY, LEAST + 1, False),
        (LEAST - 2, 3, EVERY - 3, LEAST - 2, False),
        (2, EVERY - 4, EVERY, 2, True),
    ],
)
def test_articles_without_help_are_measured_if_there_are_enough(
    labelled: Material, by_rules: int, by_models: int, measured: int, helped: int, is_bent: bool
) -> None:
    lesson = learn(with_help(labelled, by_rules, by_models), Progress())
    assert lesson.figures.articles == measured
    assert lesson.figures.trained_on == EVERY - EVERY // FOLDS  # the others are learned from, too
    assert (lesson.helped, lesson.is_bent) == (helped, is_bent)
