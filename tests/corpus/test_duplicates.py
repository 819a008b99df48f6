from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from annotator.corpus.duplicates import compare, duplicates_found_last, find_duplicates
from annotator.model.text_sketch import Sketch, sketch_of
from annotator.project import near_duplicates
from annotator.project.project import Project
from tests.support.projects import add_documents, new_document, new_project
from tests.support.wire_stories import add_planted, planted


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.annotator") as opened:
        yield opened


def test_planted_copies_are_found_and_nothing_else(project: Project) -> None:
    stories = add_planted(project, planted(400))
    group_of = near_duplicates.find(project).group_of()
    copies = [pair for pair in combinations(stories, 2) if stories[pair[0]] == stories[pair[1]]]
    found = [pair for pair in copies if group_of.get(pair[0], -1) == group_of.get(pair[1], -2)]
    assert len(copies) > 500
    assert len(found) >= 0.98 * len(copies)
    for members in near_duplicates.find(project).groups.values():
        assert len({stories[number] for number in members}) == 1


def test_a_paragraph_that_an_outlet_puts_below_every_article_ties_none_together(project: Project) -> None:
    below = " ".join(f"imprint{number}" for number in range(300))
    texts = [" ".join(f"w{number}x{article}" for number in range(320)) for article in range(8)]
    add_documents(project, *(new_document(f"a{n}", f"{text}\n{below}", outlet="Ferry") for n, text in enumerate(texts)))
    report = find_duplicates(project)
    assert report.recurring == 1
    assert not report.groups


def test_an_agency_story_below_introductions_of_five_outlets_is_a_copy_all_the_same(project: Project) -> None:
    story = "\n".join(" ".join(f"s{line}x{number}" for number in range(40)) for line in range(8))
    articles = [f"{' '.join(f'own{n}x{number}' for number in range(60))}\n{story}" for n in range(8)]
    add_documents(project, *(new_document(f"a{n}", text, outlet="Ferry") for n, text in enumerate(articles)))
    (group,) = find_duplicates(project).groups
    assert len(group.members) == 8


def test_sketches_are_made_of_new_documents_only(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    add_planted(project, planted(60))
    before = near_duplicates.find(project)
    read: list[str] = []

    def reading(text: str) -> Sketch:
        read.append(text)
        return sketch_of(text)

    monkeypatch.setattr(near_duplicates, "sketch_of", reading)
    near_duplicates.find(project, 0.5)
    assert not read
    (article,) = planted(1, seed=9, first=1_000)
    add_documents(project, article)
    assert near_duplicates.found_last(project) is None
    after = near_duplicates.find(project, before.threshold)
    assert read == [article.text]
    assert after.groups == before.groups


def test_what_was_found_last_is_kept_until_documents_are_added(project: Project) -> None:
    add_planted(project, planted(60))
    assert duplicates_found_last(project) is None
    report = find_duplicates(project)
    with Project.open(project.path, read_only=True) as again:
        assert duplicates_found_last(again) == report
    add_documents(project, new_document("late", "Something else"))
    assert duplicates_found_last(project) is None


def test_a_project_open_for_reading_is_searched_without_being_written(project: Project) -> None:
    add_planted(project, planted(60))
    with Project.open(project.path, read_only=True) as reader:
        found = find_duplicates(reader)
    assert duplicates_found_last(project) is None
    assert find_duplicates(project) == found


def test_two_articles_are_compared_with_places_in_both(project: Project) -> None:
    shared = "the ferry to the islands will not sail before Monday the harbour master said on the quay"
    one, other = add_documents(
        project, new_document("a", f"Harbour news. {shared}."), new_document("b", f"{shared.title()}, it was said.")
    )
    (passage,) = compare(project, one, other).passages
    assert (passage.start, passage.other_start) == (14, 0)
    assert passage.end - passage.start == len(shared)
