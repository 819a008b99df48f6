"""A forest gives the sum of the leaves that walking each tree would end at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggestions.boosted_trees import MOST_LEAVES, Branch, Forest, Leaf, Tree, parsed, written

TRAITS = ("height", "width", "colour")
BOUNDS = (-1.0, 0.0, 0.5, 2.0)

leaves = st.integers(-9, 9).map(lambda tenths: Leaf(tenths / 10))
trees = st.recursive(
    leaves,
    lambda sides: st.builds(Branch, st.sampled_from(TRAITS), st.sampled_from(BOUNDS), sides, sides),
    max_leaves=MOST_LEAVES,
)


def walked(tree: Tree, row: list[float]) -> float:
    while isinstance(tree, Branch):
        tree = tree.left if row[TRAITS.index(tree.trait)] <= tree.bound else tree.right
    return tree.value


@given(st.lists(trees, min_size=1, max_size=20), st.lists(st.sampled_from((*BOUNDS, 0.2, 3.0)), min_size=3, max_size=3))
def test_a_forest_is_the_sum_of_its_trees(forest: list[Tree], row: list[float]) -> None:
    assert Forest(forest, TRAITS).odds(row) == pytest.approx(sum(walked(tree, row) for tree in forest))


@given(trees)
def test_a_tree_is_read_as_it_was_written(tree: Tree) -> None:
    assert parsed(written(tree)) == tree


def test_a_trait_that_rows_do_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="depth"):
        Forest([Branch("depth", 1.0, Leaf(0.0), Leaf(1.0))], TRAITS)
