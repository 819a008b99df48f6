"""Prodigy's JSONL: a question with its answer a line.

    {"text": …, "tokens": [{"text": "“", "start": 9, "end": 10, "id": 4, "ws": false}, …],
     "spans": [{"start": 9, "end": 26, "token_start": 4, "token_end": 10, "label": "QUOTE"}, …],
     "relations": [{"head": 10, "child": 12, "label": "attributed_to", "head_span": {…}, "child_span": {…}}],
     "options": [{"id": "economy", "text": "Economy"}], "accept": ["economy"],
     "answer": "accept", "_annotator_id": "news-ana", "_session_id": "news-ana", "meta": {…}}

Offsets are code points. The last token of a span, `token_end`, belongs to it, and stands for the span in relations. The
tokens hold the text, so they prove the offsets. Only what was accepted is an annotation. One person may have answered
several questions on one text: `reading` puts them together, `rows` reads one of them, `writing` and `tokens` write.
"""

from annotator.formats.prodigy.reading import EXTENSIONS, read, recognises
from annotator.formats.prodigy.writing import write

__all__ = ["EXTENSIONS", "read", "recognises", "write"]
