"""Actions on links, edges and parts of spans."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from annotator.annotation.boundaries import Shape
from annotator.gui.annotation.link_editing import LinkEditing
from annotator.gui.annotation.parts_editing import PartsEditing
from annotator.model.boundaries import TextUnit
from annotator.model.edges import Edge, EdgeStep


class SpanActions:
    """Handlers of the submenus Links, Parts and Edges."""

    def __init__(self, links: LinkEditing, parts: PartsEditing) -> None:
        self._links, self._parts = links, parts

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {**self._link_handlers(), **self._part_handlers(), **self._edge_handlers()}

    def _link_handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "link": self._links.start,
            "link_to_first": partial(self._links.link_to_nearest, 1),
            "link_to_second": partial(self._links.link_to_nearest, 2),
            "link_to_third": partial(self._links.link_to_nearest, 3),
            "next_unlinked": self._links.next_unlinked,
        }

    def _part_handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "add_to_span": self._parts.add_to_span,
            "remove_from_span": self._parts.remove_from_span,
            "split_span": self._parts.split,
            "merge_spans": self._parts.merge_with_next,
        }

    def _edge_handlers(self) -> dict[str, Callable[[], object]]:
        def by_word(edge: Edge, *, forward: bool) -> Callable[[], object]:
            return partial(self._parts.step_edge, EdgeStep(edge, TextUnit.WORD, forward))

        def into(shape: Shape) -> Callable[[], object]:
            return partial(self._parts.reshape, shape)

        return {
            "end_forward": by_word(Edge.END, forward=True),
            "end_back": by_word(Edge.END, forward=False),
            "start_back": by_word(Edge.START, forward=False),
            "start_forward": by_word(Edge.START, forward=True),
            "inside_marks": into(Shape.INSIDE_MARKS),
            "with_marks": into(Shape.WITH_MARKS),
            "whole_sentence": into(Shape.WHOLE_SENTENCES),
            "trim_marks": into(Shape.NO_MARKS),
            "trim_spaces": into(Shape.NO_SPACES),
        }
