"""The stub of the compiled module says what the module has: names, parameters, defaults, returned types and the keys of what it returns."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest
from wrong_input import call

import saphena as sa
from saphena import _core

STUB = Path(sa.__file__).with_name("_core.pyi")
TREE = ast.parse(STUB.read_text(encoding="utf-8"))
STUB_CLASSES = {node.name: node for node in TREE.body if isinstance(node, ast.ClassDef)}
CLASSES = ("Scenario", "MemberResult")

SCENARIO = sa.parse(
    """
    format = 1
    [run]
    duration = "12 s"
    segments = 6
    settle = "150 s"
    record_every = "1 s"
    [[action]]
    kind = "kneading"
    preset = "calf_kneading"
    start = "5 s"
    [[action]]
    kind = "device"
    trigger = "refill"
    duration = "11 s"
    measure_every = "10 s"
    shortest_rest = "1 s"
    longest_rest = "2 s"
    [[action.chamber]]
    from = "25 cm"
    to = "50 cm"
    pressure = "40 mmHg"
    rise = "0.5 s"
    hold = "1 s"
    fall = "0.5 s"
    """
)


def public(names: Any) -> set[str]:
    return {name for name in names if not name.startswith("_")}


def bound_names(node: ast.stmt) -> list[str]:
    """Names that a statement of the stub offers to users."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return [node.name]
    if isinstance(node, ast.ImportFrom):
        return [alias.asname for alias in node.names if alias.asname]  # only "X as X" is offered by a stub
    return []


def functions(body: list[ast.stmt]) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in body if isinstance(node, ast.FunctionDef) and not node.decorator_list}


def properties(owner: str) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in STUB_CLASSES[owner].body if isinstance(node, ast.FunctionDef) and node.decorator_list}


def stub_functions() -> dict[str, ast.FunctionDef]:
    """Functions and methods of the stub, by dotted name."""
    methods = {f"{owner}.{name}": node for owner in CLASSES for name, node in functions(STUB_CLASSES[owner].body).items()}
    return functions(TREE.body) | methods


def compiled_function(dotted: str) -> Any:
    found: Any = _core
    for part in dotted.split("."):
        found = getattr(found, part)
    return found


def split_arguments(text: str) -> list[str]:
    """Splits at the commas that are in no bracket."""
    return [part.strip() for part in re.split(r",(?![^\[]*\])", text) if part.strip()]


def compiled_signature(dotted: str) -> tuple[list[tuple[str, str | None]], str]:
    """Parameters with their defaults, and the kind of what is returned, from the first line of the docstring."""
    match = re.match(r"\w+\((.*)\) -> (.+)", compiled_function(dotted).__doc__)
    assert match, f"{dotted} has no signature in its docstring"
    arguments = []
    for argument in split_arguments(match[1]):
        name, _, default = argument.partition(" = ")
        arguments.append((name.partition(":")[0], default or None))
    return arguments, match[2].rpartition(".")[2]


def stub_signature(node: ast.FunctionDef) -> tuple[list[tuple[str, str | None]], str]:
    defaults = [None] * (len(node.args.args) - len(node.args.defaults)) + [ast.unparse(value) for value in node.args.defaults]
    assert node.returns is not None
    returned = ast.unparse(node.returns)
    arguments = list(zip([argument.arg for argument in node.args.args], defaults, strict=True))
    return arguments, "dict" if returned.startswith("_") and returned in STUB_CLASSES else returned.partition("[")[0]


def fields_of(name: str) -> dict[str, str]:
    """Keys of a dictionary of the stub, with the types of what they hold."""
    return {ast.unparse(node.target): ast.unparse(node.annotation) for node in STUB_CLASSES[name].body if isinstance(node, ast.AnnAssign)}


def matches(value: Any, annotation: str) -> bool:
    """Whether a value is of an annotated type of the stub, keys and items included."""
    if annotation in STUB_CLASSES and annotation.startswith("_"):
        fields = fields_of(annotation)
        return set(value) == set(fields) and all(matches(value[name], fields[name]) for name in fields)
    if match := re.fullmatch(r"list\[(.+)\]", annotation):
        return type(value) is list and all(matches(item, match[1]) for item in value)
    if match := re.fullmatch(r"tuple\[(.+)\]", annotation):
        return type(value) is tuple and all(map(matches, value, split_arguments(match[1])))
    if match := re.fullmatch(r"dict\[str, (.+)\]", annotation):
        return all(type(key) is str and matches(item, match[1]) for key, item in value.items())
    return {"_Array": "ndarray", "_StatusName": "str"}.get(annotation, annotation) == type(value).__name__


def test_module_and_stub_have_the_same_names() -> None:
    assert public(name for node in TREE.body for name in bound_names(node)) == public(dir(_core))


@pytest.mark.parametrize("owner", CLASSES)
def test_classes_have_the_same_members(owner: str) -> None:
    compiled = getattr(_core, owner)
    fixed = public(name for name in dir(compiled) if isinstance(getattr(compiled, name), property))
    assert set(properties(owner)) == fixed
    assert set(functions(STUB_CLASSES[owner].body)) == public(dir(compiled)) - fixed


@pytest.mark.parametrize("dotted", stub_functions())
def test_functions_have_the_same_signature(dotted: str) -> None:
    assert stub_signature(stub_functions()[dotted]) == compiled_signature(dotted)


@pytest.mark.parametrize("dotted", stub_functions())
def test_functions_are_documented_alike(dotted: str) -> None:
    assert ast.get_docstring(stub_functions()[dotted]) == compiled_function(dotted).__doc__.split("\n\n", 1)[1].strip()


@pytest.mark.parametrize("owner", CLASSES)
def test_classes_are_documented_alike(owner: str) -> None:
    assert ast.get_docstring(STUB_CLASSES[owner]) == getattr(_core, owner).__doc__.strip()


@pytest.mark.parametrize("name", [name for name, node in functions(TREE.body).items() if not node.args.args])
def test_functions_return_what_the_stub_says(name: str) -> None:
    value = getattr(_core, name)()
    returned = functions(TREE.body)[name].returns
    assert value and returned is not None
    assert matches(value, ast.unparse(returned)), value


@pytest.mark.parametrize("owner", CLASSES)
def test_members_are_what_the_stub_says(owner: str) -> None:
    changed = SCENARIO.with_({"run.record_every": "0.5 s"})
    instance = {"Scenario": changed._core, "MemberResult": changed.run()._core}[owner]
    for name, node in properties(owner).items():
        assert node.returns is not None
        assert matches(getattr(instance, name), ast.unparse(node.returns)), name
    for name, node in functions(STUB_CLASSES[owner].body).items():
        value = getattr(instance, name)()
        assert value and node.returns is not None
        assert matches(value, ast.unparse(node.returns)), name


def test_every_way_a_run_ends_is_in_the_stub() -> None:
    alias = next(node for node in TREE.body if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "_StatusName")
    assert alias.value is not None
    named = set(re.findall(r"'(\w+)'", ast.unparse(alias.value)))
    assert named == set(json.loads(call("describe", "status", "--json").stdout)["status"])
