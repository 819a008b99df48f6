"""What a model is trained on: finished articles only, and which of them may be measured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation import suggested
from annotator.annotation.status import set_status
from annotator.errors import AnnotatorError
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD
from annotator.model.suggestion import Offer, Suggestion, suggestion_id
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.project.suggestions import record_shown
from annotator.suggestions.training import LEAST
from annotator.suggestions.training import material as gathering
from annotator.suggestions.training.material import Material, gathered
from tests.support.labelled_articles import add_articles, article, finished, label_article
from tests.support.projects import PERSON, add_documents, new_document, new_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.annotator") as project:
        yield project


def material_of(project: Project, *labels: str) -> Material:
    return gathered(project, PERSON, labels, Progress())


def suggestion(suggester: str, start: int = 0) -> Suggestion:
    fragments = ((start, start + 5),)
    identifier = suggestion_id(suggester, "CLAIM", fragments)
    return Suggestion(identifier, suggester, "1", "CLAIM", fragments, {}, 0.9, "")


def show(project: Project, number: int, suggester: str, *shown: Suggestion) -> None:
    record_shown(project, number, PERSON, Offer(list(shown), asked={suggester: "1"}))


def test_spans_and_links_of_finished_articles_are_learned_from(project: Project) -> None:
    finished(project, LEAST)
    begun = add_articles(project, 1)[0]
    label_article(project, begun)
    set_status(project, begun, PERSON, Status.IN_PROGRESS)
    found = material_of(project)
    assert found.finished == len(found.articles) == LEAST
    first = found.articles[0]
    assert first.text == article(0)
    assert [first.text[start:end] for span in first.spans for start, end in span.fragments][1] == "Ana Ruiz"
    ends = {span.id: span.label for span in first.spans}
    assert [(ends[link.from_span], link.label, ends[link.to_span]) for link in first.relations] == [
        ("QUOTE", "attributed_to", "SOURCE")
    ] * 3
    assert set(found.labels) == {label.name for label in project.schema.labels}
    assert found.roles == {"QUOTE": "QUOTE", "SOURCE": "SOURCE", "CLAIM": "CLAIM"}


def test_of_one_label_neither_other_spans_nor_links_to_them_are_taken(project: Project) -> None:
    finished(project, LEAST)
    found = material_of(project, "SOURCE")
    assert {span.label for one in found.articles for span in one.spans} == {"SOURCE"}
    assert not any(one.relations for one in found.articles)


def test_too_few_articles_are_refused_with_how_many_are_needed(project: Project) -> None:
    finished(project, LEAST - 1)
    with pytest.raises(AnnotatorError, match=r"at least 10, and there are 9\. Label 1 more article"):
        material_of(project)


def test_copies_of_one_article_count_once(project: Project) -> None:
    finished(project, LEAST - 1)
    copy = add_documents(project, new_document("copy", article(0)))[0]
    label_article(project, copy)
    with pytest.raises(AnnotatorError, match="Copies of one article count once"):
        material_of(project)
    finished(project, 1)
    groups = material_of(project).groups
    assert groups[0] == groups[LEAST - 1]
    assert len(set(groups)) == LEAST


def test_a_label_that_the_schema_lacks_is_refused(project: Project) -> None:
    finished(project, LEAST)
    with pytest.raises(AnnotatorError, match=r"has no label RUMOUR\. It has: QUOTE, SOURCE"):
        material_of(project, "RUMOUR")


def test_gold_is_no_person_to_learn_from(project: Project) -> None:
    with pytest.raises(AnnotatorError, match="Train on the labels of a person"):
        gathered(project, GOLD, (), Progress())


def test_an_article_in_which_a_model_was_shown_is_not_free_even_if_all_was_rejected(project: Project) -> None:
    numbers = finished(project, LEAST + 1)
    show(project, numbers[2], "learned", suggestion("learned"))
    suggested.reject(project, numbers[2], PERSON, suggestion("learned"))
    show(project, numbers[3], "learned")
    show(project, numbers[4], "quotes", suggestion("quotes"))
    found = material_of(project)
    assert [place for place, is_free in enumerate(found.is_free) if not is_free] == [2]
    assert [place for place, is_unaided in enumerate(found.is_unaided) if not is_unaided] == [2, 4]
    assert not any(found.is_helped)


def test_articles_with_labels_accepted_from_rules_are_counted(project: Project) -> None:
    numbers = finished(project, LEAST)
    suggested.accept(project, numbers[0], PERSON, suggestion("quotes"))
    suggested.accept(project, numbers[1], PERSON, suggestion("learned"))
    found = material_of(project)
    assert sum(found.is_helped) == 1
    assert found.is_free[:3] == [True, False, True]


def test_of_very_many_articles_some_are_taken_evenly(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    finished(project, 3 * LEAST)
    monkeypatch.setattr(gathering, "MOST", LEAST)
    found = material_of(project)
    assert found.finished == 3 * LEAST
    assert [one.text for one in found.articles] == [article(number) for number in range(0, 3 * LEAST, 3)]
