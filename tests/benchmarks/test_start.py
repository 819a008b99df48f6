from __future__ import annotations

import os
import sys

import pytest

from annotator.__main__ import TELL_FIRST_PAINT
from benchmarks.start import seconds_to_first_paint


def test_the_program_tells_of_its_first_paint() -> None:
    environment = os.environ | {TELL_FIRST_PAINT: "1", "QT_LOGGING_RULES": "*=false"}
    assert seconds_to_first_paint([sys.executable, "-m", "annotator"], environment) > 0


def test_a_program_that_ends_before_its_window_is_seen_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="ended with code 2"):
        seconds_to_first_paint([sys.executable, "-m", "annotator", "no-such-command"], dict(os.environ))
