"""The types in which we write what is said of a whole article, beside the layers of spans and relations."""

from __future__ import annotations

DOCUMENT_LABEL = "custom.DocumentLabel"
NOTHING_HERE = "custom.NothingHere"
WORK = "custom.Work"  # who annotated, and how far they are
ARTICLE = "custom.Article"  # its fields, as JSON
META_DATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"

VALUE = "value"
FIELDS = "fields"
