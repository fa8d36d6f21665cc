"""Which sentences tell nothing of what was said, in any language and form of account."""

from dataclasses import replace

import pytest

from bot.divergence import turns
from bot.divergence.examples import account
from bot.divergence.frames import family, greets, is_frame_word, is_stop_word
from bot.divergence.framing import HEADER, MEETING, QUESTION
from bot.divergence.reading import Claim, read
from bot.model.official import Principal
from bot.model.readout import Form
from bot.text.sentences import split
from bot.text.words import stem
from tests.divergence.tiny import NORWAY, Tiny

OPENING = NORWAY.split("\n\n", maxsplit=1)[0]
MATTER = "Vik urged the release of the twelve captives. They agreed to reopen the ferry line."
PEOPLE = (Principal("Ola Vik", "NO"), Principal("Ana Reis", "PT"), Principal("أولا فيك", "NO"),
          Principal("آنا ريس", "PT"))  # fmt: skip


def claims(text: str, lang: str = "en", form: Form = "readout") -> tuple[Claim, ...]:
    """Return the sentences of Norway's account as read."""
    plain = account(text, "NO", lang=lang)
    told = replace(plain.recognition, form=form, sides=("NO", "PT"), principals=PEOPLE)
    return read([replace(plain, recognition=told)], Tiny())[0].claims


LEDES = [
    ("en", "Foreign Minister Vik rang his Portuguese counterpart Ana Reis on Monday."),
    ("en", "OSLO – Ola Vik talked to Ana Reis over the phone on Sunday, the ministry said."),
    ("en", "At the request of the Portuguese side, Vik and Reis held a telephone contact."),
    ("en", "Vik discussed three urgent matters by phone with his colleague Ana Reis."),
    ("en", "Minister Vik spoke with Minister Reis at a time arranged by the two embassies."),
    ("ru", "Состоялся телефонный разговор министров иностранных дел Норвегии и Португалии."),
    ("uk", "Прем’єр-міністр поспілкувався телефоном із прем’єр-міністром Португалії."),
    ("zh", "5月3日，挪威外交大臣维克应约同葡萄牙外长雷斯通电话。"),
    ("fr", "Ola Vik s'est entretenu ce matin par téléphone avec son homologue portugaise."),
    ("de", "Außenminister Vik hat heute mit seiner portugiesischen Amtskollegin telefoniert."),
    ("es", "El ministro Vik mantuvo hoy una conversación telefónica con su homóloga Ana Reis."),
    ("tr", "Dışişleri Bakanı Vik, Portekizli mevkidaşı ile bir telefon görüşmesi yaptı."),
    ("ar", "أجرى وزير الخارجية أولا فيك اتصالا هاتفيا اليوم مع نظيرته البرتغالية آنا ريس."),
    ("pt", "O ministro Ola Vik conversou hoje por telefone com a ministra Ana Reis."),
    ("it", "Il ministro Vik ha avuto oggi un colloquio telefonico con la collega Ana Reis."),
]


@pytest.mark.parametrize(("lang", "sentence"), LEDES, ids=[s for _, s in LEDES])
def test_who_spoke_with_whom_is_a_frame(lang: str, sentence: str) -> None:
    """A first sentence that tells of the talk alone is one, in each language by its own words."""
    first = claims(f"{sentence}\n\n{MATTER}", lang)[0]
    assert (first.text, first.frame, first.voice) == (sentence, MEETING, "none")


TOLD = [
    ("en", "Vik spoke with Reis about the ferry line and agreed to reopen it."),
    ("en", "Vik told Reis by telephone that Norway would close the harbour."),
    ("en", "Vik called Reis to express condolences over the floods in Porto."),
    ("en", "Minister Vik spoke of tides."),
    ("en", "They discussed herring."),
    ("fr", "Vik s'est entretenu avec Reis de la libération des marins détenus à Lisbonne."),
    ("es", "Vik habló con Reis sobre la liberación de los marineros detenidos en Lisboa."),
    ("tr", "Bakan Vik, Reis ile telefonda tahıl anlaşmasını ve esir takasını görüştü."),
]


