"""What must not be in the tree: outputs in notebooks, addresses of this or any machine, a lock without hashes."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tracked() -> Iterator[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    yield from (ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file())


NOTEBOOKS = [path for path in tracked() if path.suffix == ".ipynb"]
SUFFIXES = {".py", ".md", ".toml", ".yml", ".yaml", ".sh", ".lock", ".txt", ""}
TEXTS = [path for path in tracked() if path.suffix in SUFFIXES]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_committed_notebook_holds_no_outputs_counts_or_widget_state(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert "widgets" not in notebook["metadata"]
    for cell in notebook["cells"]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
        assert not set(cell["metadata"]) & {"execution", "collapsed", "trusted"}


def requirement_name(text: str) -> str:
    return re.split(r"[\s<>=!~\[;]", text, maxsplit=1)[0].lower().replace("_", "-")


def test_the_lock_pins_every_requirement_with_a_hash_and_names_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pinned = {requirement_name(line) for line in lock.splitlines() if re.match(r"[a-z0-9]", line)}
    blocks = re.split(r"\n(?=[a-z0-9])", lock)
    assert all("--hash=sha256:" in block for block in blocks if block.strip() and not block.startswith("#"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(r for extra in project["optional-dependencies"].values() for r in extra)]
    missing = {requirement_name(r) for r in wanted} - pinned - {project["name"]}
    assert not missing, f"run dev.py lock: {missing}"


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    personal = re.compile(r"(?<![\w.])/(home|Users)/(?!jovyan)\w+/")
    found = [str(path.relative_to(ROOT)) for path in TEXTS if personal.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_binder_installs_what_the_lock_pins() -> None:
    binder = (ROOT / "binder" / "requirements.txt").read_text(encoding="utf-8")
    assert binder == (ROOT / "requirements.lock").read_text(encoding="utf-8")


def without_encoding(path: Path) -> Iterator[str]:
    """Where text is read or written in whatever encoding the machine happens to prefer."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or any(keyword.arg == "encoding" for keyword in node.keywords):
            continue
        match node.func, node.args:
            case ast.Attribute(attr="read_text" | "write_text"), _:
                yield f"{path.relative_to(ROOT)}:{node.lineno}"
            case ast.Name(id="open"), [_] | [_, ast.Constant(value="r" | "w" | "a")]:
                yield f"{path.relative_to(ROOT)}:{node.lineno}"


def test_what_is_shipped_names_the_encoding_of_every_text_that_it_opens() -> None:
    shipped = [path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] != "tests"]
    assert [place for path in shipped for place in without_encoding(path)] == []
