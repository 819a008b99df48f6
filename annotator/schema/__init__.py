"""Stage 1, define: what may be annotated in a project."""
