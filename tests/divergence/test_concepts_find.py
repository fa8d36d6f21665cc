"""Finding concepts and names in texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.divergence.concepts import Concepts, load


@pytest.fixture(scope="module")
def concepts() -> Concepts:
    return load()


def quoted(concepts: Concepts, text: str, lang: str) -> dict[str, str]:
    return {h.concept.key: text[h.start : h.end] for h in concepts.find(text, lang)}


@pytest.mark.parametrize(
    ("text", "lang", "key", "quote"),
    [
        ("She urged Moscow to pull back its forces.", "en", "troop-withdrawal",
         "pull back its forces"),
        ("A complete troop pullback was demanded.", "en", "troop-withdrawal", "troop pullback"),
        ("Обсуждался отвод всех войск с границы.", "ru", "troop-withdrawal", "отвод всех войск"),
        ("呼吁尽快撤军。", "zh", "troop-withdrawal", "撤军"),
        ("Both welcomed the swap of 120 captives.", "en", "prisoner-exchange",
         "swap of 120 captives"),
        ("Стороны высоко оценили обмен военнопленными.", "ru", "prisoner-exchange",
         "обмен военнопленными"),
        ("中方反对任何形式的台独。", "zh", "taiwan-independence", "台独"),
        ("Сторони обговорили припинення вогню.", "uk", "ceasefire", "припинення вогню"),
        ("Ils ont évoqué le cessez-le-feu.", "fr", "ceasefire", "cessez-le-feu"),
        ("Sie sprachen über die Waffenruhe.", "de", "ceasefire", "Waffenruhe"),
        ("Hablaron del alto el fuego.", "es", "ceasefire", "alto el fuego"),
        ("Görüşmede ateşkes ele alındı.", "tr", "ceasefire", "ateşkes"),
        ("ناقش الجانبان وقف إطلاق النار", "ar", "ceasefire", "وقف إطلاق النار"),
    ],
)  # fmt: skip
def test_a_thing_is_found_in_its_many_ways_of_being_said(
    concepts: Concepts, text: str, lang: str, key: str, quote: str
) -> None:
    """Synonyms, verb and noun forms, case endings and nine languages lead to one concept."""
    assert quoted(concepts, text, lang)[key] == quote


def test_words_apart_by_the_end_of_a_sentence_are_not_one_form(concepts: Concepts) -> None:
    """A gap does not reach over a full stop, a plain space not over a comma."""
    assert "troop-withdrawal" not in quoted(concepts, "They withdraw. Troops rest.", "en")
    assert "cyber-security" in quoted(concepts, "network security", "en")
    assert "cyber-security" not in quoted(concepts, "the network, security", "en")


def test_white_space_hyphens_and_case_do_not_matter(concepts: Concepts) -> None:
    """A form is found over a line break, with hyphens, in capitals."""
    for text in ("troop withdrawal", "troop\nwithdrawal", "Troop-Withdrawal", "TROOP  WITHDRAWAL"):
        assert quoted(concepts, text, "en")["troop-withdrawal"] == text


def test_an_ancestor_is_left_out_inside_its_descendant(concepts: Concepts) -> None:
    """A ceasefire in Gaza is not also found as Gaza or as a place in the Middle East."""
    found = quoted(concepts, "the ceasefire in Gaza", "en")
    assert "gaza-ceasefire" in found
    assert "gaza" not in found


def test_the_title_of_an_office_is_not_a_matter(concepts: Concepts) -> None:
    """A national security adviser is no talk of national security."""
    found = quoted(concepts, "The National Security Advisor met the Secretary of Defense.", "en")
    assert {"national-security", "security", "national-defence"} & set(found) == set()


def test_a_concept_is_never_found_twice_on_the_same_words(concepts: Concepts) -> None:
    """Overlapping ways to say one thing give one hit, the longest."""
    text = "an immediate and unconditional withdrawal of all troops and forces from the border"
    hits = [h for h in concepts.find(text, "en") if h.concept.key == "troop-withdrawal"]
    assert len(hits) == 1


def test_loaded_names_are_told_apart(concepts: Concepts) -> None:
    """Two names for one war are found as such, with the sides that say them."""
    text = "One text says special military operation, the other the Kiev regime."
    found = [(h.concept_key, h.variant) for h in concepts.names(text, "en")]
    assert ("ukraine-war", "special military operation") in found
    assert ("kyiv-regime", "Kiev regime") in found
    variant = concepts.variant("ukraine-war", "special military operation")
    assert variant is not None
    assert "RU" in variant.sides


def test_relatedness_is_one_a_half_or_nothing(concepts: Concepts) -> None:
    """Parent and child are near, siblings under a specific parent too, strangers are not."""
    assert concepts.related("gaza", "gaza") == 1.0
    assert concepts.related("gaza", "gaza-ceasefire") == 0.5
    assert concepts.related("gaza-hostages", "gaza-ceasefire") == 0.5
    assert concepts.related("gaza-hostages", "tariffs") == 0.0
    assert concepts.related("earthquake", "accident") == 0.0


def test_an_unknown_language_finds_nothing(concepts: Concepts) -> None:
    """No guess is made in a language without a table; a region's tag does not matter."""
    assert concepts.find("tulitauko", "fi") == ()
    assert concepts.find("撤军", "zh-CN") == concepts.find("撤军", "zh")


_ODD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("ẞßİıŉǰΐ﷼ﬀ撤军台湾ё́й’'-–—…  \u200b\u00ad\ud800\U0001f1fa  .,\n"),
    ),
    max_size=60,
)
_PHRASES = st.sampled_from(
    ["ceasefire", "вывод войск", "撤军", "troop pullback", "وقف إطلاق النار", "İstanbul ateşkes"]
)


@settings(max_examples=150, deadline=None)
@given(_ODD, _PHRASES, _ODD, st.sampled_from(["en", "ru", "zh", "uk", "fr", "tr", "ar", "xx"]))
def test_offsets_are_exact_on_any_text(before: str, phrase: str, after: str, lang: str) -> None:
    """Whatever stands around, hits lie inside the text, in order, and never repeat a span."""
    concepts = load()
    text = f"{before} {phrase} {after}"
    hits = concepts.find(text, lang)
    assert all(0 <= h.start < h.end <= len(text) for h in hits)
    assert [h.start for h in hits] == sorted(h.start for h in hits)
    assert len({(h.start, h.end, h.concept.key) for h in hits}) == len(hits)
    alone = {phrase[h.start : h.end] for h in concepts.find(phrase, lang)}
    moved = {text[h.start : h.end] for h in hits}
    assert all(any(a in m for m in moved) for a in alone)


@pytest.mark.parametrize("word", ["withdraw ", "a", "撤", "troop-", "'", "ё", "(", "security "])
def test_hostile_repetition_ends_in_time(concepts: Concepts, word: str) -> None:
    """One word a hundred thousand times is read like any text."""
    for lang in ("en", "zh", "ru"):
        assert len(concepts.find(word * 100_000, lang)) <= 200_000
