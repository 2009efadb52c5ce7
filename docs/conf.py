"""The book: the lessons with their figures, the guides and the reference, as static pages that need no network."""

import os
import shutil
import sys
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
# Notebooks run in kernels of this environment, from this checkout, and print figures that stand still.
os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
os.environ["BACKPROP_COURSE_BOOK"] = "1"
os.environ["BACKPROP_COURSE_PROGRESS"] = str(ROOT / "build" / "book-progress.json")
os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"

project = "Backpropagation from nothing but NumPy"
author = "the authors of the course"
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode", "sphinx.ext.mathjax"]
root_doc = "docs/index"
include_patterns = ["docs/*.md", "notebooks/*.md", "notebooks/*.ipynb", "notebooks/teachers/*.md"]
include_patterns += ["ARCHITECTURE.md", "CONTRIBUTING.md"]
exclude_patterns = ["build", ".venv"]
nitpicky = False

nb_execution_mode = "force"
nb_execution_timeout = 120
nb_execution_raise_on_error = True
nb_mime_priority_overrides = [("html", "text/html", 0)]
nb_ipywidgets_js = {}
nb_merge_streams = True
myst_enable_extensions = ["dollarmath", "amsmath", "deflist"]
myst_heading_anchors = 3
myst_heading_slug_func = "course_lib.lesson.definitions.anchor"
myst_update_mathjax = False

autodoc_member_order = "bysource"
autodoc_typehints = "none"
autodoc_mock_imports: list[str] = []

html_theme = "furo"
html_title = project
html_static_path = ["style"]
html_css_files = ["course.css", "figures.css"]
html_show_sourcelink = False
html_show_copyright = False
html_copy_source = False
mathjax_path = "mathjax/MathJax.js?config=TeX-AMS-MML_HTMLorMML-full"
html_js_files = ["reach.js"]
mathjax2_config = {
    "tex2jax": {
        "inlineMath": [["\\(", "\\)"]],
        "displayMath": [["\\[", "\\]"]],
        "processClass": "math",
        "ignoreClass": "document",
    },
    "HTML-CSS": {"availableFonts": [], "webFont": "STIX-Web", "imageFont": None},
    "showMathMenu": False,
}
START = """<!DOCTYPE html><meta charset="utf-8"><title>The book</title>
<meta http-equiv="refresh" content="0; url=docs/index.html"><a href="docs/index.html">The book</a>
"""
UNUSED = ("localization", "*.eot", "*.otf", "SVG", "asciimath*")


def _finish(app, exception):
    """Add the figures' style, and MathJax with what browsers of today use of it."""
    if exception or app.builder.format != "html":
        return
    from course_lib.lesson.panel import STYLE
    from course_lib.widgets.base import Figure

    static = Path(app.outdir) / "_static"
    (static / "figures.css").write_text(STYLE + Figure._css, encoding="utf-8")
    (Path(app.outdir) / "index.html").write_text(START, encoding="utf-8")
    mathjax, unused = files("jupyter_server_mathjax") / "static", shutil.ignore_patterns(*UNUSED)
    shutil.copytree(str(mathjax), static / "mathjax", ignore=unused, dirs_exist_ok=True)


def _as_written(app, what, name, obj, options, lines):
    """Docstrings are plain text with mathematics in it: bars and stars mean themselves."""
    lines[:] = [line.replace("|", "\\|").replace("*", "\\*") for line in lines]


def setup(app):
    app.connect("autodoc-process-docstring", _as_written)
    app.connect("build-finished", _finish)
