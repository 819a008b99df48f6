"""Which documents never show suggestions: drawn once, the same everywhere."""

from __future__ import annotations

from pathlib import Path

from annotator.project import documents
from annotator.suggestions.settings import SuggestionSettings, set_settings, settings_of
from annotator.suggestions.unaided import drawn, is_unaided
from tests.support.projects import add_documents, new_document, new_project


def test_about_the_share_of_documents_is_drawn_and_a_larger_share_holds_the_smaller() -> None:
    draws = [drawn("p1", f"d{number}") for number in range(20_000)]
    assert all(0.0 <= each < 1.0 for each in draws)
    for share in (0.1, 0.25, 0.9):
        assert abs(sum(each < share for each in draws) / len(draws) - share) < 0.01
    assert drawn("p1", "d1") == drawn("p1", "d1") != drawn("p2", "d1")


def test_the_draw_depends_on_nothing_but_project_and_document(tmp_path: Path) -> None:
    with new_project(tmp_path / "news") as project:
        assert settings_of(project).unaided_share == 0.1
        add_documents(project, *(new_document(f"d{number}", f"Text {number}.") for number in range(200)))
        before = {number for number in documents.all_numbers(project) if is_unaided(project, number)}
        assert 5 < len(before) < 40
        add_documents(project, *(new_document(f"e{number}", f"More {number}.") for number in range(50)))
        assert before == {number for number in range(1, 201) if is_unaided(project, number)}
        set_settings(project, SuggestionSettings(unaided_share=0.5), "ana")
        assert before < {number for number in range(1, 201) if is_unaided(project, number)}
        assert not any(is_unaided(project, number, 0.0) for number in before)
        assert all(is_unaided(project, number, 1.0) for number in range(1, 201))
