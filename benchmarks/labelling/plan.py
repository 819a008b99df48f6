"""What is to be labelled in one article: offsets and labels, without a word of its text, tied to it by its SHA-256."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from annotator.errors import AnnotatorError
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.span import AttributeValue, Fragment, Span, fragments_error


class PlannedLink(BaseModel):
    """A relation from the span at which it stands to the one at the place `to` of the plan, from 0."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    relation: str
    to: int


class PlannedSpan(BaseModel):
    """A span, its fragments half-open and in code points."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    fragments: tuple[Fragment, ...]
    attributes: dict[str, AttributeValue] = {}
    links: tuple[PlannedLink, ...] = ()


class Plan(BaseModel):
    """All spans of one article, in reading order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text_sha256: str
    spans: tuple[PlannedSpan, ...]

    def relations(self) -> int:
        """How many relations are to be made."""
        return sum(len(span.links) for span in self.spans)


def read_plan(path: Path) -> Plan:
    """The plan in a JSON file.

    Raises:
        AnnotatorError: the file cannot be read, is no plan, or a link leads to no span of it.
    """
    try:
        plan = Plan.model_validate_json(path.read_bytes())
    except OSError as error:
        raise AnnotatorError(f"{path}: {error.strerror}. Name a plan, such as those in docs/key-presses.") from error
    except ValidationError as error:
        raise AnnotatorError(f"{path} is no plan of labels: {error.errors()[0]['msg']}.") from error
    for place, span in enumerate(plan.spans):
        if any(not 0 <= link.to < len(plan.spans) or link.to == place for link in span.links):
            raise AnnotatorError(f"{path}: span {place} is linked to a span that the plan does not have.")
    return plan


def plan_for(document: Document, plans: Iterable[Plan]) -> Plan:
    """The plan that was made for this text.

    Raises:
        AnnotatorError: none has its hash, or offsets lie outside it.
    """
    plan = next((plan for plan in plans if plan.text_sha256 == document.text_sha256), None)
    if plan is None:
        raise AnnotatorError(
            f"No plan is for the text with the SHA-256 {document.text_sha256}. Name the article for which one was made."
        )
    for place, span in enumerate(plan.spans):
        if error := fragments_error(span.fragments, len(document.text)):
            raise AnnotatorError(f"Span {place} of the plan does not fit the text: {error}.")
    return plan


def differences(plan: Plan, work: AnnotationSet) -> list[str]:
    """What the project lacks of the plan and what it has beyond it, spans and relations; empty where it is the plan."""
    wanted, found = Counter(_planned(plan)), Counter(_stored(work))
    lacking = [f"lacks {what}" for what in (wanted - found).elements()]
    return lacking + [f"has besides {what}" for what in (found - wanted).elements()]


def _planned(plan: Plan) -> Iterator[str]:
    for span in plan.spans:
        yield f"{_place(span)} {_decided(span)}"
        for link in span.links:
            yield f"{link.relation} from {_place(span)} to {_place(plan.spans[link.to])}"


def _stored(work: AnnotationSet) -> Iterator[str]:
    spans = {span.id: span for span in work.spans}
    for span in work.spans:
        yield f"{_place(span)} {_decided(span)}"
    for relation in work.relations:
        yield f"{relation.label} from {_place(spans[relation.from_span])} to {_place(spans[relation.to_span])}"


def _place(span: PlannedSpan | Span) -> str:
    return f"{span.label} {', '.join(f'{start}-{end}' for start, end in span.fragments)}"


def _decided(span: PlannedSpan | Span) -> str:
    return str(sorted((name, value) for name, value in span.attributes.items() if value is not None))