@pytest.mark.parametrize(("lang", "sentence"), TOLD, ids=[s for _, s in TOLD])
def test_a_lede_that_tells_matter_is_none(lang: str, sentence: str) -> None:
    """What was talked about makes it a claim."""
    assert not claims(f"{sentence} {MATTER}", lang)[0].frame


ANYWHERE = [
    "The call was held at the request of the Portuguese side.",
    "The conversation lasted forty minutes.",
    "The Norwegian ambassador also took part in the call.",
    "The spokeswoman declined to go into further detail.",
    "The ministers wished each other a happy Easter.",
    "Vik congratulated Reis on the anniversary of the independence of her country.",
    "Issued by the Press Office in Oslo.",
    "Ministry of Foreign Affairs, Oslo",
    "Related link: Norway and Portugal",
    "Q: Did you speak of the harbour?",
]


@pytest.mark.parametrize("sentence", ANYWHERE)
def test_what_is_beside_the_talk_is_a_frame(sentence: str) -> None:
    """Who asked, how long, who else, signatures, wishes and questions say nothing of the matter."""
    last = claims(f"{OPENING}\n\n{MATTER}\n\n{sentence}")[-1]
    assert (last.text, bool(last.frame)) == (sentence, True)


NO_FRAMES = [
    "The two leaders agreed to stay in touch.",
    "They will meet in Lisbon in June.",
    "The two ministers reviewed the state of bilateral ties.",
    "The conversation focused on fish.",
    "A: We keep talking about the harbour.",
]


@pytest.mark.parametrize("sentence", NO_FRAMES)
def test_what_was_said_is_none(sentence: str) -> None:
    """Even where it is said in words of frames."""
    last = claims(f"{OPENING}\n\n{MATTER}\n\n{sentence}")[-1]
    assert (last.text, last.frame) == (sentence, "")


GREETINGS = [
    "Bula!",
    "Vinaka vakalevu, Ana.",
    "Buenas noches, compatriotas.",
    "Asanteni sana.",
    "Good evening, and thank you for coming out in the rain.",
    "Дорогие друзья!",
]


@pytest.mark.parametrize("greeting", GREETINGS)
def test_greetings_and_farewells_are_frames_in_any_language(greeting: str) -> None:
    """They open and close remarks, whatever language these are in."""
    talk = "I rang Minister Reis. I told her that the ferry must sail."
    assert greets(greeting)
    assert claims(f"{greeting}\n\n{talk}", form="remarks")[0].frame == HEADER
    assert claims(f"{talk}\n\n{greeting}", form="remarks")[-1].frame == HEADER


def test_reporters_ask_and_hosts_answer() -> None:
    """In a transcript the turns of those who are no hosts are questions, up to the last one."""
    text = (
        "Ola Nord, spokesman: Good day.\n\n"
        "Kim Berg: My question is on ferries. Will they sail? They will sail in May.\n\n"
        "Ola Nord: Did the minister ask? He did.\n\n"
        "Have you told Lisbon?\n\nWe have."
    )
    found = turns.asked(text, split(text), transcript=True)
    asked = [text[s.start : s.end] for n, s in enumerate(split(text)) if n in found]
    assert asked == [
        "Kim Berg: My question is on ferries.", "Will they sail?", "Have you told Lisbon?",
    ]  # fmt: skip
    assert claims(text, form="briefing")[1].frame == QUESTION


def test_languages_have_words_of_their_own() -> None:
    """Stop words and words of frames are those of the language, not of English."""
    assert is_stop_word("avec", "fr")
    assert not is_stop_word("avec", "en")
    assert is_frame_word(stem("Gesprächs"), "de")
    assert is_frame_word(stem("görüşmede"), "tr")
    assert [family(lang) for lang in ("be", "uk", "xx")] == ["ru", "uk", "en"]


def test_a_huge_word_is_no_trap() -> None:
    """One word of a million letters, or many short ones, is answered at once."""
    assert claims(f"{OPENING} {'a' * 1_000_000}")[-1].index >= 0
    assert claims(f"{OPENING} {'wished a b ' * 20_000}")[-1].index >= 0
