"""A reference implementation as a reader can run it: its source, with what it takes from elsewhere above it."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType
from typing import Any


def model_solution(function: Callable[..., Any]) -> str:
    """The source of `function`, behind its imports and the private functions that it calls."""
    made = inspect.unwrap(function)
    assert isinstance(made, FunctionType)
    parts = dict(_parts(made))
    names = {name for part in parts for name in _free(part)}
    own = {part.__name__ for part in parts}
    modules = sorted(_import(name, made.__globals__[name]) for name in names if _is_module(made, name))
    taken = sorted(name for name in names - own if not _is_module(made, name))
    imports = [*modules, *([f"from {made.__module__} import {', '.join(taken)}"] if taken else [])]
    return "\n\n".join(["\n".join(imports), *parts.values()]).lstrip()


def _parts(function: FunctionType) -> Iterator[tuple[FunctionType, str]]:
    """The private functions of the same module that it calls, innermost first, then itself."""
    for name in sorted(_free(function)):
        called = function.__globals__[name]
        private = isinstance(called, FunctionType) and name.startswith("_")
        if private and called.__module__ == function.__module__ and called is not function:
            yield from _parts(called)
    yield function, inspect.getsource(function)


def _free(function: FunctionType) -> set[str]:
    """The module's names that the source of a function mentions, those of its annotations too."""
    tree = ast.parse(inspect.getsource(function))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return (used & function.__globals__.keys()) - {function.__name__}


def _is_module(function: FunctionType, name: str) -> bool:
    return isinstance(function.__globals__[name], ModuleType)


def _import(name: str, module: ModuleType) -> str:
    return f"import {module.__name__}" + ("" if module.__name__ == name else f" as {name}")
