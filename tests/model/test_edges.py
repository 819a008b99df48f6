"""Other edges for a stretch: quotation marks of all styles, sentences, trimming, and sets of fragments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.boundaries import TextUnit
from annotator.model.edges import (
    Edge,
    EdgeStep,
    inside_marks,
    stepped,
    trimmed_of_marks,
    trimmed_of_space,
    united,
    whole_sentences,
    with_marks,
    without,
)
from annotator.model.quotation_marks import CLOSING, OPENING, quotations_around

QUOTED = [
    "“Prices fell”",
    "‘Prices fell’",
    '"Prices fell"',
    "'Prices fell'",
    "«Les prix baissent»",
    "« Les prix baissent »",
    "‹Les prix›",
    "»Die Preise fallen«",
    "›Die Preise‹",
    "„Die Preise fallen“",
    "„Ceny spadły”",
    "‚Die Preise‘",
    "”Hinnat laskevat”",
    "「物価が下がった」",
    "『物価』",
    "《物价》",
    "〝物価〟",
]


def place(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


@pytest.mark.parametrize("quoted", QUOTED)
@pytest.mark.parametrize(
    "around", ["{}", "She said {} today.", "Sie sagte: {}, als ob.", "({})", "–{}–", "He’s 5' tall: {}."]
)
def test_marks_of_every_style_are_found_from_within(quoted: str, around: str) -> None:
    text = around.format(quoted)
    start, end = place(text, quoted)
    word = (start + 3, start + 4) if len(quoted) > 4 else (start + 1, start + 2)
    assert with_marks(text, *word) == (start, end)
    assert inside_marks(text, *word) == (start + 1, end - 1)
    assert inside_marks(text, start, end) == (start + 1, end - 1)
    assert with_marks(text, start + 1, end - 1) == (start, end)
    assert text[slice(*trimmed_of_marks(text, start, end))] == quoted[1:-1].strip()


@pytest.mark.parametrize(
    "text",
    [
        "“He told me ‘no way’ twice,” she said.",
        "\"He told me 'no way' twice,\" she said.",
        "„Er sagte ‚no way‘ zu mir“, sagte sie.",
        "« Il a dit “no way” deux fois », dit-elle.",
        "»Er sagte ›no way‹ zu mir«, sagte sie.",
        "「彼は『no way』と言った」と彼女は言った。",
        "“He said “no way” twice,” she said.",
    ],
)
def test_nested_marks_are_taken_from_the_inside_outward(text: str) -> None:
    inner = place(text, "no way")
    pairs = quotations_around(text, *inner)
    assert text[slice(*pairs[0].inside())] == "no way"
    assert len(pairs) == 2
    assert with_marks(text, *with_marks(text, *inner)) == (pairs[1].start, pairs[1].end)
    assert inside_marks(text, *inner) == pairs[1].inside()  # it lies just inside the inner marks already


@pytest.mark.parametrize(
    ("text", "word", "quoted"),
    [
        ("“It’s the workers’ fault,” he said.", "fault", "“It’s the workers’ fault,”"),
        ("'It's his,' he said. 'It isn't.'", "isn't", "'It isn't.'"),
        ('A 6\' wall and a 5" pipe. "Yes," he said.', "Yes", '"Yes,"'),
        ("He said “one” and “two”.", "two", "“two”"),
        ("„Eins“ und „zwei“.", "zwei", "„zwei“"),
        ("“Yes,” she said, “of course.”", "course", "“of course.”"),
    ],
)
def test_apostrophes_and_neighbours_are_not_taken_for_marks(text: str, word: str, quoted: str) -> None:
    assert with_marks(text, *place(text, word)) == place(text, quoted)


def test_between_two_quotations_there_are_no_marks_around() -> None:
    text = "“Yes,” she said, “of course.”"
    said = place(text, "said")
    assert with_marks(text, *said) == said
    assert inside_marks(text, *said) == said
    text = '"Yes," she said, "of course."'
    said = place(text, "said")
    assert with_marks(text, *said) == said


def test_an_apostrophe_at_the_edge_is_not_trimmed_and_marks_without_a_partner_are() -> None:
    text = "the workers’ and “the bosses"
    assert text[slice(*trimmed_of_marks(text, 0, 12))] == "the workers’"
    assert text[slice(*trimmed_of_marks(text, 17, len(text)))] == "the bosses"
    assert trimmed_of_marks("“”", 0, 2) == (0, 2)
    assert trimmed_of_space(" a ", 0, 3) == (1, 2)
    assert trimmed_of_space("  ", 0, 2) == (0, 2)


def test_a_stretch_grows_to_whole_sentences() -> None:
    text = "One is here. “Two is there,” she said. Three is nowhere."
    assert text[slice(*whole_sentences(text, *place(text, "is there")))] == "“Two is there,” she said."
    assert text[slice(*whole_sentences(text, *place(text, "here. “Two")))] == "One is here. “Two is there,” she said."


@pytest.mark.parametrize("caret", ["One is", "is here", " “Two", "Two is", "Three is", "no end"])
def test_without_a_stretch_the_sentence_around_the_caret_is_taken(caret: str) -> None:
    text = "One is here. “Two is there,” she said.\n\nThree is nowhere\n\n\nwith no end"
    start, end = whole_sentences(text, text.index(caret), text.index(caret))
    assert text[start:end] in ("One is here.", "“Two is there,” she said.", "Three is nowhere", "with no end")
    assert start <= text.index(caret) <= end


def test_between_paragraphs_there_is_no_sentence() -> None:
    assert whole_sentences("One.\n\n\nTwo.", 6, 6) == (6, 6)


def test_edges_step_by_each_unit() -> None:
    text = "One two. Three 👨‍👩‍👧 four.\n\nFive."
    start, end = place(text, "two")
    steps = {
        (Edge.END, TextUnit.WORD, True): "two.",
        (Edge.END, TextUnit.CHARACTER, False): "tw",
        (Edge.END, TextUnit.SENTENCE, True): "two.",
        (Edge.END, TextUnit.PARAGRAPH, True): "two. Three 👨‍👩‍👧 four.",
        (Edge.START, TextUnit.WORD, False): "One two",
        (Edge.START, TextUnit.CHARACTER, True): "wo",
    }
    for step, covered in steps.items():
        assert text[slice(*stepped(text, start, end, EdgeStep(*step)))] == covered
    family = place(text, "Three ")
    assert text[slice(*stepped(text, *family, EdgeStep(Edge.END, TextUnit.CHARACTER, True)))] == "Three 👨‍👩‍👧"


TEXTS = st.text(st.sampled_from("ab .\n’'\"“”‘„«»「」é😀")) | st.text(max_size=20)


@given(TEXTS, st.data())
def test_every_new_edge_lies_in_the_text_and_does_what_its_name_says(text: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for grow in (whole_sentences, with_marks):
        low, high = grow(text, start, end)
        assert 0 <= low <= start
        assert end <= high <= len(text)
    for trim in (trimmed_of_marks, trimmed_of_space):
        low, high = trim(text, start, end)
        assert start <= low < high <= end
    low, high = whole_sentences(text, start, start)
    assert 0 <= low <= start <= high <= len(text)
    low, high = inside_marks(text, start, end)
    assert 0 <= low < high <= len(text)
    whole = with_marks(text, start, end)
    if whole != (start, end):
        assert text[whole[0]] in OPENING
        assert text[whole[1] - 1] in CLOSING


@given(TEXTS, st.data())
def test_what_is_taken_out_and_put_back_is_covered_again(text: str, data: st.DataObject) -> None:
    if not text.strip():
        return
    whole = trimmed_of_space(text, 0, len(text))
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    kept = without(text, (whole,), start, end)
    assert all(low < high and (high <= start or end <= low) for low, high in kept)
    if kept == (whole,):
        return
    put_back = united(text, [*kept, (max(start, whole[0]), min(end, whole[1]))])
    assert not text[whole[0] : put_back[0][0]].strip()
    assert len(put_back) == 1


@given(st.text(st.sampled_from("ab .\n“”é😀")), st.sampled_from(TextUnit), st.sampled_from(Edge), st.data())
def test_an_edge_that_steps_outward_takes_in_no_white_space_at_the_ends_of_the_text(
    text: str, unit: TextUnit, edge: Edge, data: st.DataObject
) -> None:
    if not text.strip() or unit is TextUnit.CHARACTER:
        return
    first, last = trimmed_of_space(text, 0, len(text))
    start = data.draw(st.integers(first, last - 1))
    end = data.draw(st.integers(start + 1, last))
    low, high = stepped(text, start, end, EdgeStep(edge, unit, edge is Edge.END))
    assert first <= low <= start
    assert end <= high <= last
