"""The import rules of ARCHITECTURE.md, each a test."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = sorted((ROOT / "course_lib").rglob("*.py"))
GRADER = sorted((ROOT / "autograder").rglob("*.py"))
STDLIB = set(sys.stdlib_module_names)

# The grader's packages: each imports only those before it. What stands in `autograder/` itself is either the
# vocabulary of exercises, below all of them, or what people use, above.
VOCABULARY = {"answers", "constructions", "exercise", "kinds", "probes"}
ORDER = (
    *("sandbox", "vocabulary", "exercises", "coursework", "judging"),
    *("grading", "reporting", "lms", "authoring", "people"),
)

# What knows nbgrader, and what runs inside the sandbox.
NBGRADER = {"release.py", "lateness.py"}
INSIDE = {"zygote.py", "harness.py"}


def imported(path: Path) -> Iterator[str]:
    """Full dotted names that a module imports, at any depth."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def roots(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stdout.split()}


def place(module: str) -> str:
    """The package of a module of the grader, by its dotted name."""
    first = module.split(".")[1]
    return "vocabulary" if first in VOCABULARY else first if first in ORDER else "people"


@pytest.mark.parametrize("path", [p for p in GRADER if p.name != "__init__.py"], ids=name_of)
def test_the_graders_packages_depend_one_way(path: Path) -> None:
    own = place(".".join(path.relative_to(ROOT).with_suffix("").parts))
    below = ORDER[: ORDER.index(own) + 1]
    assert {place(name) for name in imported(path) if name.startswith("autograder.")} <= set(below)


@pytest.mark.parametrize("path", LIBRARY, ids=name_of)
def test_the_library_never_imports_the_grader(path: Path) -> None:
    assert "autograder" not in roots(path)


@pytest.mark.parametrize("path", [p for p in LIBRARY if p.parent.name == "course_lib"], ids=name_of)
def test_mathematics_never_draws(path: Path) -> None:
    third_party = roots(path) - STDLIB - {"numpy", "course_lib"}
    assert third_party <= ({"jupyter_server"} if path.name == "server.py" else set())


@pytest.mark.parametrize("path", GRADER, ids=name_of)
def test_only_release_and_lateness_import_nbgrader(path: Path) -> None:
    template = "course" in path.parts
    assert template or path.name in NBGRADER or "nbgrader" not in roots(path)


@pytest.mark.parametrize("path", GRADER, ids=name_of)
def test_nothing_of_the_grader_unpickles(path: Path) -> None:
    assert not roots(path) & {"pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}


@pytest.mark.parametrize("path", sorted((ROOT / "autograder" / "sandbox").glob("*.py")), ids=name_of)
def test_the_sandbox_knows_nothing_of_exercises_and_verdicts(path: Path) -> None:
    ours = {name for name in imported(path) if name.startswith("autograder")}
    assert all(name.startswith("autograder.sandbox") for name in ours)
    assert "course_lib" not in roots(path)


@pytest.mark.parametrize("statement", ["import course_lib", "from course_lib import linear_backward, MLP"])
def test_the_library_is_light(statement: str) -> None:
    assert not loaded_by(statement) & {"matplotlib", "ipywidgets", "anywidget", "IPython", "scipy", "autograder"}


def test_check_needs_no_grader_extras() -> None:
    loaded = loaded_by("from autograder import check, hint, score")
    assert not loaded & {"nbgrader", "sqlalchemy", "nbconvert", "jinja2", "matplotlib", "IPython", "anywidget"}


@pytest.mark.parametrize(
    ("files", "extras"), [(LIBRARY, ["lessons"]), (GRADER, ["grader", "cluster"])], ids=["library", "grader"]
)
def test_every_package_that_is_imported_is_a_requirement(files: list[Path], extras: list[str]) -> None:
    """Not only one that happens to come with another."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [*project["dependencies"], *(r for extra in extras for r in project["optional-dependencies"][extra])]
    wanted = {canonicalize_name(Requirement(requirement).name) for requirement in named}
    installed = packages_distributions()
    used = {root for path in files for root in roots(path)} - STDLIB - {"course_lib", "autograder"}
    assert {root for root in used if not {*map(canonicalize_name, installed[root])} & wanted} == set()
