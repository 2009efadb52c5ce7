"""The package: what its wheel holds, and what works with its base requirements alone."""

from __future__ import annotations

import re
import subprocess
import zipfile
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest

import autograder
import course_lib
from tests.delivery.environment import ROOT, Environment, tracked

EXTRAS = ["lessons", "grader", "cluster", "book", "dev"]
TRANSPOSED = "def linear_backward(dZ, X, W):\n    return dZ @ W, X.T @ dZ, dZ.sum(axis=0)\n"
CHECKED = f"from autograder import check\n{TRANSPOSED}\nprint(check(linear_backward))"
GRADERS = ["release ps1", "grade ps1", "status", "export ps1", "collect ps1 .", "publish ps1"]

pytestmark = pytest.mark.slow


def names(wheel: Path) -> set[str]:
    return {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}


@pytest.fixture(scope="session")
def metadata(wheel: Path) -> Message:
    archive = zipfile.ZipFile(wheel)
    name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    return message_from_string(archive.read(name).decode())


@pytest.fixture(scope="session")
def plain(wheel: Path, metadata: Message, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment with the wheel and what it needs without extras: NumPy, Click, Rich."""
    needed = [text for text in metadata.get_all("Requires-Dist", []) if "extra ==" not in text]
    made = Environment.made(tmp_path_factory.mktemp("plain"), needed)
    made.install(wheel)
    return made


def test_the_wheel_holds_the_two_packages_with_their_data_and_nothing_else(wheel: Path) -> None:
    ours = {name for name in tracked() if name.startswith(("course_lib/", "autograder/"))}
    assert names(wheel) == ours


def test_the_extras_are_those_that_guides_and_messages_name(metadata: Message) -> None:
    assert metadata.get_all("Provides-Extra") == EXTRAS
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in tracked() if name.endswith((".py", ".md"))]
    named = {found for text in texts for found in re.findall(r"backprop-course\[(\w+)\]", text)}
    assert {"lessons", "grader", "cluster"} <= named <= set(EXTRAS)


def test_one_place_says_the_version(metadata: Message) -> None:
    command = ["git", "grep", "-lE", r"(^|__)version(__)? = \"[0-9]"]
    assert subprocess.check_output(command, cwd=ROOT, text=True).split() == ["course_lib/__init__.py"]
    assert metadata["Version"] == course_lib.__version__ == autograder.__version__
    assert re.fullmatch(r"\d+\.\d+\.\d+", course_lib.__version__)


def test_the_changes_of_this_version_are_told() -> None:
    told = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert told[0] in ("Unreleased", course_lib.__version__)
    assert course_lib.__version__ in told


def test_the_base_package_imports_nothing_but_numpy(plain: Environment) -> None:
    code = "import sys, course_lib; course_lib.linear; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = set(plain.run("python", "-c", code).stdout.split())
    assert {"numpy", "course_lib"} <= loaded
    assert not loaded & {"matplotlib", "ipywidgets", "anywidget", "IPython", "scipy", "autograder", "click", "rich"}


def test_check_names_a_mistake_in_plain_python(plain: Environment) -> None:
    done = plain.run("python", "-c", CHECKED)
    assert "transposed in dW" in done.stdout
    assert done.stderr == ""


def test_what_windows_lacks_is_not_needed_for_check(plain: Environment) -> None:
    missing = "import sys\nfor name in 'fcntl grp pwd resource termios'.split(): sys.modules[name] = None\n"
    done = plain.run("python", "-c", missing + CHECKED)
    assert "transposed in dW" in done.stdout, done.stderr


def test_the_command_says_the_version(plain: Environment) -> None:
    assert plain.run("autograder", "--version").stdout == f"autograder, version {course_lib.__version__}\n"


@pytest.mark.sandbox
def test_the_command_checks_a_file(plain: Environment) -> None:
    (plain.root / "mine.py").write_text(TRANSPOSED, encoding="utf-8")
    done = plain.run("autograder", "check", "linear_backward", "mine.py")
    assert done.returncode == 1
    assert "transposed in dW" in done.stdout


@pytest.fixture(scope="session")
def course(plain: Environment) -> Path:
    done = plain.run("autograder", "init", "course")
    assert done.returncode == 0, done.stderr
    return plain.root / "course"


@pytest.mark.parametrize("command", GRADERS)
def test_a_command_of_the_grader_says_what_to_install(plain: Environment, course: Path, command: str) -> None:
    done = plain.run("autograder", *command.split(), cwd=course)
    assert done.returncode == 2
    said = r"autograder: this needs \w+, which comes with: pip install 'backprop-course\[grader\]'\n"
    assert re.fullmatch(said, done.stderr)


@pytest.mark.parametrize("statement", ["import course_lib.widgets", "from course_lib.lesson import predict"])
def test_a_lesson_says_what_to_install(plain: Environment, statement: str) -> None:
    done = plain.run("python", "-c", statement)
    assert done.stderr.endswith("comes with: pip install 'backprop-course[lessons]'\n")
