"""Whose position a sentence reports."""

import pytest

from bot.divergence.examples import account
from tests.divergence.tiny import NORWAY, compared, pair, passage, portugal

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
