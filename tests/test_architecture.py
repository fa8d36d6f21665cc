"""The rules of the house that a machine can check."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PURE = sorted(p for p in (ROOT / "bot").glob("*/**/*.py"))
CODE = sorted(p for d in ("bot", "handlers", "storage") for p in (ROOT / d).rglob("*.py"))
OUTSIDE = {
    "aiohttp", "apscheduler", "asyncio", "handlers", "http", "httpx", "os", "random", "requests",
    "slack_bolt", "slack_sdk", "socket", "sqlite3", "sqlite_utils", "storage", "subprocess",
    "threading", "time", "urllib.request",
}  # fmt: skip
CLOCKS = {"now", "today", "utcnow"}
LONGEST_FUNCTION, LONGEST_FILE, MOST_PARAMETERS = 50, 300, 5


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def plumbing(module: str) -> bool:
    """Whether `module` is a file of `bot/` itself, which no folder may know."""
    return module.startswith("bot.") and (ROOT / "bot" / f"{module.split('.')[1]}.py").exists()


@pytest.mark.parametrize("path", PURE, ids=relative)
def test_a_folder_of_bot_is_pure(path: Path) -> None:
    """No Slack, SQLite, HTTP, environment, thread, plumbing or clock inside a folder."""
    tree = ast.parse(path.read_text())
    wrong = [m for m in imported(tree) if m in OUTSIDE or m.split(".")[0] in OUTSIDE or plumbing(m)]
    clocks = [
        n.func.attr
        for n in ast.walk(tree)
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr in CLOCKS
    ]
    assert wrong == []
    assert clocks == []


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_functions_and_files_are_short(path: Path) -> None:
    """No function over 50 lines or five parameters, no file of code far over 200 lines."""
    text = path.read_text()
    tree = ast.parse(text)
    for f in functions(tree):
        given = [a.arg for a in (*f.args.posonlyargs, *f.args.args, *f.args.kwonlyargs)]
        own = [a for a in given if a not in ("self", "cls")]
        assert (f.end_lineno or 0) - f.lineno < LONGEST_FUNCTION, f.name
        assert len(own) <= MOST_PARAMETERS or f.decorator_list, f.name
    assert text.count("\n") <= LONGEST_FILE


@pytest.mark.parametrize("path", [p for p in CODE if "storage" not in p.parts], ids=relative)
def test_sql_stands_in_storage_alone(path: Path) -> None:
    """No SQL and no SQLite outside `storage/`; only the composition root names it."""
    tree = ast.parse(path.read_text())
    strings = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)]
    sql = ("SELECT ", "INSERT ", "UPDATE ", "DELETE FROM", "CREATE TABLE")
    assert [s for s in strings if isinstance(s, str) and s.lstrip().startswith(sql)] == []
    allowed = {"bot/app.py"}
    stores = [
        m for m in imported(tree) if m.split(".")[0] in {"storage", "sqlite3", "sqlite_utils"}
    ]
    assert stores == [] or relative(path) in allowed
