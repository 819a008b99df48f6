from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.xml_characters import IMPOSSIBLE, quoted_value


@given(st.text().filter(lambda text: not IMPOSSIBLE.search(text)))
def test_a_value_is_read_as_it_was_written(text: str) -> None:
    assert ElementTree.fromstring(f"<a b={quoted_value(text)}/>").get("b") == text
