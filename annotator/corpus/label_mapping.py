"""What the labels of other tools become in the project: the same, another, a new one, or nothing.

A mapping is a JSON file, so that the next import of the same kind needs no second thought:

    {"format": "annotator-mapping/1", "labels": {"Content": "QUOTE", "Discard": null},
     "relations": {"Speaker": "attributed_to"}, "document_labels": {}, "attributes": {}}

A name that the label schema lacks is added to it; null leaves the annotations out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from itertools import count
from pathlib import Path
from typing import Literal

import orjson
import regex
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator.corpus.vocabulary import Vocabulary
from annotator.errors import AnnotatorError
from annotator.model.label_schema import LabelDefinition, LabelSchema, Name, RelationDefinition
from annotator.wording import first_error

MAPPING_FORMAT: Literal["annotator-mapping/1"] = "annotator-mapping/1"
LONGEST_NAME = 60  # characters; see `Name`

Names = dict[str, Name | None]


class LabelMapping(BaseModel):
    """For each kind of name, what it becomes; None leaves it out, a name that is not listed stays as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["annotator-mapping/1"] = MAPPING_FORMAT
    labels: Names = Field(default_factory=dict)
    relations: Names = Field(default_factory=dict)
    document_labels: Names = Field(default_factory=dict)
    attributes: Names = Field(default_factory=dict)


def proposed_mapping(vocabulary: Vocabulary, schema: LabelSchema, given: LabelMapping | None = None) -> LabelMapping:
    """What each name in the files most likely means; what is `given` stands.

    A name of the schema is recognised whatever its case, spaces, hyphens and underscores; any other becomes a new one.
    """
    given = given or LabelMapping()
    parts: tuple[LabelDefinition | RelationDefinition, ...] = (*schema.labels, *schema.relations)
    attributes = {definition.name for part in parts for definition in part.attributes}
    used = {
        name for uses in (vocabulary.labels, vocabulary.relations) for use in uses.values() for name in use.attributes
    }
    return LabelMapping(
        labels=_proposed(vocabulary.labels, [label.name for label in schema.labels], given.labels),
        relations=_proposed(vocabulary.relations, [part.name for part in schema.relations], given.relations),
        document_labels=_proposed(
            vocabulary.document_labels, [part.name for part in schema.document_labels], given.document_labels
        ),
        attributes=_proposed(used, attributes, given.attributes),
    )


def joined(given: LabelMapping | None, found: LabelMapping) -> LabelMapping:
    """Both mappings as one; where both name a thing, what was found follows what was given already."""
    if given is None:
        return found
    return LabelMapping(
        labels={**given.labels, **found.labels},
        relations={**given.relations, **found.relations},
        document_labels={**given.document_labels, **found.document_labels},
        attributes={**given.attributes, **found.attributes},
    )


def backwards(mapping: LabelMapping) -> dict[str, dict[str, str]]:
    """For each kind of name, what the names of the project were called in the files.

    Raises:
        AnnotatorError: two names became one, so that it cannot be told which of them it was.
    """
    kinds = {
        "labels": mapping.labels,
        "relations": mapping.relations,
        "document_labels": mapping.document_labels,
        "attributes": mapping.attributes,
    }
    return {kind: _backwards(names) for kind, names in kinds.items()}


def load_mapping(path: Path) -> LabelMapping:
    """Read a mapping file.

    Raises:
        AnnotatorError: it cannot be read, or is none.
    """
    try:
        return LabelMapping.model_validate_json(path.read_bytes())
    except OSError as error:
        raise AnnotatorError(f"The mapping {path} cannot be read ({error.strerror}). Check the path.") from error
    except ValidationError as error:
        place, reason = first_error(error)
        raise AnnotatorError(f"The mapping {path} is wrong at {place or 'its start'}: {reason}.") from None


def save_mapping(mapping: LabelMapping, path: Path) -> None:
    """Write a mapping file.

    Raises:
        AnnotatorError: it cannot be written.
    """
    try:
        path.write_bytes(orjson.dumps(mapping.model_dump(mode="json"), option=orjson.OPT_INDENT_2) + b"\n")
    except OSError as error:
        raise AnnotatorError(
            f"The mapping {path} cannot be written ({error.strerror}). Choose another place."
        ) from error


def _backwards(names: Names) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, target in names.items():
        if target is not None and found.setdefault(target, name) != name:
            raise AnnotatorError(
                f"By the mapping, {found[target]} as well as {name} became {target}, so it cannot be used backwards."
                " Take one of them out of the file."
            )
    return found


def _proposed(names: Iterable[str], known: Collection[str], given: Names) -> Names:
    by_sound = {_sound(name): name for name in known} | {name: name for name in known}
    taken = {*known, *filter(None, given.values())}
    proposed: Names = {}
    for name in sorted(names):
        if name in given:
            proposed[name] = given[name]
            continue
        target = by_sound.get(name) or by_sound.get(_sound(name)) or _free_name(schema_name(name), taken)
        taken.add(target)
        proposed[name] = target
    return proposed


def _free_name(name: str, taken: set[str]) -> str:
    """The name, or with a number behind it: two labels of a file do not become one unless a person says so."""
    if name not in taken:
        return name
    numbered = (f"{name[: LONGEST_NAME - 6]}_{number}" for number in count(2))
    return next(each for each in numbered if each not in taken)


def _sound(name: str) -> str:
    return regex.sub(r"[\s_.-]+", "", name).casefold()


def schema_name(name: str) -> str:
    """The name as a label schema can have it: letters, digits, `_`, `.`, `-`, beginning with a letter."""
    bare = regex.sub(r"\p{M}+", "", unicodedata.normalize("NFKD", name))
    plain = regex.sub(r"[^A-Za-z0-9_.-]+", "_", bare).strip("_")
    if not regex.search(r"[A-Za-z0-9]", plain):
        plain = f"L_{name.encode('utf-8', 'surrogatepass').hex()}"
    elif not plain[0].isalpha():
        plain = f"L_{plain}"
    return plain[:LONGEST_NAME]
