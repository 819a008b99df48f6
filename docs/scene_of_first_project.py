"""The project of the guide's page on the first one, labelled as the page says, before the camera."""

from __future__ import annotations

import re
from pathlib import Path

from annotator.annotation.relations import add_relation
from annotator.annotation.spans import add_span
from annotator.annotation.status import set_nothing_here
from annotator.corpus.importing import import_files
from annotator.gui.main_window import MainWindow
from annotator.model.annotator import Annotator, annotator_id
from annotator.project import annotators, documents
from annotator.project.project import Project
from annotator.schema.templates import DEFAULT, load_schema
from annotator.settings import load_settings
from annotator.suggestions.settings import SUGGESTERS, SuggestionSettings, set_settings
from docs.camera import Camera

PAGE = Path(__file__).parent / "guide" / "first-project.md"
QUOTE, SOURCE = "“Fares will rise by 4% in April,”", "harbour director Ana Ruiz"
CLUTTER = "Sign up for our newsletter: every morning in your inbox."
SIZE = 1180, 560  # pixels
# A share without help would be drawn by the identity of the project, which is another one at each run.
NOTHING_SUGGESTED = SuggestionSettings(on=dict.fromkeys(SUGGESTERS, ()), unaided_share=0.0)


def first_project(camera: Camera, folder: Path, person: str) -> None:
    """The window after step 7, with the quote in hand."""
    (text,) = re.findall(r"^```text\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    file, path = folder / "ferry.txt", folder / "First.annotator"
    file.write_text(text, encoding="utf-8")
    with Project.create(path, load_schema(DEFAULT), person=person) as project:
        annotators.register(project, Annotator(id=annotator_id(person), name=person))
        quote = _labelled(project, file, annotator_id(person))
    window = MainWindow(load_settings())
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    window.open_project(path)
    camera.wait(window)
    window.workspace.article.focus_span(quote)
    camera.take(window, "first-project")
    window.close()


def _labelled(project: Project, file: Path, who: str) -> str:
    """Make the spans, the link and the absence of the page; returns the quote."""
    set_settings(project, NOTHING_SUGGESTED, who)
    import_files(project, [file], who)
    text, made = documents.text(project, 1), {}
    for label, words in (("SOURCE", SOURCE), ("QUOTE", QUOTE), ("BOILERPLATE", CLUTTER)):
        start = text.index(words)
        made[label] = add_span(project, 1, who, [(start, start + len(words))], label).id
    add_relation(project, 1, who, "attributed_to", made["QUOTE"], made["SOURCE"])
    set_nothing_here(project, 1, who, "CLAIM", is_nothing=True)
    return made["QUOTE"]
