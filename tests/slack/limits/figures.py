"""Slack's limits as figures: the documented ones, and for the total the one that was measured.

Where sources conflict the smaller figure stands. They are kept apart from those that the renderers
work with, so that a test can compare the two.
"""

MAX_MESSAGE_BLOCKS, MAX_VIEW_BLOCKS = 50, 100
MAX_TOTAL = 10_000
"""All text of a message: Slack refuses about 13,200 characters, which it documents nowhere."""
MAX_TEXT, MAX_METADATA = 4_000, 4_000
MAX_ID = 255

MAX_TEXT_OBJECT, MAX_FIELDS, MAX_FIELD, MAX_HEADER = 3_000, 10, 2_000, 150
MAX_CONTEXT, MAX_ACTIONS, MAX_CONTEXT_ACTIONS = 10, 25, 5
MAX_LABEL, MAX_VALUE, MAX_URL, MAX_ACCESSIBILITY = 75, 2_000, 3_000, 75
MAX_CONFIRM_TITLE, MAX_CONFIRM_TEXT, MAX_CONFIRM_BUTTON = 100, 300, 30

MAX_OPTIONS, MAX_GROUPS, MAX_OVERFLOW, MAX_BOXES = 100, 100, 5, 10
MAX_OPTION_TEXT, MAX_OPTION_VALUE, MAX_OPTION_NOTE, MAX_GROUP_LABEL = 75, 150, 75, 75
MAX_PLACEHOLDER, MAX_INPUT_LABEL, MAX_HINT, MAX_TYPED = 150, 2_000, 2_000, 3_000

MAX_ALT, MAX_IMAGE_TITLE, MAX_VIDEO_TITLE = 2_000, 2_000, 200
MAX_MARKDOWN = 12_000
MAX_ROWS, MAX_CELLS, MAX_TABLES, MAX_TABLE_TEXT = 100, 20, 1, 10_000
MIN_DATA_ROWS, MAX_DATA_ROWS, MAX_DATA_TEXT, MAX_PAGE = 2, 101, 10_000, 100
MAX_CHARTS, MAX_CHART_TITLE, MAX_SERIES, MAX_CATEGORIES, MAX_CATEGORY = 2, 50, 6, 20, 20
MAX_CARD_TITLE, MAX_CARD_BODY, MAX_CARD_ACTIONS, MAX_CARDS = 150, 200, 2, 10
MAX_CONTAINED, MAX_CONTAINER_TITLE, MAX_ALERT, MAX_TASKS = 10, 150, 200, 50

MAX_MODAL_TITLE, MAX_SUBMIT, MAX_CLOSE = 24, 24, 24
MAX_PRIVATE, MAX_CALLBACK, MAX_EXTERNAL = 3_000, 255, 255

MODAL = frozenset(
    {
        "actions",
        "alert",
        "card",
        "context",
        "divider",
        "header",
        "image",
        "input",
        "rich_text",
        "section",
        "video",
    }
)
HOME = frozenset({*MODAL, "carousel", "container", "data_table", "data_visualization"} - {"alert"})
MESSAGE = frozenset({*HOME, "context_actions", "markdown", "plan", "table", "task_card"})
SURFACES = {"message": MESSAGE, "modal": MODAL, "home": HOME}
"""Which kinds of block may stand where."""
