"""Stage 2, gather: bringing documents in."""
