"""Stage 6, release: selecting, writing and proving data sets."""
