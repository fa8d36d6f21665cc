"""Who asked for a call: in the words of releases, and in remarks that are no release."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model.source import Published
from bot.model.statement import Statement
from bot.officials.roster import load
from bot.readouts.recognise import recognise
from tests.builders import statement

EVENING = Published(datetime(2031, 5, 7, 18, tzinfo=UTC))


ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("asked.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def told(side: str, title: str, text: str, lang: str = "en") -> Statement:
    """Return a statement of `side`."""
    made = statement(id="s", side=side, lang=lang, title=title, text=text)
    return replace(made, published=EVENING, publisher=f"{side.lower()}.example")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            (
                "Foreign Minister Ola Vestby  had a telephone conversation with his Chilean"
                " counterpart Rosa Ibarra, held on the latter’s initiative."
            ),
            "CL",
        ),
        ("Minister Ola Vestby spoke with Rosa Ibarra of Chile upon mutual request.", "mutual"),
        ("Minister Ola Vestby received, today, a phone call from Rosa Ibarra of Chile.", "CL"),
        ("In a phone call on Tuesday from Chilean Minister Rosa Ibarra, they talked.", "CL"),
        ("Minister Ola Vestby spoke by phone with Rosa Ibarra, who had asked to speak.", "CL"),
        (
            (
                "Minister Ola Vestby spoke by phone with Rosa Ibarra of Chile.\n\n"
                "At the request of Chile, he confirmed that the vaccines will be sent."
            ),
            None,
        ),
    ],
)
def test_a_release_tells_who_asked(text: str, asked: str | None) -> None:
    """The words for asking count where the call is meant, and not where its matter is."""
    found = recognise(told("NO", "Telephone conversation with Chile", text), load())[0]
    assert found.initiator == asked, found.why


@pytest.mark.parametrize(
    ("title", "text", "asked"),
    [
        (
            "Remarks by the Prime Minister",
            "Good evening. The President of Chile rang me at noon. Fish came first.",
            "CL",
        ),
        (
            "Address to the nation",
            (
                "Good evening. I have had a long talk with President Ibarra of Chile,"
                " whom I had asked to speak with me."
            ),
            "NO",
        ),
        ("Remarks by the Minister", "I spoke with my colleague in Chile, who rang early.", "CL"),
        ("Remarks", "We had a call after Chile had asked for the conversation.", "CL"),
        (
            "Briefing by the spokesperson",
            "Question: Who called? Answer: The call had come from Warsaw. Poland wants a deal.",
            "PL",
        ),
        (
            "Briefing by the adviser",
            "Let me begin with the President’s call yesterday to Santiago, as Chile knows.",
            "NO",
        ),
        ("Briefing by the adviser", "At the request of Chile, the Council will meet.", None),
    ],
)
def test_remarks_tell_who_asked(title: str, text: str, asked: str | None) -> None:
    """A text that is no account tells it too, for whoever compares it with one."""
    found = recognise(told("NO", title, text), load())[0]
    assert found.account == "no"
    assert found.initiator == asked, found.why


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "ru",
            (
                "3 мая по инициативе чилийской стороны состоялся телефонный разговор"
                " министра Норвегии Улы Вестбю с министром иностранных дел Чили Росой Ибаррой."
            ),
        ),
        (
            "fr",
            (
                "À la demande de la partie chilienne, un entretien téléphonique a réuni le ministre"
                " norvégien Ola Vestby et la ministre du Chili Rosa Ibarra."
            ),
        ),
    ],
)
def test_words_for_asking_open_no_other_event(lang: str, text: str) -> None:
    """An account that begins with who asked for the call is an account."""
    found = recognise(told("NO", "О разговоре министров", text, lang), load())[0]
    assert (found.account, found.initiator) == ("call", "CL"), found.why


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le Ministre s’est entretenu avec Rosa Ibarra du Chili, qui avait demandé l’appel."),
        ("es", "El ministro conversó con Rosa Ibarra de Chile, quien había solicitado la llamada."),
        ("ru", "Министр говорил по телефону с Росой Ибаррой из Чили, которая позвонила утром."),
        (
            "de",
            "Er telefonierte mit Rosa Ibarra aus Chile, die um das Gespräch gebeten hatte.",
        ),
    ],
)
def test_a_clause_of_who_tells_it_in_other_languages(lang: str, text: str) -> None:
    """Who is named just before the clause has asked."""
    made = told("NO", "Telephone call with Chile", text, lang)
    assert recognise(made, load())[0].initiator == "CL"


@pytest.mark.parametrize("row", ROWS, ids=[row[2] for row in ROWS])
def test_who_asked_is_told_in_many_ways(row: list[str]) -> None:
    """Releases, remarks and briefings in nine languages; asking for other things does not count."""
    lang, title, text, asked = row
    assert (recognise(told("NO", title, text, lang), load())[0].initiator or "-") == asked
