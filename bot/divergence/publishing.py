"""Publishers and the language editions that they put out."""

from functools import cache

from bot.divergence.tables import rows

_EDITIONS = frozenset(["www", "eng", "english", "rus", "m"])
"""First labels of host names that name an edition, beside the codes of languages."""
_SITE = 2


def one_publisher(one: str, two: str) -> bool:
    """Return whether two names are of one publisher, whatever edition they name.

    >>> one_publisher("en.kremlin.ru", "www.kremlin.ru"), one_publisher("state.gov", "usa.gov")
    (True, False)
    """
    return _site(one) == _site(two)


def _site(publisher: str) -> str:
    labels = publisher.casefold().split(".")
    while len(labels) > _SITE and (labels[0] in _EDITIONS or labels[0] in _languages()):
        labels = labels[1:]
    return ".".join(labels)


def language(code: str) -> str:
    """Return what a language is called, else its code."""
    return _languages().get(code.split("-", maxsplit=1)[0], code)


@cache
def _languages() -> dict[str, str]:
    return {code: name for code, name, *_ in rows("languages.tsv")}
