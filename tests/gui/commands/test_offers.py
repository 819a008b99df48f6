from __future__ import annotations

from annotator.gui.commands.command import Command, Kind
from annotator.gui.commands.offers import LABELS, RECENT, Query, article_offers, offers


def command(title: str, kind: Kind = Kind.ACTION, place: str = "Go", reason: str = "") -> Command:
    return Command(kind, title.lower().replace(" ", "_"), title, place, lambda: None, reason=reason)


QUOTE = command("Label as quote", Kind.LABEL, "Label")
NEXT, PREVIOUS = command("Next span"), command("Previous span")
EXPORT = command("Export", place="File")
NOTE = command("Next note", reason="focus a span first")
ALL = [QUOTE, EXPORT, NOTE, NEXT, PREVIOUS]


def titles(typed: str, recent: list[str] | None = None) -> list[str]:
    return [offer.command.title for offer in offers(ALL, Query.of(typed), recent or [])]


def test_without_a_letter_everything_stands_under_its_menu_and_what_was_used_last_comes_first() -> None:
    shown = offers(ALL, Query.of(""), [PREVIOUS.mark, ">gone", NOTE.mark])
    assert [(offer.heading, offer.command.title) for offer in shown] == [
        (RECENT, "Previous span"),
        (LABELS, "Label as quote"),
        ("File", "Export"),
        ("Go", "Next note"),
        ("", "Next span"),
    ]


def test_a_first_sign_leaves_one_kind() -> None:
    assert titles("@") == ["Label as quote"]
    assert "Label as quote" not in titles("> ")
    assert titles("#quote") == []
    assert Query.of("# strike ") == Query("strike", Kind.ARTICLE)


def test_what_was_used_lately_is_found_first_and_what_cannot_be_run_last() -> None:
    assert titles("span") == ["Next span", "Previous span"]
    assert titles("span", [PREVIOUS.mark]) == ["Previous span", "Next span"]
    assert titles("next") == ["Next span", "Next note"]


def test_articles_keep_their_order_under_one_heading() -> None:
    found = [command("Strike", Kind.ARTICLE), command("A strike", Kind.ARTICLE)]
    assert [(offer.heading, offer.command.title) for offer in article_offers(found, "strike")] == [
        ("Articles", "Strike"),
        ("", "A strike"),
    ]
