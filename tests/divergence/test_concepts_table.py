"""The tables of concepts keep their promises, whatever row is added."""

import re
from itertools import islice

import pytest

from bot.divergence.concepts import Concepts, load
from bot.divergence.concepts.finding import Finder
from bot.divergence.concepts.patterns import Form, Path
from bot.divergence.concepts.reading import WITHOUT_SPACES, field_rows

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LOADED = re.compile(
    r"\b(?:regime|aggressor|so-called|illegal|unprovoked|puppet|heroic)\b", re.IGNORECASE
)
_SIDE = re.compile(r"[A-Z]{2}|EU|NATO|UN")
_MOST_TITLE_WORDS = 6
_FEWEST_CONCEPTS, _FEWEST_FORMS = 600, 10_000


@pytest.fixture(scope="module")
def concepts() -> Concepts:
    return load()


def instance(path: Path, lang: str) -> str:
    """Return words that a path stands for, without any others in its gaps."""
    words = [step.word.lstrip("=").rstrip("*") for step in path]
    return ("" if lang in WITHOUT_SPACES else " ").join(words)


def forms(concepts: Concepts) -> list[tuple[str, str, Form]]:
    return [(lang, key, f) for lang in concepts.languages() for key, f in concepts.forms(lang)]


def test_the_vocabulary_is_wide(concepts: Concepts) -> None:
    """There are at least 600 concepts, 10,000 forms and nine languages."""
    assert len(concepts.all()) >= _FEWEST_CONCEPTS
    assert len(forms(concepts)) >= _FEWEST_FORMS
    assert {"en", "ru", "zh", "uk", "fr", "de", "es", "tr", "ar"} <= set(concepts.languages())


def test_keys_are_kebab_case_and_stakes_within_bounds(concepts: Concepts) -> None:
    """A key is small letters, digits and hyphens; stakes are 1 to 5."""
    assert [c.key for c in concepts.all() if not _KEY.fullmatch(c.key)] == []
    assert [c.key for c in concepts.all() if c.stakes not in range(1, 6)] == []


def test_every_parent_is_known_and_none_stands_above_itself(concepts: Concepts) -> None:
    """The concepts form trees."""
    for concept in concepts.all():
        above = concepts.ancestors(concept.key)
        assert above[:1] == ((concept.parent,) if concept.parent else ())
        assert concept.key not in above
        assert all(concepts.get(key) for key in above)


def test_a_parent_stands_before_its_children_in_the_same_file() -> None:
    """Each field is whole: who reads one file sees the trees of its concepts."""
    files: dict[str, list[str]] = {}
    for row in field_rows():
        above = files.setdefault(row.place.partition(",")[0], [])
        assert not row.parent or row.parent in above, row.place
        above.append(row.key)


def test_titles_are_short_different_and_neutral(concepts: Concepts) -> None:
    """A title has at most six words, is no other's, and takes no side."""
    titles = [c.title for c in concepts.all()]
    assert [t for t in titles if not t or len(t.split()) > _MOST_TITLE_WORDS] == []
    assert [t for t in titles if _LOADED.search(t)] == []
    assert len(set(titles)) == len(titles)


def test_every_concept_has_forms_in_the_three_languages_of_the_fields(concepts: Concepts) -> None:
    """English, Russian and Chinese name every concept."""
    keys = {c.key for c in concepts.all()}
    for lang in ("en", "ru", "zh"):
        assert sorted(keys - {key for key, _ in concepts.forms(lang)}) == []


def test_no_form_is_given_twice_for_one_concept(concepts: Concepts) -> None:
    """A repeated form is a slip of the pen."""
    seen: set[tuple[str, str, str]] = set()
    twice = []
    for lang, key, form in forms(concepts):
        twice += [(lang, key, form.written)] if (lang, key, form.written) in seen else []
        seen.add((lang, key, form.written))
    assert twice == []


def test_every_form_finds_itself(concepts: Concepts) -> None:
    """Words made from any path of a form are a match of its concept from end to end."""
    lost = []
    for lang in concepts.languages():
        entries = concepts.forms(lang)
        finder = Finder(entries, lang)
        for key, form in entries:
            for path in islice(form.paths, 4):
                text = instance(path, lang)
                whole = {f.key for f in finder.find(text) if f.end - f.start == len(text)}
                lost += [(lang, key, text)] if key not in whole else []
    assert lost == []


def test_every_concept_is_visible_in_english(concepts: Concepts) -> None:
    """No concept is always hidden by another: some form of it is found as itself."""
    seen = {
        hit.concept.key
        for _, form in concepts.forms("en")
        for path in islice(form.paths, 2)
        for hit in concepts.find(instance(path, "en"), "en")
    }
    assert sorted({c.key for c in concepts.all()} - seen) == []


def test_every_loaded_name_finds_itself_and_says_who_says_it(concepts: Concepts) -> None:
    """Words made from a name's form are found as that name; its sides are codes."""
    lost = []
    for lang in ("en", "ru", "zh"):
        for key, variant, form in concepts.name_forms(lang):
            text = instance(form.paths[0], lang)
            found = {(h.concept_key, h.variant) for h in concepts.names(text, lang)}
            lost += [(key, variant, text)] if (key, variant) not in found else []
    assert lost == []
    for v in concepts.variants():
        assert v.sides
        assert all(_SIDE.fullmatch(side) for side in v.sides), v


def test_a_thing_with_loaded_names_has_two_or_more(concepts: Concepts) -> None:
    """One name alone is not a choice of words."""
    things = [v.concept_key for v in concepts.variants()]
    assert [key for key in set(things) if things.count(key) == 1] == []
