"""Small modules and small functions, so that each can be read whole."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted([*ROOT.glob("annotator/**/*.py"), *ROOT.glob("benchmarks/**/*.py")])
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
MEDIAN_FUNCTION = 14


def function_lengths(module: Path) -> dict[str, int]:
    """Lines of each function of a module, from `def` to its last line, by name and first line."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {f"{node.name}:{node.lineno}": (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_a_module_and_its_functions_can_be_read_whole(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    too_long = {name: length for name, length in function_lengths(module).items() if length > LONGEST_FUNCTION}
    assert lines <= LONGEST_MODULE
    assert not too_long


def test_most_functions_are_short() -> None:
    lengths = [length for module in MODULES for length in function_lengths(module).values()]
    assert median(lengths) <= MEDIAN_FUNCTION
