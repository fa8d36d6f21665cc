"""Documents as bad as anybody could publish them, for every renderer."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.digest.document import Button, Column, Document, Entry, Link, Moment, Quote, Section

TRICKS = (
    "<!channel>", "<@U123>", "<#C123|general>", "<https://evil.example|click>", "&lt;!here&gt;",
    "*bold*", "_slanted_", "~struck~", "`code`", "```block```", ":boom:", "@here", "#general",
    "https://evil.example/path", "evil.example", "\u202ebackwards\u202c", "\u2066apart\u2069",
    "\x1b[31mred\x1b[0m", "\x1b]8;;https://evil.example\x07link\x1b]8;;\x07", "\x9b2J", "\x07",
    "[bold red]markup[/]", "[link=https://evil.example]x[/link]", "\ud800", "\u2028", "\r\n\t",
    "word" * 400, "好" * 900, '"' * 50, "\\" * 50, "\U000e0041\ufeff", "",
)  # fmt: skip
URLS = (
    "https://state.example/a?b=c&d=e", "http://mid.example/", "", "javascript:alert(1)",
    "https://", "https://x.example/<!channel>", "https://x.example/" + "a" * 4000, "file:///etc",
    "https://[broken", "https://x.example/\u202egpj",
)  # fmt: skip

texts = st.lists(st.one_of(st.sampled_from(TRICKS), st.text(max_size=40)), max_size=6).map(" ".join)
urls = st.sampled_from(URLS)
moments = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1)).map(  # noqa: DTZ001 -- made aware below
    lambda at: Moment(at.replace(tzinfo=UTC))
)
said = st.one_of(texts, st.lists(st.one_of(texts, moments), min_size=1, max_size=6).map(tuple))
quotes = st.builds(Quote, texts, texts, urls)
weights = st.floats(0, 1)
columns = st.builds(Column, texts, st.lists(texts, max_size=3).map(tuple), texts)
entries = st.builds(
    Entry,
    texts,
    st.lists(quotes, max_size=6).map(tuple),
    texts,
    weight=weights,
    columns=st.one_of(st.just(()), st.tuples(columns, columns)),
    cells=st.one_of(st.just(()), st.tuples(texts, texts)),
)
# Long sections repeat their entries, so that a case of hundreds of entries is made in no time.
many = st.tuples(st.lists(entries, max_size=5), st.sampled_from((1, 1, 7, 60)))
heads = st.one_of(st.just(()), st.tuples(texts, texts))
sections = st.builds(Section, texts, many.map(lambda pair: tuple(pair[0] * pair[1])), heads)
documents = st.builds(
    Document,
    title=texts,
    summary=texts,
    facts=st.lists(st.tuples(texts, said), max_size=12).map(tuple),
    headline=texts,
    sections=st.lists(sections, max_size=14).map(tuple),
    links=st.lists(st.builds(Link, texts, urls), max_size=9).map(tuple),
    footer=texts,
    whole=texts,
    more=st.just((Button("Show all", "show", "call-1"),)),
)
