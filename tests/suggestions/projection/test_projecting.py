from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Fragment, Span, covered_text, fragments_error
from annotator.model.tokens import trimmed
from annotator.suggestions.projection import ProjectedSpan, project_spans
from annotator.suggestions.projection.reasons import reason

WORDS = st.sampled_from(["the", "The", "mayor", "said", "4%", " ", " ", "\n\n", "“", '"', "”", ",", ".", "–", "漢"])
TEXTS = st.lists(WORDS, max_size=50).map("".join)

ARTICLE = (
    "“Prices fell 4% in May,” said Ana Ruiz, who runs the market. “Nobody knows why.”\n\n"
    "The mayor of Kelmouth blamed imports, and the weather of a long and wet spring.\n\n"
    "Read also: Why oranges may cost more by Easter"
)


def span(text: str, *parts: str) -> Span:
    starts = [text.index(part) for part in parts]
    fragments = tuple((start, start + len(part)) for start, part in zip(starts, parts, strict=True))
    return Span(
        id="s", start=fragments[0][0], end=fragments[-1][1], fragments=fragments, label="QUOTE", text=" ".join(parts)
    )


def landed(target: str, *parts: str, source: str = ARTICLE) -> ProjectedSpan | None:
    (found,) = project_spans(source, target, [span(source, *parts)])
    return found


def texts(target: str, found: ProjectedSpan | None) -> list[str]:
    assert found is not None
    return [target[start:end] for start, end in found.fragments]


@given(TEXTS, TEXTS, st.data())
def test_what_lands_lies_in_the_text_and_never_hides_a_change(source: str, target: str, data: st.DataObject) -> None:
    edges = sorted(
        data.draw(st.lists(st.integers(0, len(source)), min_size=2, max_size=4, unique=True)) if len(source) > 3 else []
    )
    fragments = tuple(zip(edges[::2], edges[1::2], strict=False))
    if not fragments:
        return
    given_span = Span(id="s", start=edges[0], end=edges[-1], fragments=fragments, label="QUOTE", text="")
    (found,) = project_spans(source, target, [given_span])
    if found is not None:
        assert fragments_error(found.fragments, len(target)) is None
        assert 0 < found.score <= 1
        bare: list[Fragment] = [part for part in (trimmed(source, *part) for part in fragments) if part[0] < part[1]]
        assert found.is_unchanged == (covered_text(source, bare) == covered_text(target, found.fragments))


@given(st.lists(st.integers(2, 12), min_size=2, max_size=6), st.data())
def test_spans_of_paragraphs_that_are_left_land_on_them_and_those_of_others_nowhere(
    lengths: list[int], data: st.DataObject
) -> None:
    paragraphs = [" ".join(f"w{number}x{word}" for word in range(length)) for number, length in enumerate(lengths)]
    source = "\n\n".join(paragraphs)
    kept = data.draw(st.permutations(paragraphs))[1:]
    target = "\n\n".join(kept)
    for paragraph in paragraphs:
        words = paragraph.split()
        first = data.draw(st.integers(0, len(words) - 1))
        part = " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])
        found = landed(target, part, source=source)
        if paragraph in kept:
            assert texts(target, found) == [part]
            assert found is not None
            assert found.is_unchanged
            assert found.score == 1
        else:
            assert found is None


def test_a_changed_word_inside_is_named() -> None:
    target = ARTICLE.replace("4%", "5%")
    found = landed(target, "“Prices fell 4% in May,”")
    assert texts(target, found) == ["“Prices fell 5% in May,”"]
    assert found is not None
    assert found.changes == (("4%", "5%"),)
    assert 0.8 < found.score < 1


def test_changed_words_at_the_edges_belong_to_the_span() -> None:
    target = ARTICLE.replace("said Ana", "says Anna").replace("blamed imports", "named exports")
    assert texts(target, landed(target, "Ana Ruiz")) == ["Anna Ruiz"]
    assert texts(target, landed(target, "said")) == ["says"]
    found = landed(target, "The mayor of Kelmouth blamed")
    assert texts(target, found) == ["The mayor of Kelmouth named"]


