"""Trains on what an annotator labelled, measures, and keeps the model in the project."""

from annotator.suggestions.training.material import LEAST, MOST, too_few
from annotator.suggestions.training.running import NO_LIBRARY, newest, train
from annotator.suggestions.training.worth import Worth, reason, worth_of

__all__ = ["LEAST", "MOST", "NO_LIBRARY", "Worth", "newest", "reason", "too_few", "train", "worth_of"]
