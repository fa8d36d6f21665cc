"""Whose position a sentence reports."""

from dataclasses import replace

import pytest

from bot.divergence.examples import account
from bot.divergence.reading import read
from bot.model.official import Principal
from bot.model.readout import Form
from tests.divergence.tiny import NORWAY, Tiny, compared, pair, passage, portugal

ENGLISH = [
    ("Minister Vik urged restraint.", "own"),
    ("Ana Reis thanked her colleague for the ships.", "counterpart"),
    ("The Portuguese minister, for her part, spoke of tides.", "counterpart"),
    ("The two ministers stressed the worth of the harbour.", "both"),
    ("They went over the list of wrecks.", "both"),
    ("The sides agreed on a survey.", "both"),
    ("Turning to the harbour, Vik voiced doubts.", "own"),
    ("Norway expects an answer about the harbour.", "own"),
    ("Lisbon promised an answer about the harbour.", "counterpart"),
    ("Vik said that Reis had agreed to a survey of the harbour.", "counterpart"),
    ("“The harbour stays open,” explained the Norwegian minister.", "own"),
    ("The state of the harbour was discussed.", "both"),
    ("Vik and Reis welcomed the survey.", "both"),
    ("The conversation focused on the harbour.", "both"),
    ("His counterpart asked for charts of the harbour.", "counterpart"),
]


@pytest.mark.parametrize(("sentence", "voice"), ENGLISH, ids=[s for s, _ in ENGLISH])
def test_the_holder_is_read_from_subject_and_verb(sentence: str, voice: str) -> None:
    """Names, titles, sides, plurals, inversion, passive and reported speech, in English."""
    text = NORWAY.split("\n\n")[0] + "\n\n" + sentence
    comparison = compared(account(text, "NO"), portugal())
    assert passage(comparison, 0, sentence[-14:]).voice == voice


def test_a_pronoun_goes_on_for_who_spoke() -> None:
    """A pronoun is whoever was named before."""
    text = NORWAY.split("\n\n")[0] + " Minister Reis spoke of tides. She added a word on wrecks."
    comparison = compared(account(text, "NO"), portugal())
    assert passage(comparison, 0, "wrecks").voice == "counterpart"


def test_the_first_person_is_the_speaker_of_the_remarks() -> None:
    """In remarks "I" is who talks, though another's reaction was told of just before."""
    text = (
        "Vik said that Reis had rejected the plan for the harbour. “I told her about the wrecks. "
        "We will insist on a survey,” he said."
    )
    comparison = compared(account(text, "NO"), portugal())
    assert passage(comparison, 0, "rejected").voice == "counterpart"
    assert passage(comparison, 0, "wrecks").voice == "own"


FIRST_PERSON = [
    ("Reis agreed to a survey. I told her that the harbour stays shut.", "own"),
    ("Reis rejected the plan. Our view of the harbour has not changed.", "own"),
    ("Reis rejected the plan. We want a straight answer on the harbour.", "own"),
    ("Reis replied: “We will never shut the harbour.”", "counterpart"),
    ("We discussed the harbour.", "both"),
    ("I told Reis that Portugal must shut the harbour.", "own"),
]


@pytest.mark.parametrize(("words", "voice"), FIRST_PERSON, ids=[s for s, _ in FIRST_PERSON])
def test_i_and_we_are_the_publisher_except_when_another_is_quoted(words: str, voice: str) -> None:
    """Outside quotation marks the first person is who publishes, whoever was named before."""
    comparison = compared(account(NORWAY.split("\n\n")[0] + "\n\n" + words, "NO"), portugal())
    assert passage(comparison, 0, "harbour").voice == voice


CHINESE = (
    "国家主席李明3日应约同葡萄牙总统雷斯通电话。李明指出，渡轮很重要。要共同努力。"
    "雷斯表示，粮食问题紧迫。葡方愿意合作。双方同意保持联系。"
)


@pytest.mark.parametrize(
    ("words", "voice"),
    [
        ("渡轮", "own"),
        ("共同努力", "own"),
        ("粮食", "counterpart"),
        ("葡方愿意", "counterpart"),
        ("双方同意", "both"),
    ],
)
def test_chinese_speakers_are_announced_and_speak_on(words: str, voice: str) -> None:
    """A speaker holds the floor until another is named; "the two sides" speak together."""
    comparison = pair(CHINESE, "They spoke.", langs=("zh", "en"))
    assert passage(comparison, 0, words).voice == voice


RUSSIAN = (
    "Состоялся телефонный разговор Олы Вика с Министром иностранных дел Португалии Аной Рейш. "
    "Ола Вик подчеркнул важность гавани. С португальской стороны выражена готовность к обмену. "
    "Стороны обсудили паром. Обсуждены вопросы рыболовства."
)


@pytest.mark.parametrize(
    ("words", "voice"),
    [
        ("гавани", "own"),
        ("готовность", "counterpart"),
        ("паром", "both"),
        ("рыболовства", "both"),
    ],
)
def test_russian_cases_and_passives_are_read(words: str, voice: str) -> None:
    """Subjects, "from that side" and participles without a subject."""
    comparison = pair(RUSSIAN, "They spoke.", langs=("ru", "en"))
    assert passage(comparison, 0, words).voice == voice


