from __future__ import annotations

from tests.support.child import run_annotator

DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def test_help_needs_no_display() -> None:
    child = run_annotator("--help", without=DISPLAY)
    assert child.returncode == 0, child.stderr
    assert "verify" in child.stdout
    assert child.stderr == ""


def test_an_unknown_command_is_a_usage_error() -> None:
    child = run_annotator("no-such-command", without=DISPLAY)
    assert child.returncode == 2
    assert "no-such-command" in child.stderr
