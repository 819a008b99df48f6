from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.dates import Period, period


@pytest.mark.parametrize(
    ("stated", "days"),
    [
        ("2024", Period("2024-01-01", "2025-01-01")),
        ("2024-2", Period("2024-02-01", "2024-03-01")),
        ("2024-12", Period("2024-12-01", "2025-01-01")),
        ("2024-02-29", Period("2024-02-29", "2024-03-01")),
        ("2024-01..2024-03", Period("2024-01-01", "2024-04-01")),
        ("..2024-03", Period(None, "2024-04-01")),
        ("2024-03..", Period("2024-03-01", None)),
    ],
)
def test_a_stated_date_means_its_days(stated: str, days: Period) -> None:
    assert period(stated) == days


@pytest.mark.parametrize("stated", ["", "May", "24", "2023-02-29", "2024-13", "2024..May", "..", "0000", "9999-12-31"])
def test_anything_else_is_no_date(stated: str) -> None:
    assert period(stated) is None


@given(st.dates(max_value=date(9000, 1, 1)))
def test_a_day_lies_in_its_own_period_and_the_next_does_not(day: date) -> None:
    found = period(day.isoformat())
    assert found is not None
    assert found.start == day.isoformat()
    assert found.end == (day + timedelta(days=1)).isoformat()
