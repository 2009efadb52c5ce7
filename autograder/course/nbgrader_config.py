"""nbgrader's configuration of this course; read by every `nbgrader` command that is run in this directory."""

import os
import sys
from pathlib import Path

import nbgrader

import autograder

# nbgrader looks for its own tools on PATH, which an environment that is not activated is missing from.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])

ROOT = Path(__file__).resolve().parent

c = get_config()  # type: ignore[name-defined]  # noqa: F821 - nbgrader provides it when it reads this file

c.CourseDirectory.course_id = "backprop"
c.CourseDirectory.root = str(ROOT)

# What stands in place of a solution in the students' version; the engine compares with exactly these.
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\nraise NotImplementedError()"}
c.ClearSolutions.text_stub = "YOUR ANSWER HERE"

# `nbgrader autograde` and the formgrader's button grade with the engine, in isolation, instead of running a
# submission in a kernel of the grader's. Take these lines out to have plain nbgrader.
c.Autograde.sanitize_preprocessors = ["autograder.preprocessor.GradeInIsolation"]
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Plain nbgrader is patient enough for every check to draw its inputs and for a loop to reach its own limit.
c.ExecutePreprocessor.timeout = 60

# The page for grading by hand takes MathJax from the Jupyter server that shows it, not from the network. The exporter
# looks in these folders one after another for each part of a page; ours has that one part.
c.HTMLExporter.extra_template_basedirs = [
    str(Path(autograder.__file__).parent / "templates"),
    str(Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"),
]

# Students' and instructor's exchange, inside the course, so that it works on one machine without set-up.
c.Exchange.root = str(ROOT / "exchange")
(ROOT / "exchange").mkdir(exist_ok=True)
