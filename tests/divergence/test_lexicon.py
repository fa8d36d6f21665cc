"""Words across wordings and languages: the tables are well formed, and mean what they should."""

from pathlib import Path

import pytest

from bot.divergence.lexemes import Lexeme
from bot.divergence.lexicon import thesaurus, translations, vectors
from bot.divergence.nearness import nearness
from bot.model.errors import DataError
from bot.text.words import stem

FOLDER = Path(translations.__file__).parent
LANGUAGES = sorted(path.stem for path in (FOLDER / "languages").glob("*.tsv"))


def lines(path: Path) -> list[list[str]]:
    found = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in found if line and not line.startswith("#")]


def word(*stems: str) -> Lexeme:
    return Lexeme(stems, tuple((g, w) for s in stems for g, w in thesaurus.of_word(s).items()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_lexicon_has_a_form_and_its_english(lang: str) -> None:
    """Each form stands once, with at most four meanings, in lower case."""
    rows = lines(FOLDER / "languages" / f"{lang}.tsv")
    assert len(rows) > 1000
    assert {len(row) for row in rows} == {2}
    assert len({form for form, _ in rows}) == len(rows)
    assert all(1 <= len(english.split("|")) <= 4 for _, english in rows)
    assert all(english == english.lower() for _, english in rows)


def test_every_language_of_the_recogniser_has_a_lexicon() -> None:
    """Accounts in nine languages can be compared with one another."""
    assert set(LANGUAGES) == {"ar", "de", "es", "fr", "ru", "tr", "uk", "zh"}


@pytest.mark.parametrize(
    ("lang", "form", "english"),
    [
        ("ru", stem("перемирие"), "truce"),
        ("uk", stem("зерно"), "grain"),
        ("zh", "停火", "ceasefire"),
        ("fr", stem("cessez-le-feu"), "ceasefire"),
        ("de", stem("Waffenstillstand"), "ceasefire"),
        ("tr", stem("ateşkes"), "ceasefire"),
        ("es", stem("acordaron"), "agree"),
        ("uk", stem("запобігання"), "prevent"),
        ("ar", "مسيرات", "drone"),
    ],
)
def test_a_word_means_what_it_should(lang: str, form: str, english: str) -> None:
    """A foreign word brings the English stems that it stands for."""
    meaning = translations.meanings(lang)[form]
    assert stem(english) in (*meaning.first, *meaning.others)


def test_chinese_is_cut_at_the_longest_known_words() -> None:
    """A set phrase is one word; what is not known is passed over."""
    assert translations.cut("推动停火谈判") == ["推动", "停火", "谈判"]


def test_groups_are_well_formed() -> None:
    """A group has a key of its own, a weight of three, and two members or more."""
    groups = thesaurus.groups()
    assert len({key for key, _, _ in groups}) == len(groups) > 2000
    assert {weight for _, weight, _ in groups} == {"1.0", "0.7", "0.5"}
    assert all(2 <= len(members.split("|")) <= 25 for _, _, members in groups)


def test_a_phrase_belongs_to_its_groups() -> None:
    """A phrase of several words is found among others, without the words that only bind."""
    found = thesaurus.of_phrases([stem("guns"), stem("fall"), stem("silent")])
    keys = {thesaurus.keys()[n] for start, end, groups in found for n in groups if end - start > 1}
    assert "ceasefire" in keys


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("deep-sea mining", "seabed mining", "seabed-minerals"),
        ("rising seas", "low-lying islands", "rising-sea"),
        ("cut off from power", "power outage", "blackout"),
        ("equal treatment of firms", "level playing field", "fair-for-firms"),
    ],
)
def test_plain_words_and_terms_name_one_matter(one: str, other: str, key: str) -> None:
    """What one ministry says plainly and another in terms is of one group."""
    for phrase in (one, other):
        found = thesaurus.of_phrases(translations.stems_of(phrase))
        assert key in {thesaurus.keys()[n] for _, _, groups in found for n in groups}


def test_the_vectors_are_those_that_were_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged table is named and not used."""
    vectors.vectors.cache_clear()
    monkeypatch.setattr(vectors, "HASH", "thesaurus.tsv")
    with pytest.raises((DataError, UnicodeDecodeError)):
        vectors.vectors()
    vectors.vectors.cache_clear()


def test_the_same_word_is_nearest() -> None:
    """The same stem is 1, one of a group is near, a stranger is far."""
    near = nearness([word("truc")], [word("truc"), word("ceasefir"), word("tomato")])[0]
    assert near[0] == 1.0
    assert near[0] > near[1] > 0.4 > near[2]


def test_nearness_goes_both_ways() -> None:
    """Swapping the words swaps the table and changes nothing."""
    ones, others = [word("prison"), word("visa")], [word("captiv"), word("travel"), word("oil")]
    assert (nearness(ones, others) == nearness(others, ones).T).all()
