"""What packages and the shared folder carry: one annotator's work on one document as editions, and merging them."""
