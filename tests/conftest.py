"""What all tests share: nbgrader starts `alembic` for every new database, and seconds go by; here it is asked once."""

from __future__ import annotations

import sys
from functools import cache

import pytest


def pytest_collection_finish(session: pytest.Session) -> None:
    api = sys.modules.get("nbgrader.api")  # imported by now if any of these tests has a use for it
    if api is not None:
        api.get_alembic_version = cache(api.get_alembic_version)  # type: ignore[attr-defined]
