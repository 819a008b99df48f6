"""What the layers of WebAnno and INCEpTION mean, in whichever of their formats, and in which we write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import regex

from annotator.formats.json_values import identifier
from annotator.model.span import AttributeValue, Fragment

SPAN = "custom.Span"
RELATION = "custom.Relation"
LABEL = "label"
NOTE = "note"
FRAGMENTS = "fragments"  # of a split span, such as `10 14;20 26` in UTF-16 units
FROM, TO = "Governor", "Dependent"
LAYER = "layer"  # the attribute that keeps the type of an annotation which has a label of its own
SLOT = "slot"  # that which keeps the name of a slot whose role is the label of the relation

CHAIN_FEATURES = frozenset({"referenceType", "referenceRelation"})
OF_WORDS = regex.compile(r"de\.tudarmstadt\.ukp\.dkpro\.core\.api\.(?:segmentation|lexmorph|syntax)\..*")
LABELS = (LABEL, "value", "Label", "Value")
PROJECT_FOLDERS = frozenset({"annotation", "curation", "annotation_ser", "curation_ser"})
PAIR = regex.compile(r"([0-9]{1,15}) ([0-9]{1,15})")

TAKEN = frozenset({"begin", "end", "sofa", "id", LABEL, NOTE, FRAGMENTS, FROM, TO})
FOREIGN = regex.compile(r"[^A-Za-z0-9_]|_(?=x)")
SPELLED = regex.compile(r"_x([0-9a-f]{1,6})_")


def short_name(type_name: str) -> str:
    """The name of a type without the package."""
    return type_name.rpartition(".")[2]


def annotator_group(path: Path) -> str:
    """Who annotated: the folder; in the export of an INCEpTION project, with its folder for each article, the file."""
    folder = path.resolve().parent
    return path.stem if folder.parent.name in PROJECT_FOLDERS else folder.name


def label_and_attributes(
    type_name: str, features: Mapping[str, AttributeValue]
) -> tuple[str, dict[str, AttributeValue]]:
    """The label of an annotation, which one of its features or its type is, and its other features."""
    name = short_name(type_name)
    others = dict(features)
    found = next(
        (feature for feature in (*LABELS, f"{name}Value", f"{name.capitalize()}Value") if feature in others), ""
    )
    label = identifier(others.get(found))
    if label is None:
        return identifier(name) or "Annotation", others
    del others[found]
    return label, others if name in ("Span", "Relation") else {LAYER: name, **others}


def feature_name(name: str) -> str:
    """A name as UIMA takes it: letters, digits and lines; `a.b` is `a_x2e_b`, a name that is taken gets a line."""
    spelled = FOREIGN.sub(lambda found: f"_x{ord(found[0]):x}_", name)
    return f"_{spelled}" if spelled.lstrip("_") in TAKEN else spelled


def own_name(feature: str) -> str:
    """The inverse."""
    plain = feature[1:] if feature.startswith("_") and feature.lstrip("_") in TAKEN else feature
    return SPELLED.sub(lambda found: chr(int(found[1], 16)) if int(found[1], 16) < 0x110000 else found[0], plain)


def spelled_fragments(fragments: Iterable[Fragment]) -> str:
    """Fragments as the text of a feature."""
    return ";".join(f"{start} {end}" for start, end in fragments)


def read_fragments(stated: AttributeValue, edges: Fragment) -> tuple[Fragment, ...] | None:
    """The fragments in such a text, if they have these edges."""
    pairs = [PAIR.fullmatch(each) for each in stated.split(";")] if isinstance(stated, str) else []
    found = tuple((int(pair[1]), int(pair[2])) for pair in pairs if pair)
    is_whole = bool(found) and len(found) == len(pairs)
    return found if is_whole and (found[0][0], found[-1][1]) == edges else None