ALONE = (
    "Foreign Minister Ola Vik of Norway spoke on the phone today with his Portuguese counterpart, "
    "Ms. Ana Reis."
)
PEOPLE = (Principal("Ola Vik", "NO"), Principal("Ana Reis", "PT"), Principal("Ула Вик", "NO"),
          Principal("Ана Рейш", "PT"), Principal("أولا فيك", "NO"),
          Principal("آنا ريس", "PT"))  # fmt: skip


def held(text: str, words: str, lang: str = "en", form: Form = "readout") -> str:
    """Return whose position Norway's account reports with `words`, read without Portugal's."""
    plain = account(text, "NO", lang=lang)
    told = replace(plain.recognition, form=form, sides=("NO", "PT"), principals=PEOPLE)
    claims = read([replace(plain, recognition=told)], Tiny())[0].claims
    return next(claim.voice for claim in claims if words in claim.text)


FURTHER = [
    ("Minister Vik spoke of wrecks. She asked for a survey.", "counterpart"),
    ("Minister Reis spoke of wrecks. He asked for a survey.", "own"),
    ("Vik was assured that a survey will follow.", "counterpart"),
    ("Reis was informed of the survey.", "own"),
    ("According to Reis, the survey starts on Monday.", "counterpart"),
    ("The spokesman added that Portugal had asked for a survey.", "counterpart"),
    ("The adviser said that the talk about the survey was warm.", "both"),
    ("Portugal's support for the survey was underlined.", "counterpart"),
    ("Vik renewed an invitation to the survey, which was accepted.", "both"),
    ("It was agreed that a survey is needed.", "both"),
    ("Attention was paid to the survey.", "both"),
    ("Experts from both countries will meet for the survey.", "both"),
    ("Vik and his interlocutor welcomed the survey.", "both"),
    ("On the eve of a visit by the Russian leader, Reis spoke of the survey.", "counterpart"),
]


@pytest.mark.parametrize(("sentence", "voice"), FURTHER, ids=[s for s, _ in FURTHER])
def test_the_holder_is_read_from_the_text_alone(sentence: str, voice: str) -> None:
    """Gender, passives, reported speech, plans and stances, without the other account."""
    assert held(f"{ALONE}\n\n{sentence}", "survey") == voice


REMARKS = [
    ("She promised a survey.", "counterpart"),
    ("The Prime Minister thanked us for the survey.", "counterpart"),
    ("We both want a survey.", "both"),
    ("We've agreed on a survey.", "both"),
    ("We want a survey.", "own"),
    ("We were told that a survey is near.", "counterpart"),
    ("There is no survey yet.", "own"),
]


@pytest.mark.parametrize(("sentence", "voice"), REMARKS, ids=[s for s, _ in REMARKS])
def test_who_had_the_talk_means_the_other_by_he_and_she(sentence: str, voice: str) -> None:
    """In the first person "she" and "the Prime Minister" are the other one."""
    text = (
        "I have just spoken to Prime Minister Reis of Portugal. I told her that the harbour stays "
        f"open. She told me about the ferry. {sentence}"
    )
    assert held(text, "survey", form="remarks") == voice


LANGUAGES = [
    ("ru", "Со своей стороны, Ана Рейш заявила о готовности.", "counterpart"),
    ("ru", "Отмечен рост торговли.", "both"),
    ("ru", "Обращено внимание на судьбу моряков.", "own"),
    ("uk", "Домовилися про консультації.", "both"),
    ("uk", "Позиція Норвегії незмінна.", "own"),
    ("fr", "La ministre portugaise a exprimé sa préoccupation.", "counterpart"),
    ("fr", "Ils ont évoqué la pêche.", "both"),
    ("fr", "L'entretien a porté sur la pêche.", "both"),
    ("de", "Die portugiesische Ministerin sagte Hilfe zu.", "counterpart"),
    ("de", "Beide Minister vereinbarten weitere Gespräche.", "both"),
    ("es", "Acordamos una visita a Lisboa.", "both"),
    ("es", "Le pedí una respuesta.", "own"),
    ("es", "Portugal se comprometió a liberar a los marineros.", "counterpart"),
    ("tr", "İki Bakan tahılı ele aldı.", "both"),
    ("tr", "Reis, endişesini dile getirdi.", "counterpart"),
    ("ar", "وأعربت الوزيرة البرتغالية عن قلقها.", "counterpart"),
    ("ar", "واتفق الجانبان على مواصلة الحوار.", "both"),
]


@pytest.mark.parametrize(("lang", "sentence", "voice"), LANGUAGES, ids=[s for _, s, _ in LANGUAGES])
def test_each_language_names_the_holder_in_its_own_way(
    lang: str, sentence: str, voice: str
) -> None:
    """Offices, adjectives of nations, plurals, and verbs that need no subject."""
    assert held(f"Vik, Reis.\n\n{sentence}", sentence, lang) == voice


def test_a_chinese_side_agrees_and_a_pronoun_names_the_other() -> None:
    """The side before "方" is the subject, and "she" who invites the one is the other."""
    text = (
        "外长李明3日应约同葡萄牙外长雷斯通电话。李明指出，渡轮很重要。葡方同意降低关税。"
        "李明强调，要公平。她邀请李明访问葡萄牙。"
    )
    claims = read([account(text, "CN", lang="zh"), portugal()], Tiny())[0].claims
    assert [c.voice for c in claims] == ["none", "own", "counterpart", "own", "counterpart"]
