"""How Sphinx makes the pages of this folder into a site that is read, and searched, without a network: make docs"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from annotator import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent
DARK = "dark"  # the folder in docs/pictures with the same pictures, taken of the dark theme

project = "Annotator"
version = release = __version__
language = "en"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 4  # links lead to headings by the names that code forges give them
myst_enable_extensions = ["html_image"]
html_theme = "furo"
html_title = f"Annotator {version}"
html_favicon = "../resources/desktop/icons/hicolor/scalable/apps/io.github.news_annotator.Annotator.svg"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_static_path = ["site"]
html_css_files = ["site.css"]
pygments_style, pygments_dark_style = "a11y-high-contrast-light", "a11y-high-contrast-dark"


class DarkPictures(SphinxTransform):
    """Puts beside each picture the one of the dark theme, of which the reader's theme shows one."""

    default_priority = 100  # before the pictures are gathered

    def apply(self, **_options: object) -> None:
        page = Path(self.env.doc2path(self.env.docname)).parent
        for picture in list(self.document.findall(nodes.image)):
            place = Path(picture["uri"])
            dark = place.parent / DARK / place.name
            if (page / dark).is_file():
                twin = picture.deepcopy()
                twin["uri"] = dark.as_posix()
                twin["classes"] = [*picture["classes"], "only-dark"]
                picture["classes"] = [*picture["classes"], "only-light"]
                picture.parent.insert(picture.parent.index(picture) + 1, twin)


def hold_decisions(_app: Sphinx, page: str, source: list[str]) -> None:
    """Give the list of decisions a table of contents; in the file, it would be in the way of who reads it as it is."""
    if page == "decisions/README":
        source[0] += "\n```{toctree}\n:hidden:\n:glob:\n\n0*\n```\n"


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_transform(DarkPictures)
    app.connect("source-read", hold_decisions)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
