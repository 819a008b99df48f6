"""What to label next: articles that teach most, one of each group of copies, and a share drawn at random."""

from annotator.suggestions.ordering.choosing import RANDOM_SHARE, Suggested, suggested_beside, suggested_next

__all__ = ["RANDOM_SHARE", "Suggested", "suggested_beside", "suggested_next"]
