"""What to label next: articles that teach most, one of each group of copies, and a share drawn at random."""

from annotator.suggestions.ordering.choosing import RANDOM_SHARE, suggested_beside, suggested_next
from annotator.suggestions.ordering.reasons import Reason, Suggested, reason

__all__ = ["RANDOM_SHARE", "Reason", "Suggested", "reason", "suggested_beside", "suggested_next"]
