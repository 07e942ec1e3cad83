"""Every code that an error of the API may have, with the status it comes with and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

INVALID, FORBIDDEN, UNAUTHENTICATED = "invalid_request", "forbidden", "unauthenticated"
LIMITED, UNAVAILABLE, OURS = "rate_limited", "unavailable", "server_error"


@dataclass(frozen=True)
class Code:
    """status: of the answer; type: the family it belongs to; meaning: what happened, and what the caller can do."""

    status: int
    type: str
    meaning: str


CODES = {
    "required": Code(400, INVALID, "A parameter is missing, or there is nothing to search by."),
    "unknown": Code(400, INVALID, "A parameter that is not known; the message lists those that are."),
    "invalid": Code(400, INVALID, "A value of the wrong kind, or one that does not go with another one."),
    "min_value": Code(400, INVALID, "A number below the least that is allowed."),
    "max_value": Code(400, INVALID, "A number above the most that is allowed."),
    "max_digits": Code(400, INVALID, "A number with too many digits."),
    "max_decimal_places": Code(400, INVALID, "A number with too many digits after the point."),
    "max_whole_digits": Code(400, INVALID, "A number with too many digits before the point."),
    "max_length": Code(400, INVALID, "A text or a list that is too long."),
    "min_length": Code(400, INVALID, "A text or a list that is too short."),
    "max_string_length": Code(400, INVALID, "A number written with too many characters."),
    "invalid_choice": Code(400, INVALID, "A word that is not one of the list that the message names."),
    "blank": Code(400, INVALID, "An empty text where one is needed."),
    "null": Code(400, INVALID, "null where a value is needed."),
    "not_a_list": Code(400, INVALID, "A list is needed here."),
    "not_a_dict": Code(400, INVALID, "An object with names and values is needed here."),
    "empty": Code(400, INVALID, "An empty list or an empty file."),
    "null_characters_not_allowed": Code(400, INVALID, "A text with a NUL character in it."),
    "surrogate_characters_not_allowed": Code(400, INVALID, "A text with half of a surrogate pair in it."),
    "too_long": Code(400, INVALID, "More characters than are read."),
    "too_many": Code(400, INVALID, "Too many values."),
    "unknown_word": Code(400, INVALID, "A word of the context that is not of its list; the message has the list."),
    "unknown_profile": Code(400, INVALID, "There is no ranking profile of this name; the message lists them."),
    "not_available": Code(400, INVALID, "A fusion that this shop has no vectors for."),
    "not_ready": Code(400, INVALID, "The product of `like` has no vectors yet. Try again in a minute."),
    "image_too_large": Code(400, INVALID, "A photo of too many bytes. Make it smaller."),
    "too_many_pixels": Code(400, INVALID, "A photo of too many pixels. Make it smaller."),
    "not_an_image": Code(400, INVALID, "A file that is no JPEG, PNG or WebP, or has a side under 8 pixels."),
    "truncated_image": Code(400, INVALID, "A photo that is cut off or damaged."),
    "parse_error": Code(400, INVALID, "A body that cannot be read."),
    "bad_request": Code(400, INVALID, "A request that cannot be read."),
    "not_authenticated": Code(401, UNAUTHENTICATED, "This needs a key. Send Authorization: Api-Key PREFIX.SECRET."),
    "invalid_key": Code(401, UNAUTHENTICATED, "There is no such key."),
    "expired_key": Code(401, UNAUTHENTICATED, "The key has expired. Use the one that replaces it."),
    "revoked_key": Code(401, UNAUTHENTICATED, "The key was revoked. Have a new one made."),
    "missing_scope": Code(403, FORBIDDEN, "The key or login lacks the scope that the message names."),
    "foreign_merchant": Code(403, FORBIDDEN, "The key or login may not change this merchant's catalogue."),
    "forbidden": Code(403, FORBIDDEN, "This is not allowed."),
    "not_found": Code(404, "not_found", "There is no such thing (400 where a parameter names it)."),
    "unknown_address": Code(404, "not_found", "There is nothing at this address."),
    "method_not_allowed": Code(405, INVALID, "The address does not take this method; the header Allow lists those."),
    "not_acceptable": Code(406, INVALID, "The Accept header excludes JSON."),
    "idempotency_conflict": Code(409, INVALID, "The Idempotency-Key was used with another request. Use a new one."),
    "in_progress": Code(409, INVALID, "The request with this Idempotency-Key is still being answered."),
    "in_use": Code(409, INVALID, "Labels or rules hang on the product. Set its status to archived instead."),
    "expired": Code(410, INVALID, "The list of a cursor is no longer kept. Search again."),
    "changed": Code(412, INVALID, "The product has changed since. Get it again, and send its new ETag."),
    "too_large": Code(413, INVALID, "A body over the limits."),
    "unsupported_media_type": Code(415, INVALID, "A Content-Type that the address does not take."),
    "throttled": Code(429, LIMITED, "Too many requests in this minute. Wait the Retry-After seconds."),
    "quota_exceeded": Code(429, LIMITED, "The key's requests of this day are used up."),
    "server_error": Code(500, OURS, "Our fault. The log has the request id."),
    "no_index": Code(503, UNAVAILABLE, "There is no index yet. Wait the Retry-After seconds."),
    "index_broken": Code(503, UNAVAILABLE, "The index cannot be read; an operator has to look."),
    "index_away": Code(503, UNAVAILABLE, "The index server does not answer. Try again later."),
    "encoder_broken": Code(503, UNAVAILABLE, "The search model cannot be used; an operator has to look."),
    "no_profile": Code(503, UNAVAILABLE, "No ranking profile is the default; an operator has to choose one."),
    "database": Code(503, UNAVAILABLE, "The database does not answer. Try again later."),
    "busy": Code(503, UNAVAILABLE, "Too many search at once. Wait the Retry-After seconds."),
}
