"""What two readings of one list say."""

from bot.health.lists import moved_ids, taken_away
from bot.model.source import Listed
from tests.health.builders import listed


def test_a_key_at_a_new_link_is_a_moved_statement() -> None:
    """The earlier id goes on, for as long as the item is listed."""
    before = listed("a", "b")
    assert moved_ids([("new", "key of a"), ("b", "key of b")], before) == {"new": "a"}


def test_a_key_that_several_items_share_proves_nothing() -> None:
    """Publishers who give every item one id are not followed."""
    before = listed("a", "b", key="the same")
    assert moved_ids([("c", "the same"), ("d", "the same")], before) == {}
    assert moved_ids([("c", "the same")], before) == {}


def test_keys_that_are_places_prove_nothing() -> None:
    """When each item takes over the key of the one before it, nothing has moved."""
    before = [Listed(id_, key, "") for id_, key in (("b", "1"), ("a", "2"))]
    assert moved_ids([("c", "1"), ("b", "2")], before) == {}


def test_an_item_missing_from_between_was_taken_away() -> None:
    """Older ones are still there, so it did not leave at the end."""
    assert taken_away(["d", "b", "a"], listed("d", "c", "b", "a")) == ["c"]


def test_items_that_leave_at_the_end_were_not_taken_away() -> None:
    """A window moves on; so does a list that is replaced altogether."""
    assert taken_away(["f", "e", "d", "c"], listed("d", "c", "b", "a")) == []
    assert taken_away(["x", "y"], listed("d", "c", "b", "a")) == []


def test_what_stands_below_a_later_date_does_not_count_as_older() -> None:
    """In a list that is not sorted by date, place alone proves nothing."""
    before = list(reversed(listed("d", "c", "b", "a")))
    assert taken_away(["d", "c"], before) == []
