"""The self-check: whether this installation has all that it needs, found out by using it once."""

from annotator.cli.self_check.whole_path import self_check

__all__ = ["self_check"]
