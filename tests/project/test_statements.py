from __future__ import annotations

from pathlib import Path

from annotator.project import undo
from annotator.project.statements import state_text_license, text_license
from tests.support.projects import PERSON, new_project


def test_the_licence_of_the_texts_is_kept_and_can_be_taken_back(tmp_path: Path) -> None:
    with new_project(tmp_path / "p") as project:
        assert text_license(project) == ""
        state_text_license(project, PERSON, "  CC BY 4.0 ")
        state_text_license(project, PERSON, "CC BY 4.0")  # nothing new, so no step
        assert text_license(project) == "CC BY 4.0"
        undo.undo(project, PERSON)
        assert text_license(project) == ""
        state_text_license(project, PERSON, "MIT")
        state_text_license(project, PERSON, "")
        assert text_license(project) == ""
