"""What an annotated corpus is: frozen pydantic models and plain functions over text, without input or output."""
