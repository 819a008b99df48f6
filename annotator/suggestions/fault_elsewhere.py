"""A fault of the program in another process, carried to the one that waits for it and reported there like its own."""

from __future__ import annotations

import traceback
from dataclasses import dataclass


class _RemoteTraceback(Exception):  # the name that the process pools of Python give it, by which a report knows it
    pass


@dataclass(frozen=True, slots=True)
class FaultElsewhere:
    """The type of an error, and where it was raised; its words stay where they are, as they may hold a text."""

    kind: str
    trace: str

    @classmethod
    def of(cls, error: BaseException) -> FaultElsewhere:
        """What another process is to know of an error."""
        return cls(type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))

    def as_error(self) -> RuntimeError:
        """The error to raise where its result is waited for."""
        error = RuntimeError(f"{self.kind} in a process of its own")
        error.__cause__ = _RemoteTraceback(self.trace)
        return error
