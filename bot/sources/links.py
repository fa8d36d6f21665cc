"""Links as publishers give them: which are safe to show, and which two are the same document."""

from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit

SCHEMES: Final = ("http", "https")
TRACKING: Final = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")


def is_web_address(url: str) -> bool:
    """Whether `url` names a host that can be asked over HTTP."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:  # brackets that don't close, a port out of range
        return False
    return parts.scheme in SCHEMES and bool(parts.hostname) and port != 0


def absolute(link: str, base: str) -> str:
    """Return `link`, resolved against `base`, if it is a web address; else nothing."""
    try:
        resolved = urljoin(base, link.strip())
    except ValueError:
        return ""
    return resolved if link.strip() and is_web_address(resolved) else ""


def canonical(url: str) -> str:
    """Return the name of the document behind `url`: equal for addresses that differ in form only.

    The scheme, the case of the host, a final slash, a fragment and tracking parameters say nothing
    about which document it is.

    >>> canonical("HTTP://Www.State.example/a/?utm_source=feed&p=1#top")
    'www.state.example/a?p=1'
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    query = f"?{_query(parts)}" if _query(parts) else ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}"


def shown(url: str) -> str:
    """Return an address for a message: short, without a password or a token in its query.

    >>> shown("https://me:secret@m.example/feed?token=secret")
    'https://m.example/feed'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an unreadable address"
    scheme = f"{parts.scheme}://" if parts.scheme else ""
    return f"{scheme}{parts.netloc.rpartition('@')[2]}{parts.path}"[:200] or "an empty address"


def _query(parts: SplitResult) -> str:
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    return urlencode([(k, v) for k, v in pairs if not k.lower().startswith(TRACKING)])
