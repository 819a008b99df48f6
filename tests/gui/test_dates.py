from __future__ import annotations

from datetime import UTC, datetime

import pytest

from annotator.gui.dates import shown_time

NOW = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 3, 12, 0, 5, tzinfo=UTC), "00:05"),
        (datetime(2026, 3, 11, 23, 59, tzinfo=UTC), "yesterday 23:59"),
        (datetime(2026, 1, 2, 14, 2, tzinfo=UTC), "2 Jan 14:02"),
        (datetime(2025, 12, 31, 14, 2, tzinfo=UTC), "31 Dec 2025"),
        (datetime(2026, 3, 13, 1, 0, tzinfo=UTC), "13 Mar 01:00"),
    ],
)
def test_a_time_is_as_short_as_its_distance_allows(moment: datetime, shown: str) -> None:
    assert shown_time(moment, NOW) == shown
