"""One sandbox for the tests of this directory, and a fresh student's process for each test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from autograder.sandbox import IsolationError, Limits, Sandbox, Session


def built(level: str = "auto") -> Sandbox:
    if not sys.platform.startswith("linux"):
        pytest.skip("the sandbox is for Linux")
    try:
        return Sandbox(Limits(call=5.0), level=level)
    except IsolationError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def shared_sandbox() -> Iterator[Sandbox]:
    with built() as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def confined_sandbox() -> Iterator[Sandbox]:
    with built("confined") as sandbox:
        yield sandbox


@pytest.fixture(params=["auto", "confined"])
def sandbox(request: pytest.FixtureRequest, shared_sandbox: Sandbox, confined_sandbox: Sandbox) -> Sandbox:
    """Every test that uses it runs with the outer shell, and with the inner locks alone."""
    return shared_sandbox if request.param == "auto" else confined_sandbox


@pytest.fixture
def session(sandbox: Sandbox) -> Iterator[Session]:
    with sandbox.session() as session:
        yield session


@pytest.fixture
def student(session: Session) -> Callable[[str], Session]:
    """A session in which this source is loaded."""

    def load(source: str) -> Session:
        outcome = session.load_file(source)
        assert outcome.fault is None, outcome.fault
        return session

    return load
