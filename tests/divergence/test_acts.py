"""What is done in a sentence, how strongly, for or against, in every language of the table."""

import pytest

from bot.divergence import acts
from bot.divergence.scan import scan

SAID = [
    ("en", "Vik urged the release of the crew.", "urge"),
    ("en", "Vik pressed for the release of the crew.", "urge"),
    ("en", "Vik turned down the plan.", "reject"),
    ("en", "Vik reserves the right to act.", "warn"),
    ("en", "Vik took issue with the plan.", "oppose"),
    ("en", "Vik gave his word on the plan.", "agree"),
    ("ru", "Вик предостерёг от эскалации.", "warn"),
    ("ru", "Рейш пообещала помощь.", "agree"),
    ("uk", "Вік закликав до перемир’я.", "urge"),
    ("fr", "Le ministre a condamné l'attaque.", "condemn"),
    ("fr", "Les ministres ont convenu d'une visite.", "agree"),
    ("de", "Vik forderte die Freilassung.", "urge"),
    ("de", "Beide vereinbarten ein Treffen.", "agree"),
    ("es", "Vik rechazó la propuesta.", "reject"),
    ("es", "Los ministros acordaron una visita.", "agree"),
    ("tr", "Bakan saldırıyı kınadı.", "condemn"),
    ("tr", "Bakan endişesini dile getirdi.", "regret"),
    ("ar", "وأدان الوزير الهجوم.", "condemn"),
    ("ar", "واتفق الجانبان على زيارة.", "agree"),
]


@pytest.mark.parametrize(("lang", "sentence", "act"), SAID, ids=[s for _, s, _ in SAID])
def test_acts_are_found_in_every_language(lang: str, sentence: str, act: str) -> None:
    """Verbs in their forms, and fixed phrases."""
    found = scan(sentence, (0, len(sentence)), lang, frozenset())
    assert act in {done.value.key for done in found.acts}


def test_a_past_form_is_no_noun() -> None:
    """Only the base form of an English verb may be a noun too."""
    assert "support" in acts.bases()
    assert not {"pressed", "said", "gave"} & acts.bases()


def test_a_preposition_is_no_opposition() -> None:
    """In Russian "against" alone is no act."""
    sentence = "Санкции США против трубопровода названы ошибкой."
    assert not scan(sentence, (0, len(sentence)), "ru", frozenset()).acts
