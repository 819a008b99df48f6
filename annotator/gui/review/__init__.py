"""The windows of the review: giving out documents, bringing work together, comparing it."""
