"""From finished articles to suggestions: trained in another process, kept, loaded, offered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import AnnotatorError, Cancelled, ReadOnlyProject
from annotator.progress import Progress
from annotator.project import documents
from annotator.project.models import LearnedModel, foreign_models, stamps
from annotator.project.project import Project
from annotator.suggestions import trained as trained_module
from annotator.suggestions.offering import offered
from annotator.suggestions.settings import set_settings, settings_of
from annotator.suggestions.trained import models_in_use
from annotator.suggestions.training import lesson, newest, train, worth_of
from annotator.suggestions.training.material import Material
from tests.support.labelled_articles import add_articles, finished
from tests.support.projects import PERSON, new_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Fifteen finished articles and one that nobody has begun; suggestions are never withheld."""
    with new_project(tmp_path / "p.annotator") as project:
        set_settings(project, settings_of(project).model_copy(update={"unaided_share": 0.0}), PERSON)
        finished(project, 15)
        add_articles(project, 1)
        yield project


@pytest.fixture
def trained(project: Project) -> LearnedModel:
    return train(project, PERSON)[0]


def key_of(home: Path) -> Path:
    (key,) = home.rglob("models.key")
    return key


def test_what_was_labelled_is_found_in_a_new_article(project: Project, trained: LearnedModel) -> None:
    models = models_in_use(project, PERSON)
    assert models is not None
    assert models.version == trained.version
    number = documents.all_numbers(project)[-1]
    text = documents.text(project, number)
    offer = offered(project, number, PERSON)
    found = [(one.label, text[one.start : one.end]) for one in offer.spans if one.suggester == "learned"]
    assert models.labels == {"QUOTE", "ADVERT"}
    assert sum(label == "QUOTE" and span.startswith("“They") and "”" in span for label, span in found) >= 2
    assert sum(label == "ADVERT" and span.startswith("On day") for label, span in found) >= 2
    assert offer.asked["learned"] == trained.version


def test_rules_are_silent_for_the_labels_of_the_model(project: Project, trained: LearnedModel) -> None:
    offer = offered(project, documents.all_numbers(project)[-1], PERSON)
    assert {one.suggester for one in offer.spans if one.label == "QUOTE"} == {"learned"}
    assert {one.suggester for one in offer.spans if one.label == "SOURCE"} == {"quotes"}


def test_the_figures_are_kept_with_the_model(project: Project, trained: LearnedModel) -> None:
    kept = newest(project, PERSON)
    assert kept is not None
    worth = worth_of(kept)
    assert kept.documents == worth.finished == worth.measured == 15
    assert worth.figures.labels["SOURCE"].learned.exact.gold == 45
    assert worth.figures.labels["SOURCE"].learned.exact.f1 > 0.8
    assert worth.untaught["CLAIM"] == 0
    assert [point.articles for point in worth.figures.curve] == sorted(point.articles for point in worth.figures.curve)
    assert kept.is_used == worth.used()


def test_training_again_takes_the_place_of_what_was_trained_before(project: Project, trained: LearnedModel) -> None:
    only, _ = train(project, PERSON, ["ADVERT"])
    assert only.labels == ("ADVERT",)
    assert {stamp.name for stamp in stamps(project, PERSON)} == {trained.name, "ADVERT"}
    models = models_in_use(project, PERSON)
    assert models is not None
    assert [one.labels for one in models.models] == [frozenset({"ADVERT"}), frozenset({"QUOTE"})]
    train(project, PERSON)
    assert [stamp.name for stamp in stamps(project, PERSON)] == [trained.name]


def test_a_model_that_another_computer_signed_is_never_loaded(
    project: Project, trained: LearnedModel, user_folders: Path
) -> None:
    key_of(user_folders).write_bytes(b"k" * 32)
    assert newest(project, PERSON) is None
    assert foreign_models(project, PERSON) == [trained.name]
    trained_module._loaded.clear()  # as in a program that was started anew
    assert "learned" not in offered(project, documents.all_numbers(project)[-1], PERSON).asked


def test_another_annotator_has_no_model(project: Project, trained: LearnedModel) -> None:
    assert models_in_use(project, "ben") is None


def test_nothing_is_trained_in_a_project_open_for_reading(project: Project) -> None:
    with Project.open(project.path, read_only=True) as reading, pytest.raises(ReadOnlyProject):
        train(reading, PERSON)


def test_a_training_that_is_stopped_or_dies_leaves_the_former_model(
    project: Project, trained: LearnedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Cancelled):
        train(project, PERSON, (), Progress(lambda: True))
    monkeypatch.setattr(lesson, "learn", die)
    with pytest.raises(AnnotatorError, match=r"The training ended before it was through \(exit code 7\)"):
        train(project, PERSON)
    assert [stamp.version for stamp in stamps(project, PERSON)] == [trained.version]


def die(_material: Material, _progress: Progress) -> None:
    import os

    os._exit(7)
