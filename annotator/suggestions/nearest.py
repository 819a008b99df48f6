"""Of very many suggestions those around the place where a person reads: a window must take in what it gets at once."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from annotator.model.suggestion import Offer

MOST = 2_000  # suggestions; the window takes in 1,000 in 5 ms
FAR = 2**62  # code points, behind the end of any text


def nearest(offer: Offer, place: int, most: int = MOST) -> Offer:
    """The offer with the suggestions around a place in the text, in code points; all of them where they are few."""
    if len(offer.spans) <= most:
        return offer
    middle = bisect_left([one.start for one in offer.spans], place)
    first = min(max(0, middle - most // 2), len(offer.spans) - most)
    last = first + most
    kept = {one.id for one in offer.spans[first:last]}
    dropped = {one.id for one in offer.spans} - kept
    return replace(
        offer,
        spans=offer.spans[first:last],
        links=[link for link in offer.links if dropped.isdisjoint((link.from_id, link.to_id))],
        left_out=len(dropped),
        reach=(
            offer.spans[first - 1].start + 1 if first else 0,
            offer.spans[last].start if last < len(offer.spans) else FAR,
        ),
    )


def is_well_within(offer: Offer, place: int) -> bool:
    """Whether a place lies far enough inside what the offer covers to read on for a while."""
    if offer.reach is None:
        return True
    before = bisect_left([one.start for one in offer.spans], place)
    margin = len(offer.spans) // 4
    start, end = offer.reach
    return (start == 0 or before >= margin) and (end == FAR or before <= len(offer.spans) - margin)
