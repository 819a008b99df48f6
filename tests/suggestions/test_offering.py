"""What is offered: what the schema has room for, less what is settled; nothing where it is withheld."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.annotation import spans, status
from annotator.annotation.suggested import accept, accept_all, accept_with_linked, reject, reject_all
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD
from annotator.model.suggestion import Proposal, Proposals, Suggestion
from annotator.project import near_duplicates
from annotator.project.project import Project
from annotator.project.undo import undo
from annotator.schema.templates import load_schema
from annotator.suggestions import boilerplate, projection, quotes, trained
from annotator.suggestions.offering import all_proposals, offered
from annotator.suggestions.settings import SUGGESTERS, SuggestionSettings, set_settings, settings_of, turned
from tests.support.projects import add_text, label, new_project, rich_schema
from tests.support.suggestions import ARTICLE, helped_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    opened, _ = helped_project(tmp_path / "news")
    with opened:
        yield opened


def texts(project: Project, number: int = 1, text: str = ARTICLE, person: str = "ana") -> list[tuple[str, str]]:
    return [(one.label, text[one.start : one.end]) for one in offered(project, number, person).spans]


def the(project: Project, label: str, place: int = 0) -> Suggestion:
    return [one for one in offered(project, 1, "ana").spans if one.label == label][place]


def changed(project: Project, **changes: Any) -> None:
    set_settings(project, settings_of(project).model_copy(update=changes), "ana")


def test_quotes_sources_cues_and_boilerplate_are_offered_in_reading_order(project: Project) -> None:
    offer = offered(project, 1, "ana")
    found = [(one.label, ARTICLE[one.start : one.end]) for one in offer.spans]
    assert found[:4] == [
        ("BOILERPLATE", "[ad_1]"),
        ("QUOTE", "“Prices fell 4%,”"),
        ("SOURCE", "Ana Ruiz"),
        ("CUE", "said"),
    ]
    assert ("BOILERPLATE", "Read also: Ten beaches to visit this summer") in found
    assert ("SOURCE", "Officials") in found
    assert "CLAIM" not in {name for name, _ in found}
    assert (offer.help, offer.withheld) == ("shown", None)
    assert offer.asked == {one.NAME: one.VERSION for one in (quotes, boilerplate, projection)}
    quote = next(one for one in offer.spans if one.label == "QUOTE")
    assert quote.attributes == {"directness": "direct"}
    assert {one.label for one in offer.links if one.from_id == quote.id} == {"attributed_to", "cued_by"}
    assert offered(project, 1, "ana") == offer


def test_a_suggester_is_on_for_the_labels_that_are_named(project: Project) -> None:
    set_settings(project, turned(settings_of(project), "quotes", ("SOURCE",)), "ana")
    assert {name for name, _ in texts(project)} == {"SOURCE", "BOILERPLATE"}
    assert offered(project, 1, "ana").links == []
    set_settings(project, turned(settings_of(project), "boilerplate", ()), "ana")
    assert {name for name, _ in texts(project)} == {"SOURCE"}
    assert "boilerplate" not in offered(project, 1, "ana").asked
    set_settings(project, turned(settings_of(project), "claims", ("CLAIM",)), "ana")
    assert ("CLAIM", "Officials said that imports had doubled since March.") in texts(project)


def test_nothing_is_offered_where_it_is_withheld_and_the_reason_is_told(project: Project) -> None:
    changed(project, is_blind=True)
    blind = offered(project, 1, "ana")
    changed(project, is_blind=False, unaided_share=1.0)
    unaided = offered(project, 1, "ana")
    changed(project, unaided_share=0.0, on=dict.fromkeys(SUGGESTERS, ()))
    off = offered(project, 1, "ana")
    gold = offered(project, 1, GOLD)
    with Project.open(project.path, read_only=True) as reading:
        read_only = offered(reading, 1, "ana")
    offers = (blind, unaided, off, gold, read_only)
    assert [one.help for one in offers] == ["blind", "unaided", "off", "off", "off"]
    assert all((one.spans, one.links) == ([], []) and one.withheld for one in offers)
    assert len({one.withheld for one in offers}) == 5


def test_what_was_decided_is_not_offered_again_until_that_is_undone(project: Project) -> None:
    before = offered(project, 1, "ana")
    reject(project, 1, "ana", the(project, "QUOTE"))
    accept(project, 1, "ana", the(project, "SOURCE"))
    wanted = the(project, "CUE")
    accept(project, 1, "ana", wanted, replace(wanted, label="CLAIM"))
    left = texts(project)
    assert len(left) == len(before.spans) - 3
    assert ("QUOTE", "“Prices fell 4%,”") not in left
    assert offered(project, 1, "ben").spans == before.spans
    for _ in range(3):
        undo(project, "ana")
    assert offered(project, 1, "ana") == before


def test_rejecting_everything_leaves_nothing_and_accepting_everything_too(project: Project) -> None:
    offer = offered(project, 1, "ana")
    reject_all(project, 1, "ana", offer.spans)
    assert offered(project, 1, "ana").spans == []
    undo(project, "ana")
    accepted = accept_all(project, 1, "ana", offer.spans, offer.links)
    assert (len(accepted.spans), accepted.left_out) == (len(offer.spans), [])
    after = offered(project, 1, "ana")
    assert (after.spans, after.links, after.help) == ([], [], "shown")


def test_what_the_annotator_labelled_by_hand_is_not_offered(project: Project) -> None:
    start = ARTICLE.index("Ana Ruiz")
    spans.add_span(project, 1, "ana", [(start + 4, start + 8)], "SOURCE")
    spans.add_span(project, 1, "ana", [(start + 9, start + 13)], "SOURCE")  # “said”: not as a cue
    found = texts(project)
    assert ("SOURCE", "Ana Ruiz") not in found
    assert ("CUE", "said") in found
    status.set_nothing_here(project, 1, "ana", "CUE", True)
    assert "CUE" not in {name for name, _ in texts(project)}
    assert "CUE" in {name for name, _ in texts(project, person="ben")}


def test_a_link_leads_to_the_span_that_is_there_already(project: Project) -> None:
    start = ARTICLE.index("Ana Ruiz")
    by_hand = spans.add_span(project, 1, "ana", [(start, start + 8)], "SOURCE")
    cue = the(project, "CUE")
    accepted = accept(project, 1, "ana", cue, replace(cue, fragments=((cue.start, cue.end + 3),)))
    quote = the(project, "QUOTE")
    links = [one for one in offered(project, 1, "ana").links if one.from_id == quote.id]
    assert {(one.label, one.to_id) for one in links} == {("attributed_to", by_hand.id), ("cued_by", accepted.id)}
    spans.delete_span(project, 1, "ana", by_hand.id)
    reject(project, 1, "ana", the(project, "SOURCE"))
    links = [one for one in offered(project, 1, "ana").links if one.from_id == quote.id]
    assert [(one.label, one.to_id) for one in links] == [("cued_by", accepted.id)]


def test_a_quotation_within_one_that_was_accepted_is_still_offered(tmp_path: Path) -> None:
    text = "“He told me, ‘I will not pay the fine,’ and then he left,” Ana Ruiz said on Monday."
    project, _ = helped_project(tmp_path / "nested", text)
    with project:
        outer, inner = [one for one in offered(project, 1, "ana").spans if one.label == "QUOTE"]
        accept(project, 1, "ana", outer)
        assert inner in offered(project, 1, "ana").spans
        undo(project, "ana")
        spans.add_span(project, 1, "ana", list(outer.fragments), "QUOTE")
        assert "QUOTE" not in {one.label for one in offered(project, 1, "ana").spans}


def test_what_an_exclusive_layer_would_refuse_is_not_offered(tmp_path: Path) -> None:
    names = [label(name, layer="main") for name in ("QUOTE", "SOURCE", "OTHER")]
    schema = rich_schema(labels=names, relations=[], exclusive_layers=["main"])
    project, _ = helped_project(tmp_path / "exclusive", schema=schema)
    with project:
        assert ("QUOTE", "“Prices fell 4%,”") in texts(project)
        spans.add_span(project, 1, "ana", [(10, 12)], "OTHER")
        assert ("QUOTE", "“Prices fell 4%,”") not in texts(project)
        assert ("SOURCE", "Ana Ruiz") in texts(project)


def test_roles_take_the_names_of_the_schema_and_attributes_stay_where_they_fit(tmp_path: Path) -> None:
    kind = {"name": "kind", "choices": ["person"]}
    names = [label("speech"), label("Source", attributes=[kind]), label("CUE", retired=True)]
    relation = {"name": "Attributed_To", "from_labels": ["speech"], "to_labels": ["Source"]}
    schema = rich_schema(labels=names, relations=[relation], exclusive_layers=[])
    project, _ = helped_project(tmp_path / "own", schema=schema)
    with project:
        assert {name for name, _ in texts(project)} == {"Source"}
        changed(project, names={"QUOTE": "speech"})
        offer = offered(project, 1, "ana")
        assert {one.label for one in offer.spans} == {"Source", "speech"}
        by_text = {ARTICLE[one.start : one.end]: one.attributes for one in offer.spans}
        assert by_text["“Prices fell 4%,”"] == {}
        assert by_text["Ana Ruiz"] == {"kind": "person"}
        assert by_text["Officials"] == {}
        assert {one.label for one in offer.links} == {"Attributed_To"}


def test_what_was_labelled_in_a_copy_has_the_say_over_the_rules(project: Project) -> None:
    number = add_text(project, ARTICLE.replace("Monday", "Tuesday"), "copy")
    wide = [(ARTICLE.index("“"), ARTICLE.index(" Ana"))]
    spans.add_span(project, 1, "ana", [(wide[0][0] + 1, wide[0][1] - 1)], "QUOTE")
    status.set_status(project, 1, "ana", Status.DONE)
    assert {one.suggester for one in offered(project, number, "ana").spans} == {"quotes", "boilerplate"}
    near_duplicates.find(project)
    offer = offered(project, number, "ana")
    found = [(one.suggester, ARTICLE[one.start : one.end]) for one in offer.spans if one.label == "QUOTE"]
    assert found[0] == ("projection", "Prices fell 4%,")
    assert [one.suggester for one in offer.spans if one.label == "SOURCE"] == ["quotes"] * 3
    kept = next(one for one in offer.spans if one.suggester == "projection")
    assert {one.label for one in offer.links if one.from_id == kept.id} == {"attributed_to", "cued_by"}
    accepted = accept_with_linked(project, number, "ana", kept, offer)
    assert {span.label for span in accepted.spans} == {"QUOTE", "SOURCE", "CUE"}
    assert {one.suggester for one in offered(project, number, "ben").spans} == {"quotes", "boilerplate"}


class Learned:
    """A model that found out where Ana Ruiz speaks."""

    version = "7"
    labels = frozenset({"QUOTE", "BOILERPLATE"})

    def propose(self, text: str, language: str | None) -> Proposals:
        start = text.index("“")
        return Proposals([Proposal("QUOTE", ((start, start + 15),), {}, 0.8, "Learned.", "l1")])


def test_where_a_model_is_used_for_a_label_no_rule_suggests_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trained, "models_in_use", lambda *_: Learned())
    offer = offered(project, 1, "ana")
    assert {(one.suggester, one.label) for one in offer.spans} == {
        ("learned", "QUOTE"),
        ("quotes", "SOURCE"),
        ("quotes", "CUE"),
    }
    (quote,) = [one for one in offer.spans if one.label == "QUOTE"]
    assert quote.version == "7"
    assert {one.label for one in offer.links if one.from_id == quote.id} == {"attributed_to", "cued_by"}
    assert "boilerplate" not in offer.asked
    set_settings(project, turned(settings_of(project), "learned", ("BOILERPLATE",)), "ana")
    assert {one.suggester for one in offered(project, 1, "ana").spans} == {"quotes"}
    assert len([one for one in offered(project, 1, "ana").spans if one.label == "QUOTE"]) > 1


def test_all_proposals_look_neither_at_settings_nor_at_decisions(project: Project) -> None:
    def counts(*only: str) -> dict[str, int]:
        return {one.name: len(found.spans) for one, found in all_proposals(project, 1, "ana", only)}

    before = counts()
    assert before["claims"] > 0
    offer = offered(project, 1, "ana")
    accept_all(project, 1, "ana", offer.spans, offer.links)
    changed(project, is_blind=True)
    assert counts() == before
    assert set(counts("claims", "quotes")) == {"claims", "quotes"}


def test_an_empty_article_has_no_suggestions(tmp_path: Path) -> None:
    with new_project(tmp_path / "news") as project:
        set_settings(project, SuggestionSettings(unaided_share=0.0), "ana")
        assert offered(project, add_text(project, " "), "ana").spans == []


def test_what_lies_inside_boilerplate_is_offered_only_where_that_is_not_taken_for_it(tmp_path: Path) -> None:
    line = "Read also: “No warning came,” mayor says"
    text = ARTICLE.replace("Read also: Ten beaches to visit this summer", line)
    project, _ = helped_project(tmp_path / "news", text)
    with project:
        quote = ("QUOTE", "“No warning came,”")
        whole = next(one for one in offered(project, 1, "ana").spans if text[one.start : one.end] == line)
        assert (whole.label, quote in texts(project, 1, text)) == ("BOILERPLATE", False)
        reject(project, 1, "ana", whole)
        assert quote in texts(project, 1, text)
        undo(project, "ana")
        accept(project, 1, "ana", whole)
        assert quote not in texts(project, 1, text)


def test_a_project_of_the_template_attribution_is_offered_contents_with_their_links(tmp_path: Path) -> None:
    with new_project(tmp_path / "news", load_schema("attribution")) as made:
        set_settings(made, SuggestionSettings(unaided_share=0.0), "ana")
        add_text(made, ARTICLE)
        assert ("CONTENT", "“Prices fell 4%,”") in texts(made)
        content = the(made, "CONTENT")
        assert content.attributes == {"directness": "direct"}
        links = offered(made, 1, "ana").links
        assert {one.label for one in links if one.from_id == content.id} == {"attributed_to", "cued_by"}


def test_a_project_of_the_template_boilerplate_is_offered_each_kind_by_its_label(tmp_path: Path) -> None:
    with new_project(tmp_path / "news", load_schema("boilerplate")) as made:
        set_settings(made, SuggestionSettings(unaided_share=0.0), "ana")
        add_text(made, ARTICLE)
        assert texts(made)[0] == ("SYNDICATION", "[ad_1]")
        assert ("RELATED", "Read also: Ten beaches to visit this summer") in texts(made)
        assert "quotes" not in offered(made, 1, "ana").asked
