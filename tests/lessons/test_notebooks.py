"""The committed notebooks: clean, short-celled, complete, and running from top to bottom."""

import ast
import itertools
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from traitlets.config import PyFileConfigLoader

from autograder import check
from autograder.exercises import find
from course_lib import widgets
from course_lib.lesson import progress
from course_lib.lesson.content import everything, lessons
from course_lib.lesson.definitions import anchor, terms
from tests.lessons.facts import ALL

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))  # the lessons, and the page to start with
LESSONS = {path.stem: ALL[path.stem[:3]] for path in NOTEBOOKS if path.stem.startswith("N")}

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
every_lesson = pytest.mark.parametrize("name", LESSONS)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def lesson(name):
    return read(ROOT / "notebooks" / f"{name}.ipynb")


def sources(notebook, kind):
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == kind]


def calls(notebook):
    """(function, first argument if it is a string) of every call by a plain name in a code cell."""
    found = []
    for source in sources(notebook, "code"):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                first = node.args[0] if node.args else None
                found.append((node.func.id, first.value if isinstance(first, ast.Constant) else None))
    return found


@pytest.mark.slow
def test_nbstripout_would_change_nothing():
    """It runs before a commit, numbers the cells and sorts the keys."""
    command = [sys.executable, "-m", "nbstripout", "-t", *NOTEBOOKS]
    stripped = subprocess.run(command, capture_output=True, check=True).stdout
    assert [path.name for path in NOTEBOOKS if path.read_bytes() not in stripped] == []
    assert stripped == b"".join(path.read_bytes() for path in NOTEBOOKS)


@every_notebook
def test_a_code_cell_has_at_most_ten_lines_of_110(path):
    for source in sources(read(path), "code"):
        lines = source.split("\n")
        assert len(lines) <= 10, source
        assert max(map(len, lines)) <= 110, source


@every_notebook
def test_the_last_cell_is_a_hidden_test_that_sweeps_every_figure(path):
    cell = read(path)["cells"][-1]
    assert "hidden" in cell["metadata"]["tags"]
    assert cell["metadata"]["jupyter"]["source_hidden"] is True
    assert "sweep(" in "".join(cell["source"])


@every_lesson
def test_lines_that_are_to_be_put_in_order_do_not_stand_in_order_below(name):
    for here, below in itertools.pairwise(lesson(name)["cells"]):
        if any(line.startswith("order(") for line in here["source"]) and below["cell_type"] == "code":
            assert below["metadata"].get("jupyter", {}).get("source_hidden") or "predict(" in "".join(below["source"])


@every_lesson
def test_a_lesson_has_its_whole_frame(name):
    found = calls(lesson(name))
    for function, least in LESSONS[name].frame.items():
        assert sum(called == function for called, _ in found) >= least, function
    opening = sources(lesson(name), "markdown")[0]
    assert all(part in opening for part in ("What you'll do", "What you'll learn", "What you need"))


@every_lesson
def test_every_task_of_the_lesson_is_shown_once_and_exists(name):
    shown = [
        key for function, key in calls(lesson(name)) if function in ("predict", "fill", "order", "bug_hunt", "explain")
    ]
    written = [key for key, entry in everything().items() if entry["lesson"] == name[:3]]
    assert sorted(shown) == sorted(written)


@every_lesson
def test_every_figure_is_swept_in_the_hidden_cell(name):
    notebook = lesson(name)
    labs = sum(function in widgets.__all__ for function, _ in calls(notebook))
    swept = re.search(r"sweep\(([^)]*)\)", sources(notebook, "code")[-1])[1].split(",")
    assert len(swept) == labs


@every_lesson
def test_every_exercise_is_a_stub_that_names_itself(name):
    exercises = [source for source in sources(lesson(name), "code") if re.search(r"^check\(", source, re.MULTILINE)]
    assert len(exercises) == LESSONS[name].frame["check"]
    for source in exercises:
        function = re.search(r"def (\w+)", source)[1]
        assert f'raise NotImplementedError("{function}")' in source
        assert source.rstrip().endswith(f"check({function})")


@every_notebook
def test_links_lead_somewhere(path):
    for source in sources(read(path), "markdown"):
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", source):
            assert "://" in target or (path.parent / target).exists(), target


def test_the_glossary_is_linked_and_holds_the_lessons_words():
    assert {"fan-out", "upstream gradient", "local gradient", "downstream gradient"} <= set(terms())
    assert all("glossary.md" in sources(lesson(name), "markdown")[0] for name in LESSONS)


@every_lesson
def test_every_new_word_is_linked_to_the_glossary(name):
    assert {anchor(word) for word in lessons()[name[:3]]["glossary"]} <= set(anchors(ROOT / f"notebooks/{name}.ipynb"))


def anchors(path):
    """What the links to the glossary end in, after their #."""
    return [a for source in sources(read(path), "markdown") for a in re.findall(r"glossary\.md#([^)]+)", source)]


@every_notebook
def test_a_link_into_the_glossary_ends_as_jupyterlab_names_the_heading(path):
    """Spaces become hyphens and capitals stay: any other link opens the page and does not scroll."""
    assert set(anchors(path)) <= {word.replace(" ", "-") for word in terms()}


@pytest.mark.slow
@every_lesson
def test_every_exercise_of_the_lesson_can_be_solved(name):
    exercises = [key for function, key in calls_by_name(lesson(name)) if function == "check"]
    assert len(exercises) == LESSONS[name].frame["check"]
    for exercise in exercises:
        solution = find(exercise).reference
        assert check(solution).passed, exercise
        assert progress.exercises()[exercise]


def calls_by_name(notebook):
    """(function, its first argument's name) of every call whose first argument is a plain name."""
    trees = [ast.parse(source) for source in sources(notebook, "code")]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    named = [node for node in nodes if isinstance(node.func, ast.Name) and isinstance(node.args[0], ast.Name)]
    return [(node.func.id, node.args[0].id) for node in named]


def test_jupyter_reads_the_courses_settings():
    loaded = PyFileConfigLoader("jupyter_server_config.py", path=str(ROOT / "notebooks")).load_config()
    assert loaded.ServerApp.kernel_websocket_connection_class == "course_lib.server.SmoothConnection"
