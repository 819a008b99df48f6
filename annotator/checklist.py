"""A list of steps that is told while it is gone through: what was done, what was seen, and how long it took."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from annotator.errors import AnnotatorError


class Step:
    """One step in the making; `saw` says what there was to see, `require` that it is as it has to be."""

    def __init__(self) -> None:
        self.seen = ""

    def saw(self, seen: object) -> None:
        """Keep it for the line that tells of the step."""
        self.seen = str(seen)

    def require(self, is_so: bool, otherwise: str) -> None:
        """Go on only where something is so.

        Raises:
            AnnotatorError: it is not; `otherwise` says what there was instead.
        """
        if not is_so:
            raise AnnotatorError(otherwise)


class Checklist:
    """Tells of each step when it is over; of one that fails, why, and lets the error go on."""

    def __init__(self, tell: Callable[[str], object]) -> None:
        self._tell = tell
        self.steps = 0

    @contextmanager
    def step(self, title: str) -> Iterator[Step]:
        """Do one step; faults in what Qt or another library called back count as faults of the step."""
        step, start, faults = Step(), perf_counter(), list[BaseException]()
        hook, sys.excepthook = sys.excepthook, lambda _kind, fault, _trace: faults.append(fault)
        try:
            yield step
            if faults:
                raise faults[0]
        except BaseException as error:
            self._tell(f"FAILED  {title}: {_reason(faults[0] if faults else error)}")
            raise
        finally:
            sys.excepthook = hook
        self.steps += 1
        self._tell(f"{perf_counter() - start:6.2f} s  {title}: {step.seen}")


def _reason(error: BaseException) -> str:
    return str(error) if isinstance(error, AnnotatorError) else f"{type(error).__name__}: {error}"
