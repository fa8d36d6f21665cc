"""Whose position it is where names decide nothing: offices, genders, states, the two together."""

from dataclasses import replace

import pytest

from bot.divergence.examples import account
from bot.divergence.reading import Claim, read
from bot.model.readout import Form
from tests.divergence.tiny import Tiny, portugal

SIDES = ("NO", "PT")


def claims(text: str, lang: str = "en", form: Form = "readout") -> tuple[Claim, ...]:
    """Return the sentences of Norway's account of a talk between people on no roster."""
    plain = account(text, "NO", lang=lang)
    told = replace(plain.recognition, form=form, sides=SIDES, principals=())
    return read([replace(plain, recognition=told), portugal()], Tiny())[0].claims


LEDES = {
    "en": "Foreign Minister Ola Vik of Norway spoke today with Minister Ana Reis of Portugal.",
    "es": "El ministro de Noruega, Ola Vik, conversó hoy por teléfono con la canciller de Portugal,"
    " Ana Reis.",
    "fr": "Le ministre norvégien Ola Vik s’est entretenu avec la ministre du Portugal, Ana Reis.",
    "de": "Außenminister Ola Vik aus Norwegen telefonierte mit der Ministerin Portugals, Ana Reis.",
    "ru": "Состоялся телефонный разговор Министра Норвегии Улы Викедаля с Министром Португалии"
    " Аной Рейш.",
    "tr": "Dışişleri Bakanı Ola Vik, Portekiz Dışişleri Bakanı Ana Reis ile telefonda görüştü.",
    "ar": "تلقى معالي السيد سالم بن ناصر الهاجري وزير الخارجية اليوم اتصالا هاتفيا"
    " من معالي السيدة ماريا ريس وزيرة خارجية البرتغال.",
}
HELD = [
    ("en", "Portugal offered a ferry. He recalled the wrecks.", "own"),
    ("en", "He noted that the door of dialogue is in Oslo.", "own"),
    ("en", "The opening of new flights to Porto was touched upon.", "both"),
    ("en", "The ferry would need to be discussed at home, he said.", "own"),
    ("en", "He heard from Minister Reis that the ferry is late.", "counterpart"),
    ("en", "There was agreement that the ferry should sail.", "both"),
    ("en", "Views were exchanged on the ferry.", "both"),
    ("en", "Also discussed was the ferry.", "both"),
    ("en", "The Portuguese minister was pressed on the ferry.", "own"),
    ("en", "Portugal has given Norway its word on the ferry.", "counterpart"),
    ("tr", "Bakan Vik, feribot istedi.", "own"),
    ("es", "El canciller informó que habrá un barco.", "own"),
    ("es", "La canciller informó que habrá un barco.", "counterpart"),
    ("fr", "La ministre a salué la tenue des élections.", "counterpart"),
    ("fr", "Le ministre a salué la tenue des élections.", "own"),
    ("de", "Vereinbart wurde, den Dialog fortzusetzen.", "both"),
    ("ar", "وأكد الهاجري أهمية الصيد.", "own"),
    ("ar", "وأكدت ريس أهمية الصيد.", "counterpart"),
    ("ru", "У.Викедаль обратил внимание собеседника на гибель людей.", "own"),
]


@pytest.mark.parametrize(("lang", "sentence", "voice"), HELD, ids=[s for _, s, _ in HELD])
def test_the_holder_is_found_without_a_roster(lang: str, sentence: str, voice: str) -> None:
    """The form of an office tells the gender, initials may be glued on, a state is no "he"."""
    assert claims(f"{LEDES[lang]}\n\n{sentence}", lang)[-1].voice == voice


def test_a_post_that_names_the_other_alone_teaches_last() -> None:
    """Who names both tells whose they are, whichever account comes first."""
    post = account("Good call with my friend Minister Vik today.\n\nHe promised a ferry.", "PT")
    both = account(f"{LEDES['en']}\n\nMinister Vik sought a ferry.", "NO")
    made = [
        replace(r, recognition=replace(r.recognition, sides=SIDES, principals=()))
        for r in (post, both)
    ]
    for order in (made, made[::-1]):
        norway = next(a for a in read(order, Tiny()) if a.readout.statement.side == "NO")
        assert norway.claims[-1].voice == "own"


def test_we_of_one_mind_are_both() -> None:
    """In the first person an idiom of agreement makes "we" the two who talked."""
    text = (
        "I have spoken to Prime Minister Reis of Portugal. I told her that fish is ours. "
        "She told me about the ferry. We are of one mind that the wreck must go."
    )
    assert claims(text, form="remarks")[-1].voice == "both"


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("It was discussed whether the two would agree to a ferry.", "discuss"),
        ("It was agreed that the ferry would be discussed.", "agree"),
        ("The release demanded by Portugal was discussed.", "discuss"),
    ],
)
def test_a_passive_does_what_it_says(sentence: str, act: str) -> None:
    """What is only talked of is not done: the main verb counts, not the strongest."""
    claim = claims(f"{LEDES['en']}\n\n{sentence}")[-1]
    assert claim.act is not None
    assert (claim.voice, claim.act.key) == ("both", act)


def test_two_chinese_sides_may_hold_that_something_should_be() -> None:
    """What "the two sides agree" should be done is both's; "the two sides should" is a speech's."""
    text = (
        "外长李明3日应约同葡萄牙外长雷斯通电话。李明指出，渡轮很重要。双方应加强合作。"
        "双方一致认为应加强防治合作。"
    )
    assert [c.voice for c in claims(text, "zh")][-2:] == ["own", "both"]
