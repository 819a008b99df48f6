"""Label Studio's JSON: an array of tasks, each with its text, and with the annotations of several people.

    [{"id": 1, "data": {"text": …, "url": …},
      "annotations": [{"completed_by": 10, "was_cancelled": false, "result": [
        {"id": "q1", "from_name": "ner", "to_name": "text", "type": "labels", "meta": {"text": ["a note"]},
         "value": {"start": 9, "end": 26, "text": "“Prices fell 4%,”", "labels": ["QUOTE"]}},
        {"id": "q1", "from_name": "stance", "type": "choices", "value": {"start": 9, …, "choices": ["neutral"]}},
        {"from_id": "q1", "to_id": "s1", "type": "relation", "direction": "right", "labels": ["attributed_to"]},
        {"id": "d1", "from_name": "topic", "type": "choices", "value": {"choices": ["economy"]}}]}],
      "predictions": []}]

A result with the place of a span, or its `id`, is an attribute of that span; any other is a label of the document.
Before version 1.0 `annotations` were `completions`. JSON_MIN has one object for each annotation, its results under
their `from_name`, and no relations. Offsets are code points now and were UTF-16 units once; `value.text` proves them,
its line breaks written as a backslash and an `n`. Modules: `reading` takes tasks apart, `results` one annotation,
`small` makes a task of JSON_MIN, `writing` and `configuration` write.
"""

from annotator.formats.label_studio.reading import EXTENSIONS, read, recognises
from annotator.formats.label_studio.writing import CONFIGURATION_FILE, write

SETTINGS_FILES = frozenset({CONFIGURATION_FILE})

__all__ = ["EXTENSIONS", "SETTINGS_FILES", "read", "recognises", "write"]
