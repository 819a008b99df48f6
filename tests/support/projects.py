"""Projects for the tests: a label schema with everything in it, and ways to fill a project without files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.ids import text_sha256
from annotator.model.label_schema import LabelSchema
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project

PERSON = "ana"


def label(name: str, **more: Any) -> dict[str, Any]:
    """A label definition as a schema file has it."""
    return {"name": name, "color": "#966D00", "color_dark": "#F2B233", **more}


def rich_schema(**changes: Any) -> LabelSchema:
    """A schema with every kind of attribute, of relation, of document label, and an exclusive layer."""
    directness = {"name": "directness", "choices": ["direct", "indirect"]}
    sure = {"name": "sure", "kind": "flag", "default": True}
    remark = {"name": "remark", "kind": "text"}
    definition: dict[str, Any] = {
        "name": "rich",
        "labels": [
            label("QUOTE", attributes=[directness, sure, remark]),
            label("SOURCE", attributes=[sure]),
            label("CLAIM"),
            label("ADVERT", layer="clutter", recedes=True),
        ],
        "relations": [
            {"name": "attributed_to", "from_labels": ["QUOTE"], "to_labels": ["SOURCE"]},
            {"name": "near", "attributes": [remark]},
        ],
        "document_labels": [{"name": "TOPIC", "choices": ["sport", "trade"]}, {"name": "READ"}],
        "exclusive_layers": ["clutter"],
    }
    return LabelSchema.model_validate({**definition, **changes})


def new_project(path: Path, schema: LabelSchema | None = None) -> Project:
    """An empty project, open for writing."""
    return Project.create(path, schema or rich_schema(), person=PERSON)


def new_document(identifier: str, text: str, **fields: Any) -> Document:
    """A document, its hash reckoned."""
    return Document(id=identifier, text=text, text_sha256=text_sha256(text), **fields)


def add_documents(project: Project, *added: Document) -> list[int]:
    """Store documents as an import does; returns their numbers."""
    with project.transaction("Import documents", PERSON, kind="fixed") as transaction:
        return [documents.add(transaction, document) for document in added]


def add_text(project: Project, text: str, identifier: str = "d1") -> int:
    """Store one text; returns its number."""
    return add_documents(project, new_document(identifier, text))[0]


def all_work(project: Project) -> dict[tuple[str, str], AnnotationSet]:
    """Everything that anybody said of any document, by document id and annotator."""
    return {
        (document.id, annotator): stored.annotation_set(project, number, annotator)
        for number, document in documents.stream(project)
        for annotator in stored.annotators_of(project, number)
    }


def beside(path: Path) -> list[str]:
    """The names in the folder of a file."""
    return sorted(entry.name for entry in path.parent.iterdir())
