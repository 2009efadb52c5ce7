"""`import course_lib` is light, and every public function is there."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import course_lib

SOURCE = Path(course_lib.__file__).parent
MATHEMATICS = sorted(module.name for module in pkgutil.iter_modules([str(SOURCE)]) if not module.ispkg)


def modules_after(statement: str) -> set[str]:
    code = f"{statement}; import sys, json; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def test_importing_the_package_loads_nothing_of_it():
    extra = modules_after("import course_lib") - modules_after("pass")
    assert {name for name in extra if "." in name and name.startswith("course_lib")} == set()
    assert extra.isdisjoint({"numpy", "matplotlib", "ipywidgets", "scipy"})


def test_the_mathematics_needs_numpy_alone():
    loaded = modules_after("from course_lib import *")
    assert "numpy" in loaded
    assert loaded.isdisjoint({"matplotlib", "ipywidgets", "scipy", "anywidget", "IPython", "autograder", "torch"})


@pytest.mark.parametrize("name", sorted(course_lib._PUBLIC))
def test_the_table_of_names_is_the_modules_own(name):
    module = importlib.import_module(f"course_lib.{name}")
    assert sorted(course_lib._PUBLIC[name].split()) == sorted(module.__all__)
    for public in module.__all__:
        assert getattr(course_lib, public) is getattr(module, public)


def test_type_checkers_see_the_same_modules():
    source = (SOURCE / "__init__.py").read_text(encoding="utf-8")
    assert {name for name in course_lib._PUBLIC if f"from course_lib.{name} import *" in source} == set(
        course_lib._PUBLIC
    )
    assert (SOURCE / "py.typed").exists()


def test_every_public_function_and_class_has_a_docstring():
    for name in course_lib.__all__:
        value = getattr(course_lib, name)
        if callable(value):
            assert value.__doc__, name


def test_the_reference_has_every_module_of_the_mathematics():
    reference = (SOURCE.parent / "docs" / "reference.md").read_text(encoding="utf-8")
    named = re.findall(r"automodule:: course_lib\.(\w+)", reference)
    assert sorted(named) == sorted({*MATHEMATICS} - {"arrays", "server"})  # which no reader calls


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'linear_backwards'"):
        _ = course_lib.linear_backwards
    assert "linear_backward" in dir(course_lib)


@pytest.mark.parametrize("name", sorted(course_lib._PUBLIC))
def test_a_module_of_the_mathematics_fits_on_a_few_screens(name):
    assert len((SOURCE / f"{name}.py").read_text(encoding="utf-8").splitlines()) <= 400
