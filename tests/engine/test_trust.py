"""`--i-trust-the-submissions` helps where there is no isolation, and weakens nothing where there is."""

from __future__ import annotations

import pytest

from autograder.sandbox import IsolationError, Limits, build, shell, supervise

pytestmark = pytest.mark.sandbox


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No bubblewrap and no Landlock, as on an old kernel in a container."""
    monkeypatch.setattr(shell, "probe", lambda: ((), "bubblewrap is not installed"))
    monkeypatch.setattr(supervise.confine, "landlock_version", lambda: 0)


def test_trust_takes_the_strongest_isolation_that_there_is() -> None:
    with build(Limits(), trust=False) as plain, build(Limits(), trust=True) as trusting:
        assert trusting.level == plain.level
        assert trusting.level in ("sealed", "confined")


@pytest.mark.usefixtures("bare_machine")
def test_without_isolation_nothing_is_run_unless_it_is_trusted() -> None:
    with pytest.raises(IsolationError, match="no isolation"):
        build(Limits(), trust=False)
    with build(Limits(), trust=True) as sandbox:
        assert sandbox.level == "none"
