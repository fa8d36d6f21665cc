"""Our figures of Slack's limits against those of `slackblocks`, an independent count of them."""

import importlib
from types import ModuleType

import pytest

from tests.slack.limits import figures

SAME = {
    "MAX_MESSAGE_BLOCKS": "MESSAGE_BLOCKS_MAX_ITEMS",
    "MAX_VIEW_BLOCKS": "VIEW_BLOCKS_MAX_ITEMS",
    "MAX_ID": "ACTION_ID_MAX_LENGTH",
    "MAX_TEXT_OBJECT": "TEXT_MAX_LENGTH",
    "MAX_FIELDS": "SECTION_FIELDS_MAX_ITEMS",
    "MAX_FIELD": "SECTION_FIELDS_ITEM_MAX_LENGTH",
    "MAX_HEADER": "HEADER_TEXT_MAX_LENGTH",
    "MAX_CONTEXT": "CONTEXT_ELEMENTS_MAX_ITEMS",
    "MAX_ACTIONS": "ACTIONS_ELEMENTS_MAX_ITEMS",
    "MAX_CONTEXT_ACTIONS": "CONTEXT_ACTIONS_ELEMENTS_MAX_ITEMS",
    "MAX_LABEL": "BUTTON_TEXT_MAX_LENGTH",
    "MAX_VALUE": "BUTTON_VALUE_MAX_LENGTH",
    "MAX_URL": "BUTTON_URL_MAX_LENGTH",
    "MAX_ACCESSIBILITY": "BUTTON_ACCESSIBILITY_LABEL_MAX_LENGTH",
    "MAX_CONFIRM_TITLE": "CONFIRMATION_TITLE_MAX_LENGTH",
    "MAX_CONFIRM_TEXT": "CONFIRMATION_TEXT_MAX_LENGTH",
    "MAX_CONFIRM_BUTTON": "CONFIRMATION_CONFIRM_MAX_LENGTH",
    "MAX_OPTIONS": "SELECT_OPTIONS_MAX_ITEMS",
    "MAX_GROUPS": "SELECT_OPTION_GROUPS_MAX_ITEMS",
    "MAX_OVERFLOW": "OVERFLOW_OPTIONS_MAX_ITEMS",
    "MAX_BOXES": "CHECKBOXES_OPTIONS_MAX_ITEMS",
    "MAX_OPTION_TEXT": "OPTION_TEXT_MAX_LENGTH",
    "MAX_OPTION_VALUE": "OPTION_VALUE_MAX_LENGTH",
    "MAX_OPTION_NOTE": "OPTION_DESCRIPTION_MAX_LENGTH",
    "MAX_GROUP_LABEL": "OPTION_GROUP_LABEL_MAX_LENGTH",
    "MAX_PLACEHOLDER": "SELECT_PLACEHOLDER_MAX_LENGTH",
    "MAX_INPUT_LABEL": "INPUT_LABEL_MAX_LENGTH",
    "MAX_HINT": "INPUT_HINT_MAX_LENGTH",
    "MAX_TYPED": "PLAIN_TEXT_INPUT_MAX_LENGTH_MAX",
    "MAX_ALT": "IMAGE_ALT_TEXT_MAX_LENGTH",
    "MAX_IMAGE_TITLE": "IMAGE_TITLE_MAX_LENGTH",
    "MAX_VIDEO_TITLE": "VIDEO_TITLE_MAX_LENGTH",
    "MAX_MARKDOWN": "MARKDOWN_TOTAL_TEXT_MAX_LENGTH",
    "MAX_ROWS": "TABLE_ROWS_MAX_ITEMS",
    "MAX_CELLS": "TABLE_COLUMNS_MAX_ITEMS",
    "MIN_DATA_ROWS": "DATA_TABLE_ROWS_MIN_ITEMS",
    "MAX_PAGE": "DATA_TABLE_PAGE_SIZE_MAX",
    "MAX_CHARTS": "MESSAGE_DATA_VISUALIZATIONS_MAX_ITEMS",
    "MAX_CHART_TITLE": "DATA_VISUALIZATION_TITLE_MAX_LENGTH",
    "MAX_CATEGORIES": "DATA_VISUALIZATION_CATEGORIES_MAX_ITEMS",
    "MAX_CATEGORY": "DATA_VISUALIZATION_CATEGORY_LABEL_MAX_LENGTH",
    "MAX_CARD_TITLE": "CARD_TITLE_MAX_LENGTH",
    "MAX_CARD_BODY": "CARD_BODY_MAX_LENGTH",
    "MAX_CARDS": "CAROUSEL_ELEMENTS_MAX_ITEMS",
    "MAX_CONTAINED": "CONTAINER_CHILD_BLOCKS_MAX_ITEMS",
    "MAX_CONTAINER_TITLE": "CONTAINER_TITLE_MAX_LENGTH",
    "MAX_ALERT": "ALERT_TEXT_MAX_LENGTH",
    "MAX_TASKS": "PLAN_TASKS_MAX_ITEMS",
    "MAX_MODAL_TITLE": "VIEW_TITLE_MAX_LENGTH",
    "MAX_SUBMIT": "VIEW_SUBMIT_MAX_LENGTH",
    "MAX_CLOSE": "VIEW_CLOSE_MAX_LENGTH",
    "MAX_PRIVATE": "VIEW_PRIVATE_METADATA_MAX_LENGTH",
    "MAX_CALLBACK": "VIEW_CALLBACK_ID_MAX_LENGTH",
    "MAX_EXTERNAL": "VIEW_EXTERNAL_ID_MAX_LENGTH",
}
SMALLER = {
    "MAX_DATA_ROWS": "DATA_TABLE_ROWS_MAX_ITEMS",
    "MAX_DATA_TEXT": "DATA_TABLE_CONTENT_MAX_LENGTH",
    "MAX_SERIES": "DATA_VISUALIZATION_SERIES_MAX_ITEMS",
    "MAX_CARD_ACTIONS": "CARD_ACTIONS_MAX_ITEMS",
}
"""Where sources conflict, and ours is the smaller figure."""
OURS_ALONE = {"MAX_TOTAL", "MAX_TEXT", "MAX_METADATA", "MAX_TABLES", "MAX_TABLE_TEXT"}
"""What slackblocks does not count."""


@pytest.fixture(scope="module")
def theirs() -> ModuleType:
    pytest.importorskip("slackblocks")
    return importlib.import_module("slackblocks._limits")


@pytest.mark.parametrize("name", sorted(SAME))
def test_a_limit_is_the_same(theirs: ModuleType, name: str) -> None:
    """Both took the figure from Slack's documentation."""
    assert getattr(figures, name) == getattr(theirs, SAME[name])


@pytest.mark.parametrize("name", sorted(SMALLER))
def test_a_disputed_limit_is_the_smaller(theirs: ModuleType, name: str) -> None:
    """Where sources conflict we keep to less."""
    assert getattr(figures, name) < getattr(theirs, SMALLER[name])


def test_every_figure_was_compared() -> None:
    """A figure that is added is looked up as well."""
    ours = {name for name in vars(figures) if name.startswith(("MAX_", "MIN_"))}
    assert ours == {*SAME, *SMALLER, *OURS_ALONE}


@pytest.mark.parametrize("surface", ["message", "modal", "home"])
def test_surfaces_take_no_more_blocks_than_slacks(theirs: ModuleType, surface: str) -> None:
    """We put no block where slackblocks would not."""
    there = importlib.import_module("slackblocks._surfaces")._BLOCK_TYPES_BY_SURFACE
    assert figures.SURFACES[surface] <= there[surface]
