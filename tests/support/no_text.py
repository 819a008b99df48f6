"""Whether a report or log holds anything of a text that must not be in it."""

from __future__ import annotations

RUN = 8  # code points that stand in both only where one was copied


def runs_of(text: str, told: str, without: str = "") -> list[str]:
    """The runs of the text that are told, except those that are also told where there is no such text."""
    runs = {text[place : place + RUN] for place in range(len(text) - RUN + 1)}
    return sorted(run for run in runs if run in told and run not in without)
