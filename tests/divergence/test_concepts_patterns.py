"""The language of forms."""

import pytest

from bot.divergence.concepts.patterns import FormError, Step, parse, parse_cell


def written(form: str) -> set[str]:
    """Return the paths of a form, a gap shown as dots."""
    return {
        " ".join(("." * s.gap + s.word) if s.gap else s.word for s in path)
        for path in parse(form).paths
    }


def test_a_form_stands_for_all_of_its_choices() -> None:
    """Choices, options and gaps multiply out to paths."""
    assert written("pull-out/pullout") == {"pull out", "pullout"}
    assert written("(cease fire/truce) deal*") == {"cease fire deal*", "truce deal*"}
    assert written("[full] access") == {"access", "full access"}
    assert written("lift* ..3 ban") == {"lift* ...ban"}
    assert written("lift* ~ ban") == {"lift* ..ban"}
    assert written("troop* <> cut") == {"troop* ...cut", "cut ...troop*"}
    assert written("talks ..2 [direct] end") == {"talks ..end", "talks ..direct end"}


def test_a_form_may_hide_and_may_ask_for_its_spelling() -> None:
    """The two marks at the beginning are read off."""
    assert parse("!food security").hides
    assert not parse("food security").hides
    assert parse("=WHO").paths == ((Step(0, "=WHO"),),)


def test_chinese_forms_keep_their_pieces_whole() -> None:
    """Without spaces between words only gaps part a form."""
    (form,) = parse_cell("释放 ..4 人质", spaced=False)
    assert form.paths == ((Step(0, "释放"), Step(4, "人质")),)


@pytest.mark.parametrize(
    "form", ["", "!", "a ..3", "..2 a", "[a] ..2 b", "(open", "st*r", "a, b", "* x", "[maybe]"]
)
def test_a_form_that_says_nothing_clear_is_refused(form: str) -> None:
    """A slip of the pen stops the start."""
    with pytest.raises(FormError):
        parse(form)


def test_a_form_that_stands_for_too_much_is_refused() -> None:
    """No form may multiply without end."""
    with pytest.raises(FormError):
        parse(" ".join(["a/b/c/d"] * 6))
