"""The 64-bit numbers by which spaCy calls strings: MurmurHash64A of their UTF-8, but for its own symbols.

Every string that is the name of a symbol of spaCy's, be it a word of the text such as `case`, is called by the place of
that symbol in spaCy's list. The list is that of version 3.
"""

from __future__ import annotations

from functools import lru_cache

MASK = 0xFFFFFFFFFFFFFFFF
FACTOR = 0xC6A4A7935BD1E995
SEED = 1
SHIFT = 47

FLAGS = """
    IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM LIKE_EMAIL IS_STOP
    IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY"""
ATTRIBUTES = """
    ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB ENT_TYPE HEAD SENT_START SPACY PROB
    LANG ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X EOL SPACE"""
LABELS = """
    PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT MONEY QUANTITY ORDINAL
    CARDINAL acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj csubjpass dep det dobj
    expl hmod hyph infmod intj iobj mark meta neg nmod nn npadvmod nsubj nsubjpass num number oprd obj obl parataxis
    partmod pcomp pobj poss possessive preconj prep prt punct quantmod relcl rcmod root xcomp acl ENT_KB_ID MORPH ENT_ID
    IDX _"""
SYMBOLS = (
    "",
    *FLAGS.split(),
    *(f"FLAG{number}" for number in range(19, 64)),
    *ATTRIBUTES.split(),
    *(f"DEPRECATED{number:03}" for number in range(1, 277)),
    *LABELS.split(),
)
PLACES = {name: place for place, name in enumerate(SYMBOLS)}


@lru_cache(maxsize=200_000)
def string_hash(string: str) -> int:
    """The number of a string; 0 for the empty one."""
    known = PLACES.get(string)
    return murmur(string.encode()) if known is None else known


def murmur(content: bytes) -> int:
    """MurmurHash64A by Austin Appleby, in the public domain."""
    whole = len(content) // 8 * 8
    result = SEED ^ (len(content) * FACTOR & MASK)
    for place in range(0, whole, 8):
        part = int.from_bytes(content[place : place + 8], "little") * FACTOR & MASK
        part = (part ^ part >> SHIFT) * FACTOR & MASK
        result = (result ^ part) * FACTOR & MASK
    if rest := content[whole:]:
        result = (result ^ int.from_bytes(rest, "little")) * FACTOR & MASK
    result = (result ^ result >> SHIFT) * FACTOR & MASK
    return result ^ result >> SHIFT
