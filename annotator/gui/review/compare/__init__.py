"""The page that compares annotators: documents, the article with everybody's spans, and each difference in words."""
