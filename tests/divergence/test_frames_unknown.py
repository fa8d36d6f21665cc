"""Frames of accounts by people on no roster, and the small print around them."""

from dataclasses import replace

import pytest

from bot.divergence.examples import account
from bot.divergence.reading import Claim, read
from tests.divergence.tiny import Tiny, portugal

MATTER = "They agreed to reopen the ferry line."
FIRST = [
    ("en", "I have one statement to read before your questions."),
    ("en", "Let me start with a readout of the call."),
    ("en", "Good to catch up with President Ana Reis today."),
    ("pt", "Meus compatriotas, boa noite."),
    (
        "en",
        (
            "Ola Vik, Prime Minister of Norway, and Ana Reis, President of Portugal, held a video"
            " call on 4 May to take stock of a number of files of common interest."
        ),
    ),
    ("en", "Yesterday the Prime Minister of Portugal rang me and we spoke for forty minutes."),
    ("en", "My good and patient people of Norway, good morning."),
    ("fr", "Je me suis entretenu ce matin avec la Première ministre du Portugal, Ana Reis."),
    ("de", "Der Sprecher der Regierung teilt mit:"),
    (
        "ar",
        (
            "أجرى سعادة الشيخ سالم بن ناصر الهاجري وزير الخارجية اتصالا هاتفيا مع سعادة السيد"
            " كارلوس مينديز وزير خارجية البرتغال."
        ),
    ),
]
LAST = [
    "The two last met in Lisbon in June.",
    "Unofficial translation.",
    "I will now take your questions.",
    "May God protect you all.",
    "This readout was prepared by the Office of the Prime Minister.",
    "For media enquiries, please contact the press office.",
    "Ola Vik congratulated Ana Reis on the forthcoming Nowruz.",
    "At the end of the call the Minister wished Ms Reis a blessed Christmas.",
]


def claims(text: str, lang: str = "en") -> tuple[Claim, ...]:
    """Return the sentences of Norway's account of a talk between people on no roster."""
    plain = account(text, "NO", lang=lang)
    told = replace(plain.recognition, sides=("NO", "PT"), principals=())
    return read([replace(plain, recognition=told), portugal()], Tiny())[0].claims


@pytest.mark.parametrize(("lang", "sentence"), FIRST, ids=[s for _, s in FIRST])
def test_an_opening_is_a_frame(lang: str, sentence: str) -> None:
    """Names that nobody knows, in any script, add nothing to who spoke with whom."""
    assert claims(f"{sentence}\n\n{MATTER}", lang)[0].frame


@pytest.mark.parametrize("sentence", LAST, ids=LAST)
def test_small_print_and_wishes_are_frames(sentence: str) -> None:
    """Contacts, who prepared the text, and wishes for a feast carry no matter."""
    opening = "Foreign Minister Ola Vik of Norway spoke today with Minister Ana Reis of Portugal."
    assert claims(f"{opening}\n\n{MATTER}\n\n{sentence}")[-1].frame


@pytest.mark.parametrize(
    "sentence",
    [
        "Ola Vik congratulated Ana Reis on the arrest of the smugglers.",
        "Ola Vik wished Portugal well in its dispute over the ferry.",
    ],
)
def test_congratulations_on_a_deed_are_no_frame(sentence: str) -> None:
    """Only feasts are empty of matter."""
    opening = "Foreign Minister Ola Vik of Norway spoke today with Minister Ana Reis of Portugal."
    assert not claims(f"{opening}\n\n{MATTER}\n\n{sentence}")[-1].frame


LASTED = [
    ("es", "La conversación duró media hora."),
    ("pt", "A conversa durou uma hora."),
    ("ru", "Разговор продлился около часа."),
    ("ru", "Беседа состоялась по инициативе португальской стороны."),
    ("ar", "واستمر الاتصال ساعة كاملة."),
]


@pytest.mark.parametrize(("lang", "sentence"), LASTED, ids=[s for _, s in LASTED])
def test_how_long_it_took_and_who_asked_are_frames(lang: str, sentence: str) -> None:
    """What tells of the call alone carries no matter, in any language."""
    opening = {"es": "Ola Vik, Ana Reis.", "ru": "Ула Вик, Ана Рейш."}.get(lang, "Vik, Reis.")
    assert claims(f"{opening}\n\n{sentence}", lang)[-1].frame