def test_a_word_in_the_stead_of_a_number_belongs_to_the_span_and_a_mark_does_not() -> None:
    target = ARTICLE.replace("fell 4% in", "fell sharply in").replace("Ruiz, who", "Ruiz: who")
    assert texts(target, landed(target, "4% in May")) == ["sharply in May"]
    assert texts(target, landed(target, "Ana Ruiz")) == ["Ana Ruiz"]


def test_a_quotation_mark_alone_is_no_place_for_a_quotation() -> None:
    quotation = "“Nobody knows why.”"
    source = f"She said:\n\n{quotation}\n\nThe harbour master had no answer for the sailors on the quay."
    target = "She said:\n\n“The wind blew.\n\nThe harbour master had no answer for the sailors on the quay."
    assert landed(target, quotation, source=source) is None


def test_words_put_in_inside_belong_to_the_span_and_those_beside_it_do_not() -> None:
    target = ARTICLE.replace("Ana Ruiz", "the baker Ana María Ruiz")
    found = landed(target, "Ana Ruiz")
    assert texts(target, found) == ["Ana María Ruiz"]
    assert found is not None
    assert found.changes == (("", "María"),)


def test_cut_words_at_an_edge_leave_the_rest() -> None:
    target = ARTICLE.replace("of a long and wet spring", "of a long spring").replace("The mayor of", "The man from")
    found = landed(target, "long and wet spring")
    assert texts(target, found) == ["long spring"]
    assert found is not None
    assert found.changes == (("and wet", ""),)


def test_a_split_span_keeps_its_fragments() -> None:
    target = ARTICLE.replace("who runs the market", "a baker")
    found = landed(target, "“Prices fell 4% in May,”", "“Nobody knows why.”")
    assert texts(target, found) == ["“Prices fell 4% in May,”", "“Nobody knows why.”"]
    assert found is not None
    assert found.is_unchanged


def test_a_fragment_that_was_cut_is_named_as_missing() -> None:
    target = ARTICLE.replace(" “Nobody knows why.”", "")
    found = landed(target, "“Prices fell 4% in May,”", "“Nobody knows why.”")
    assert texts(target, found) == ["“Prices fell 4% in May,”"]
    assert found is not None
    assert found.changes == (("“Nobody knows why.”", ""),)


def test_a_paragraph_put_in_between_stays_out_of_a_span() -> None:
    covered = ARTICLE.partition("\n\nRead")[0]
    target = ARTICLE.replace("\n\nThe mayor", "\n\nADVERTISEMENT\n\nThe mayor")
    found = landed(target, covered)
    assert texts(target, found) == covered.split("\n\n")
    assert found is not None
    assert not found.is_unchanged


def test_straight_quotation_marks_are_said_to_differ() -> None:
    target = ARTICLE.replace("“", '"').replace("”", '"')
    found = landed(target, "“Nobody knows why.”")
    assert texts(target, found) == ['"Nobody knows why."']
    assert found is not None
    assert found.changes == (("“", '"'), ("”", '"'))


def test_a_name_that_stands_elsewhere_too_is_no_place_for_a_span_that_was_cut() -> None:
    target = ARTICLE.partition("\n\n")[2] + "\n\nThe market opens at nine, and Ana Ruiz will be there."
    assert landed(target, "Ana Ruiz") is None


def test_a_paragraph_written_anew_is_no_place() -> None:
    target = ARTICLE.partition("Read")[0] + "Sign up for our letter about the sea, every day at seven"
    assert landed(target, "Read also: Why oranges may cost more by Easter") is None


def test_the_reason_names_words_first_and_the_shape_of_marks_last() -> None:
    assert reason("Market news", []) == "from “Market news”, unchanged"
    assert reason("A", [("4%", "5%")]) == "from “A”: “4%” is “5%” here"
    assert reason("A", [("“", '"'), ("and wet", ""), ("”", '"')]) == (
        "from “A”: “and wet” is missing here; capitals, quotation marks or dashes differ"
    )
    changes = [("a", "b"), ("", "new\nwords"), ("\n", " "), ("c", "d"), ("e", "f"), ("x" * 90, "y")]
    assert reason("A", changes) == (
        "from “A”: “a” is “b” here; “new words” is new here; “c” is “d” here; 3 more changes"
    )
    assert f"“{'x' * 20} … {'x' * 20}”" in reason("A", changes[-1:])
