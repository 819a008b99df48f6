"""What commands print."""

from __future__ import annotations

import pytest

from annotator.cli.output import one_line, print_table


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("two\r\nlines\u2028and\u2029more\x85", 90, "two⏎⏎lines⏎and⏎more·"),
        ("\x1b[31mred\x00\x07", 90, "·[31mred··"),
        ("👩\u200d👧 \u202eevil", 90, "👩\u200d👧 ·evil"),
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, "abcde…"),
    ],
)
def test_a_text_takes_one_line_and_moves_no_cursor(text: str, width: int, shown: str) -> None:
    assert one_line(text, width) == shown


def test_columns_are_as_wide_as_they_must_be(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("ID", "STATUS", "TITLE"), [("d1", "new", "A"), ("longer", "done", "")])
    assert capsys.readouterr().out == "ID      STATUS  TITLE\nd1      new     A\nlonger  done\n"
