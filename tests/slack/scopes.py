"""Which scopes Slack asks for what an app does, as Slack documents it.

Independent of what the bot asks for: `test_manifest` holds the two together.
"""

import ast
import inspect
from collections.abc import Iterator, Mapping
from pathlib import Path

from slack_sdk.web import async_client

HISTORY = ("channels:history", "groups:history", "im:history")
READ = ("channels:read", "groups:read")
"""Of the bot's own direct messages it asks nothing."""
METHODS: Mapping[str, tuple[str, ...]] = {
    "apps.connections.open": (),  # connections:write, of the app-level token
    "auth.test": (),
    "blocks.validate": (),
    "chat.delete": ("chat:write",),
    "chat.getPermalink": (),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.unfurl": ("links:write",),
    "chat.update": ("chat:write",),
    "conversations.history": HISTORY,
    "conversations.info": READ,
    "conversations.members": READ,
    "conversations.open": ("im:write",),
    "conversations.replies": HISTORY,
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "oauth.v2.access": (),
    "users.info": ("users:read",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}
EVENTS: Mapping[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_mention": ("app_mentions:read",),
    "app_uninstalled": (),
    "link_shared": ("links:read",),
    "message.im": ("im:history",),
    "tokens_revoked": (),
}
COMMANDS = "commands"
"""What slash commands and shortcuts need."""
CALL = "api_call"


def called_in(*folders: Path) -> set[str]:
    """Return the methods of the Web API that the code in some folders calls."""
    known = sdk_methods()
    found: set[str] = set()
    for path in (p for folder in folders for p in folder.rglob("*.py")):
        tree = ast.parse(path.read_text())
        names = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        found.update(*(known[name] for name in names & known.keys()), literal_calls(tree))
    return found


def sdk_methods() -> Mapping[str, set[str]]:
    """Return which methods of the Web API each method of the SDK's client calls."""
    (client,) = [
        node
        for node in ast.parse(inspect.getsource(async_client)).body
        if isinstance(node, ast.ClassDef)
    ]
    functions = {f.name: f for f in client.body if isinstance(f, ast.AsyncFunctionDef)}
    found = {name: set(_reached(name, functions)) for name in functions}
    return {name: methods for name, methods in found.items() if methods}


def _reached(name: str, functions: Mapping[str, ast.AsyncFunctionDef]) -> Iterator[str]:
    """Go through a method of the SDK and through those of its own that it calls."""
    todo, seen = [name], {name}
    while todo:
        function = functions[todo.pop()]
        yield from literal_calls(function)
        for node in ast.walk(function):
            if isinstance(node, ast.Attribute) and node.attr in functions.keys() - seen:
                seen.add(node.attr)
                todo.append(node.attr)


def literal_calls(tree: ast.AST) -> Iterator[str]:
    """Return the methods that are called by their own names."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == CALL
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield str(node.args[0].value)
