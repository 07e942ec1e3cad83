"""Bodies of requests, refused by their size before a byte is read."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework import parsers
from rest_framework.exceptions import ValidationError


def check_text(data: Any, what: str = "body") -> None:
    """Raise ValidationError for half of a surrogate pair, which JSON can write, and nothing can store or answer."""
    try:
        json.dumps(data, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError as error:
        message = f"The {what} holds characters that are no text."
        raise ValidationError(message, code="surrogate_characters_not_allowed") from error


def check_length(context: Any, most: int) -> None:
    """Raise RequestDataTooBig for a body that says it is longer than `most` bytes; no more than it says is read."""
    length = context["request"].META.get("CONTENT_LENGTH") or 0
    if int(length) > most:
        raise RequestDataTooBig(f"The body has {length} bytes; at most {most} are read.")


class Json(parsers.JSONParser):
    """JSON of at most DATA_UPLOAD_MAX_MEMORY_SIZE bytes, whose texts can be stored."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        check_length(parser_context, self.most())
        data = super().parse(stream, media_type, parser_context)
        self.check(data)
        return data

    def most(self) -> int:
        return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)

    def check(self, data: Any) -> None:
        check_text(data)


class BulkJson(Json):
    """JSON of at most API_BULK_MAX_BYTES; its items are checked by the view, each by itself."""

    def most(self) -> int:
        return int(settings.API_BULK_MAX_BYTES)

    def check(self, data: Any) -> None:
        in_items = isinstance(data, dict) and isinstance(data.get("items"), list)
        check_text({**data, "items": []} if in_items else data)


class Form(parsers.FormParser):
    """Form fields, as long as JSON may be."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        check_length(parser_context, int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0))
        return super().parse(stream, media_type, parser_context)


class MultiPart(parsers.MultiPartParser):
    """Form fields and files, which are written to disk and counted there: no more than four pictures need."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        check_length(parser_context, 4 * settings.IMAGE_MAX_BYTES)
        return super().parse(stream, media_type, parser_context)
