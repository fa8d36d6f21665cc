"""What a thread is told of a changed message."""

from dataclasses import replace

from bot.digest.digest import digest
from bot.digest.noting import LONGEST, Change, as_document, findings, note
from bot.digest.plain import render
from bot.model.delivery import Showing, Told
from bot.model.statement import Version
from tests.builders import NOON, OURS, readout
from tests.digest.cases import account, call_of, comparison_of, name_of

US, RU = Told("us-1", 0, "US", 1), Told("ru-1", 0, "RU", 1)
BOTH = Showing((US, RU), ("Troops", "Reply"))
TEXT = "Before. The Secretary spoke with the Minister of grain. After."


def version(number: int, text: str, title: str = "T") -> Version:
    return Version("us-1", number, title, text, None, NOON)


def edited(old: str, new: str, start: int = 0, end: int = 0) -> tuple[str, ...]:
    """Return the note on Washington's account when its text changes."""
    told = readout(replace(OURS, text=new), start=start, end=end or len(new))
    wordings = {"us-1": {1: version(1, old), 2: version(2, new)}}
    after = replace(BOTH, accounts=(replace(US, version=2), RU))
    return note(Change(BOTH, after, call_of(told, account(ours=False)), wordings), name_of)


def test_a_changed_word_is_quoted() -> None:
    """Few words are told as they were and as they are."""
    (line,) = edited(TEXT, TEXT.replace("grain", "wheat"))
    assert line == "Washington’s text was changed: 1 word. “grain” became “wheat”."
    (line,) = edited(TEXT, TEXT.replace("of grain", "of fine grain"))
    assert line == "Washington’s text was changed: 1 word. Added: “fine”."
    (line,) = edited(TEXT, TEXT.replace(" of grain", ""))
    assert line == "Washington’s text was changed: 2 words. Taken out: “of grain”."


def test_a_change_elsewhere_in_the_statement_says_nothing() -> None:
    """What stands before and after the stretch that tells of the call is none of it."""
    start = TEXT.index("The Secretary")
    end = TEXT.index(" After")
    after = TEXT.replace("After", "Afterwards")
    assert edited(TEXT, after, start=start, end=end) == ()
    longer = "Long before. " + TEXT
    assert edited(TEXT, longer, start=start + 13, end=end + 13) == ()


def test_other_signs_say_nothing() -> None:
    """White space and quotation marks are no change of words."""
    assert edited("He said “yes”.", 'He  said "yes".') == ()


def test_a_text_too_long_to_compare_is_said_to_have_changed() -> None:
    """Nobody waits for a comparison of megabytes."""
    (line,) = edited("a " * LONGEST, "b " * LONGEST)
    assert line == "Washington’s text was changed."


def test_findings_are_named_up_to_three_and_the_rest_counted() -> None:
    """What came and what went is told by title, with the account that brought it about."""
    many = Showing((US, RU, Told("fr-1", 0, "FR", 1)), tuple(f"Matter {n}." for n in range(5)))
    lines = note(Change(BOTH, many, call_of()), name_of)
    assert lines == (
        "Paris’s account was added.",
        "New: Matter 0; Matter 1; Matter 2; 2 more.",
        "No longer found: Troops; Reply.",
    )
    assert note(Change(BOTH, replace(BOTH, findings=("Other",)), call_of()), name_of) == ()


def test_a_call_that_is_no_more_is_told_by_the_message_alone() -> None:
    """The message says what became of it."""
    assert note(Change(BOTH, Showing(), None), name_of) == ()


def test_findings_of_a_digest_are_those_with_quotes_outside_the_common_ground() -> None:
    """Neither common ground nor lines on how accounts are built come and go."""
    assert findings(digest(call_of(), comparison_of(), name_of)) == (
        "Withdrawal of troops", "How the reply is named", "Readiness to talk",
    )  # fmt: skip


def test_a_note_has_no_heading() -> None:
    """A note is lines, the first of them first."""
    assert [
        line for line in render(as_document(("One.", "Two."))).splitlines() if line.strip()
    ] == [
        "One.",
        "  - Two.",
    ]
