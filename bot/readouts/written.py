"""A principal's name as the account itself orders and shortens it."""

import re

_HOUSE = re.compile(r" bin \w+(?P<tail> Al (?P<house>\w+))$")
PAIR = 2


def as_written(name: str, text: str) -> str:
    """Return a name, family first and without that of a ruling house where the text has it so.

    >>> as_written("Fumio Kishida", "The President spoke with Kishida Fumio.")
    'Kishida Fumio'
    >>> as_written("Mohammed bin Salman Al Saud", "A call with Mohammed bin Salman")
    'Mohammed bin Salman'
    """
    parts = name.split(" ")
    turned = " ".join(reversed(parts))
    if len(parts) == PAIR and turned in " ".join(text.split()) and name not in text:
        return turned
    house = _HOUSE.search(name)
    if house is None or re.search(rf"\b{house['house']}\b", text):
        return name
    short = name[: house.start("tail")]
    return short if short in text else name
