"""What headlines call a side."""

import pytest

from bot.officials import roster


@pytest.mark.parametrize(
    ("code", "called"),
    [("US", "Washington"), ("IL", "Israel"), ("EU", "European Union"), ("NATO", "NATO")],
)
def test_a_side_is_called_by_its_capital_unless_that_is_disputed_or_shared(
    code: str, called: str
) -> None:
    """A digest takes no side about a seat, and Brussels is more than one."""
    side = roster.load().side(code)
    assert side is not None
    assert side.called == called


def test_a_capital_no_headline_uses_is_still_understood() -> None:
    """Asking by the capital finds the side."""
    assert roster.load().find("Tel Aviv") == {"side:IL"}
