"""Everything that can be annotated comes back from every format, or stands in its loss report; nothing else happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.formats.file_format import Format
from docs.round_trips import KEPT, LISTED, PAGE, outcomes, page, written_formats


@pytest.mark.parametrize("known", written_formats(), ids=lambda known: known.name)
def test_what_is_annotated_comes_back_or_is_listed(known: Format, tmp_path: Path) -> None:
    found = outcomes(known, tmp_path / "round")
    assert {what: outcome for what, outcome in found.items() if outcome not in {KEPT, LISTED}} == {}
    assert found["plain span"] == KEPT


def test_the_own_format_keeps_everything(tmp_path: Path) -> None:
    (own,) = [known for known in written_formats() if known.name == "jsonl"]
    assert set(outcomes(own, tmp_path / "round").values()) == {KEPT}


def test_the_table_in_the_documents_is_what_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    made = page()
    with capsys.disabled():
        print("\n" + made.partition("\n\n| ")[2])  # noqa: T201
    assert PAGE.read_text(encoding="utf-8") == made, "write it anew: python -m docs.round_trips"
