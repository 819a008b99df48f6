"""A desktop program in which news researchers label articles and release data sets that others can trust.

The map, in the order in which a user meets the stages:

    schema       1 define     label schemas: templates, what a change of schema would break
    corpus       2 gather     importing files, finding documents
    annotation   3 annotate   spans, relations, document labels, "nothing here", status
    suggestions  4 get help   suggesting spans by rules, from copies and from what was learned, and what that does
    review       5 agree      giving out documents, packages, comparing annotators, agreement
    export       6 release    selecting, writing and proving data sets
    sync         any time     the shared folder: getting and sending work as change files
    diagnostics  any time     the log, crash reports, and what a maintainer asks for

Stages never import one another: they meet in the open `project`. `model` says what an annotated corpus is,
`formats` reads and writes files, `cli` and `gui` mirror the names of the stages.
"""

__version__ = "0.1.0"
