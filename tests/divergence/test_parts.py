"""The claims that one sentence joins, with their places in the text."""

from collections.abc import Sequence

import pytest

from bot.app import knowledge
from bot.divergence.cast import Cast
from bot.divergence.matter import matter_of
from bot.divergence.modality import modality_of, spoken
from bot.divergence.parts import Part, meeting, parts
from bot.divergence.scan import scan
from bot.divergence.tables import forms, rows
from bot.text.words import tokens
from tests.divergence.real_like import BOTH_ACCOUNTS, compared_claims

JOINED = [
    (
        "en",
        "She urged the lifting of sanctions and warned of a new wave of migrants.",
        ["She urged the lifting of sanctions", "and warned of a new wave of migrants"],
    ),
    (
        "en",
        "They discussed grain exports, the prisoner exchange and the ceasefire.",
        ["They discussed grain exports", "the prisoner exchange", "and the ceasefire"],
    ),
    ("en", "The Joint Technical and Legal Committee meets in June.", None),
    (
        "ru",
        "Министр призвал к прекращению огня, а также предупредил о новых санкциях.",
        ["Министр призвал к прекращению огня", "а также предупредил о новых санкциях"],
    ),
    ("zh", "双方讨论了停火，并同意交换战俘。", ["双方讨论了停火", "并同意交换战俘"]),
    (
        "fr",
        "Le ministre a appelé au cessez-le-feu et a condamné les sanctions.",
        ["Le ministre a appelé au cessez-le-feu", "et a condamné les sanctions"],
    ),
]


def read(text: str, lang: str) -> tuple[Part, ...]:
    found = scan(text, (0, len(text)), lang, frozenset())
    return parts(text, found, tuple(knowledge().engine.concepts.find(text, lang)), lang)


def words(text: str, found: Sequence[Part]) -> list[str]:
    return [text[p.start : p.end] for p in found]


@pytest.mark.parametrize(("lang", "text", "wanted"), JOINED)
def test_a_sentence_is_cut_into_its_claims(lang: str, text: str, wanted: list[str] | None) -> None:
    """A new verb of speech or a new matter begins a claim; a word in a name does not."""
    assert words(text, read(text, lang)) == (wanted or [text.rstrip(".")])


def test_each_claim_has_its_own_act_negation_modality_and_matter() -> None:
    """What is said of one object is not said of the next."""
    text = "He agreed to the ceasefire, but rejected sanctions, which must not return."
    agreed, rejected = read(text, "en")
    assert (agreed.act and agreed.act.key, agreed.negations, agreed.modality) == ("agree", 0, ())
    assert rejected.act
    assert (rejected.act.key, rejected.negations, rejected.modality) == ("reject", 1, ("duty",))
    assert agreed.concepts & {"ceasefire"}
    assert not rejected.concepts & {"ceasefire"}


def test_a_further_object_has_the_act_of_the_one_before() -> None:
    """What follows in a list was urged, too."""
    text = "She urged a ceasefire, the release of prisoners and grain exports."
    assert {p.act.key for p in read(text, "en") if p.act} == {"urge"}


@BOTH_ACCOUNTS
def test_claims_cover_the_words_of_their_sentence(name: str, side: int) -> None:
    """No word is lost between claims, and none stands in two."""
    for claim in compared_claims(name, side):
        inside = [t.start for t in tokens(claim.text)]
        held = [
            start for start in inside for p in claim.parts if p.start <= claim.start + start < p.end
        ]
        assert held == (inside if claim.parts else [])
        assert bool(claim.parts) == (not claim.frame and bool(inside))


SPOKEN = [
    ("en", "They will meet in June.", "future"),
    ("en", "They may meet in June.", "possible"),
    ("en", "They met in May.", ""),
    ("en", "They must meet.", "duty"),
    ("en", "They will meet only after the ceasefire.", "condition future"),
    ("ru", "Стороны могут встретиться.", "possible"),
    ("uk", "Сторони повинні зустрітися.", "duty"),
    ("zh", "双方将于六月会晤。", "future"),
    ("de", "Sie können sich treffen.", "possible"),
    ("es", "Podrían reunirse.", "possible"),
    ("tr", "Görüşme mümkün.", "possible"),
    ("ar", "يجب وقف إطلاق النار", "duty"),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), SPOKEN)
def test_how_a_thing_is_told(lang: str, text: str, wanted: str) -> None:
    """Certain to come, a duty, possible, under a condition, or a plain fact."""
    assert modality_of(scan(text, (0, len(text)), lang, frozenset()), lang) == tuple(wanted.split())


def test_every_modality_has_words_in_every_language() -> None:
    """No cell of the table is empty, and no form stands in two rows of one language."""
    columns = list(zip(*(cells for _, _, *cells in rows("modality.tsv")), strict=True))
    assert len(spoken()) == len(rows("modality.tsv"))
    for column in columns:
        written = [form for cell in column for form in forms(cell)]
        assert all(forms(cell) for cell in column)
        assert len(written) == len(set(written))


def test_the_parts_with_most_in_common_meet() -> None:
    """Of two sentences the parts on one matter are compared, whatever stands around them."""
    one = read("He urged a ceasefire and warned of mass migration.", "en")
    two = read("She spoke of migration.", "en")
    met = meeting(one, two)
    assert met
    assert met[0].act
    assert met[0].act.key == "warn"
    assert meeting(one, read("She spoke of wheat.", "en")) is None


def test_third_sides_and_figures_have_an_order_of_their_own() -> None:
    """Titles follow it, and sets have another order in every process."""
    text = "He thanked Sweden, Norway, Finland, Turkey, Egypt and Qatar for 12 trucks, 40 and 77."
    found = scan(text, (0, len(text)), "en", frozenset())
    cast = Cast("US", frozenset({"RU"}), frozenset(), frozenset())
    features = list(matter_of(text, found, (), cast, "en").features)
    for kind in ("s:", "f:"):
        listed = [key for key in features if key.startswith(kind)]
        assert len(listed) > 2
        assert listed == sorted(listed)
