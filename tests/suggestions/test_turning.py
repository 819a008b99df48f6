"""Suggesters are turned on and off by name, for all labels or for one."""

from __future__ import annotations

import pytest

from annotator.errors import AnnotatorError
from annotator.suggestions.settings import EVERY, SuggestionSettings
from annotator.suggestions.turning import called, turned_off, turned_on
from tests.support.projects import rich_schema

SCHEMA, USUALLY = rich_schema(), SuggestionSettings()


def test_a_name_alone_means_all_that_it_usually_suggests() -> None:
    off = turned_off(USUALLY, SCHEMA, "quotes")
    assert not off.is_on("quotes")
    assert turned_on(off, SCHEMA, "quotes").on["quotes"] == ("QUOTE", "SOURCE", "CUE")
    assert turned_on(USUALLY, SCHEMA, "claims").on["claims"] == ("CLAIM",)
    assert turned_on(USUALLY, SCHEMA, "learned").on["learned"] == (EVERY,)


def test_a_label_is_turned_on_and_off_by_itself() -> None:
    settings = turned_off(USUALLY, SCHEMA, "quotes:cue")
    assert settings.on["quotes"] == ("QUOTE", "SOURCE")
    assert turned_on(settings, SCHEMA, "quotes:CUE").on["quotes"] == ("QUOTE", "SOURCE", "CUE")
    assert turned_on(settings, SCHEMA, "quotes:QUOTE") == settings


def test_of_every_label_one_is_taken_out() -> None:
    assert turned_off(USUALLY, SCHEMA, "learned:CLAIM").on["learned"] == ("QUOTE", "SOURCE", "ADVERT")
    claims = turned_on(USUALLY, SCHEMA, "claims")
    assert "CLAIM" not in turned_off(claims, SCHEMA, "claims:CLAIM").on["claims"]


@pytest.mark.parametrize("what", ["guesses", "quotes:NONE", ""])
def test_what_there_is_not_is_refused_with_what_there_is(what: str) -> None:
    with pytest.raises(AnnotatorError, match="There are: "):
        turned_on(USUALLY, SCHEMA, what)


def test_a_label_of_another_name_is_turned_on_once_it_stands_for_what_is_looked_for() -> None:
    with pytest.raises(AnnotatorError, match=r"ADVERT stands for none of them\..*--call QUOTE=ADVERT"):
        turned_on(USUALLY, SCHEMA, "quotes:ADVERT")
    settings = called(turned_off(USUALLY, SCHEMA, "quotes"), SCHEMA, "CUE=ADVERT")
    assert settings.label_for("CUE", SCHEMA) == SCHEMA.label("ADVERT")
    on = turned_on(settings, SCHEMA, "quotes:ADVERT")
    assert on.on["quotes"] == ("CUE",)
    assert turned_off(on, SCHEMA, "quotes:ADVERT").on["quotes"] == ()


def test_a_role_is_given_a_label_a_relation_or_none() -> None:
    assert called(USUALLY, SCHEMA, "cued_by=near").relation_for("cued_by", SCHEMA) == SCHEMA.relation("near")
    assert called(USUALLY, SCHEMA, "QUOTE=").label_for("QUOTE", SCHEMA) is None


@pytest.mark.parametrize(
    ("what", "there_is"),
    [("NAME=CLAIM", "They know: QUOTE"), ("QUOTE=NAME", "It has: QUOTE"), ("cued_by=QUOTE", "It has: attributed_to")],
)
def test_what_cannot_stand_for_a_role_is_refused_with_what_can(what: str, there_is: str) -> None:
    with pytest.raises(AnnotatorError, match=there_is):
        called(USUALLY, SCHEMA, what)
