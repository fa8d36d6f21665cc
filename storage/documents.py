"""A document as text and back, for what is to be shown again after a restart."""

import json
from dataclasses import asdict
from datetime import datetime
from functools import cache

from pydantic import TypeAdapter

from bot.digest.document import Document


@cache
def _form() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def written(document: Document) -> str:
    """Return a document as JSON; half a character, which JSON can't hold, is a question mark."""
    told = json.dumps(asdict(document), ensure_ascii=False, default=datetime.isoformat)
    return told.encode("utf-8", "replace").decode()


def read(text: str) -> Document:
    """Return the document that `written` made."""
    return _form().validate_json(text)
