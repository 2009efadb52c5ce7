"""What several modules here install: a copy of the tree, and the wheel that is built from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.delivery.environment import Environment, checkout


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkout(tmp_path_factory.mktemp("tree"))


@pytest.fixture(scope="session")
def wheel(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built by the setuptools that the lock pins."""
    builder = Environment.made(tmp_path_factory.mktemp("builder"), ["setuptools"])
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "-q", "-w", folder]
    done = builder.run("python", "-m", "pip", "wheel", *options, tree)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))
