"""An invented article in many scripts, with spans and relations in each paragraph."""

from __future__ import annotations

from annotator.model.span import SpanOutline

PARAGRAPHS = {
    "arabic": "قال المتحدث محمد علي في 12 مايو إن «المياه سترتفع بنسبة 4.5% غدا» قبل أن يغادر القاعة،"
    " بينما رفضت شركة ACME Water التعليق على الخبر.",
    "hebrew": "השרה רות כהן אמרה ביום שני: „המחירים ירדו ב־7%”, אך חברת Nordbank לא הגיבה לדו״ח של צה״ל.",
    "mixed": "The spokesman, משה לוי מתל אביב, told Reuters that „שלום 2025 לכולם” was not a promise, and left.",
    "chinese": "发言人王小明周一表示，“水位将上升12厘米”，但居民李华拒绝离开。他说没有危险。",
    "japanese": "「価格は４％下がった」と広報のスミスさんは述べた。コーヒー豆は含まれない。",
    "korean": "대변인 김민수 씨는 “물가가 4% 내렸다”고 말했다. 서울시는 답하지 않았다.",
    "hindi": "प्रवक्ता अनीता शर्मा ने कहा, “क्षेत्र में कीमतें 4% घटीं।” मंत्री ने टिप्पणी नहीं की।",
    "thai": "นางสมศรี ใจดี กล่าวว่า “ราคาน้ำมันลดลงร้อยละ 4” แต่กระทรวงไม่ให้ความเห็น",
    "emoji": "She posted 👨‍👩‍👧‍👦 and 🏳️‍🌈 with 👍🏽 from 🇩🇪🇫🇷, then deleted 1️⃣ 😀😀 an hour later.",
    "marks": "Nguye\u0302\u0303n Va\u0306n Hu\u031bng a\u0300 Hà Nô\u0323i said “t\u0332h\u0332e"
    " p\u0338rice”; Zoe\u0308 agreed.",
}
TEXT = "\n".join(PARAGRAPHS.values())
ENDS = {  # what is quoted and who said it
    "arabic": ("«المياه سترتفع بنسبة 4.5% غدا»", "محمد علي"),
    "hebrew": ("„המחירים ירדו ב־7%”", "רות כהן"),
    "mixed": ("„שלום 2025 לכולם” was not a promise", "משה לוי מתל אביב, told"),
    "chinese": ("“水位将上升12厘米”", "王小明"),
    "japanese": ("「価格は４％下がった」", "スミス"),
    "korean": ("“물가가 4% 내렸다”", "김민수"),
    "hindi": ("“क्षेत्र में कीमतें 4% घटीं।”", "अनीता शर्मा"),
    "thai": ("“ราคาน้ำมันลดลงร้อยละ 4”", "สมศรี ใจดี"),
    "emoji": ("👨‍👩‍👧‍👦 and 🏳️‍🌈", "👍🏽"),
    "marks": ("“t\u0332h\u0332e p\u0338rice”", "Nguye\u0302\u0303n Va\u0306n Hu\u031bng"),
}


def spans_of(script: str) -> list[SpanOutline]:
    """The quote and the source of a paragraph."""
    start = TEXT.index(PARAGRAPHS[script])
    made = []
    for label, words in zip(("QUOTE", "SOURCE"), ENDS[script], strict=True):
        place = TEXT.index(words, start)
        made.append(SpanOutline(f"{script}-{label}", place, place + len(words), label))
    return made


SPANS = [span for script in PARAGRAPHS for span in spans_of(script)]
RELATIONS = [("attributed_to", f"{script}-QUOTE", f"{script}-SOURCE") for script in PARAGRAPHS]
