"""Relations in the article: pale within their line, drawn in full for the span in hand."""
