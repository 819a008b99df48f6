from __future__ import annotations

import sys

import pytest

from annotator.checklist import Checklist
from annotator.errors import AnnotatorError


def test_each_step_is_told_with_what_was_seen_and_how_long_it_took() -> None:
    told: list[str] = []
    checklist = Checklist(told.append)
    with checklist.step("count") as step:
        step.require(True, "there were none")
        step.saw(3)
    assert told[0].endswith(" s  count: 3")
    assert float(told[0].split()[0]) >= 0
    assert checklist.steps == 1


def test_a_step_that_fails_says_why_and_lets_the_error_go_on() -> None:
    told: list[str] = []
    with pytest.raises(AnnotatorError), Checklist(told.append).step("count") as step:
        step.require(False, "there were none")
    with pytest.raises(ZeroDivisionError), Checklist(told.append).step("divide"):
        _ = 1 // 0
    assert told[0] == "FAILED  count: there were none"
    assert told[1].startswith("FAILED  divide: ZeroDivisionError: ")


def test_a_fault_in_what_a_library_called_back_fails_the_step() -> None:
    told: list[str] = []
    hook = sys.excepthook
    with pytest.raises(KeyError), Checklist(told.append).step("click"):
        sys.excepthook(KeyError, KeyError("x"), None)  # as Qt's binding does with what a slot raises
    assert told == ["FAILED  click: KeyError: 'x'"]
    assert sys.excepthook is hook
