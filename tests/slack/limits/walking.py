"""Walks through any payload: what people read in it, how much that is, which kinds are in it."""

from collections.abc import Iterator


def total(value: object) -> int:
    """Return the characters of text and addresses in `value`."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list | tuple):
        return sum(map(total, value))
    return sum(total(v) for k, v in value.items() if k != "type") if isinstance(value, dict) else 0


def shown(value: object) -> str:
    """Return everything that people read in blocks or in a view, one line each."""
    if isinstance(value, list | tuple):
        return "\n".join(filter(None, map(shown, value)))
    if not isinstance(value, dict):
        return ""
    own = [v for k, v in value.items() if k == "text" and isinstance(v, str)]
    return "\n".join([*own, *filter(None, (shown(v) for v in value.values()))])


def objects(value: object) -> Iterator[dict[str, object]]:
    """Yield every object in a payload."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            yield one
            left.extend(one.values())
        elif isinstance(one, list | tuple):
            left.extend(one)


def kinds(value: object) -> set[str]:
    """Return the kinds of all blocks, elements and objects in a payload."""
    return {str(found["type"]) for found in objects(value) if "type" in found}
