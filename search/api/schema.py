"""How the OpenAPI schema tells of keys and errors, the same for every address."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from search.api.codes import CODES
from search.api.permissions import ScopePermission

#: Statuses that any address may answer with, and those that come with a part of the path, a body, or a write.
ALWAYS = (400, 401, 403, 406, 429, 500, 503)
WITH_PATH = (404,)
WITH_BODY = (413, 415)
CONFLICTING = (409,)
SEARCHING = (410,)
CONDITIONAL = (412,)


class ErrorBody(serializers.Serializer):
    type = serializers.CharField(help_text="Family of the error.")
    code = serializers.CharField(help_text="What happened; docs lists all.")
    param = serializers.CharField(allow_null=True, help_text="The parameter at fault, where it is one.")
    message = serializers.CharField(help_text="For people: what to do.")
    docs = serializers.CharField(help_text="Where the code is explained.")
    request_id = serializers.CharField(help_text="As in the header X-Request-Id.")


class ErrorSerializer(serializers.Serializer):
    """Every error has this shape."""

    error = ErrorBody()


class ApiKeyScheme(OpenApiAuthenticationExtension):
    target_class = "search.api.authentication.ApiKeyAuthentication"
    name = "ApiKey"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        description = "The word Api-Key, a space, and the key: `Api-Key PREFIX.SECRET`."
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": description}


class LoginScheme(OpenApiAuthenticationExtension):
    target_class = "search.api.authentication.LoginAuthentication"
    name = "Login"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        description = "A login of the admin; writes send its CSRF token in X-CSRFToken."
        return {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": description}


class Operation(AutoSchema):
    """Tells of every operation which scope it needs and how it can fail."""

    def get_auth(self) -> list[Any]:
        found: list[Any] = super().get_auth()
        return [*found, {}] if all(scope.anonymous for scope in self._scopes()) else found

    def get_description(self) -> str:  # type: ignore[override]  # as drf-spectacular has it
        text = super().get_description() or ""
        scopes = ", ".join(f"`{scope.scope}`" for scope in self._scopes())
        return f"{text}\n\nScope: {scopes}." if scopes else text

    def _scopes(self) -> list[ScopePermission]:
        return [one for one in self.view.get_permissions() if isinstance(one, ScopePermission)]

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        for status in self._failures():
            response = self._get_response_for_code(ErrorSerializer, str(status), ["application/json"], direction)
            bodies.setdefault(str(status), {**response, "description": _codes_of(status)})
        return bodies

    def _failures(self) -> list[int]:
        names = {parameter["name"] for parameter in self._get_parameters()}
        parts = [
            (True, ALWAYS),
            ("{" in self.path, WITH_PATH),
            (self.method in {"POST", "PUT", "PATCH"}, WITH_BODY),
            ("Idempotency-Key" in names or self.method == "DELETE", CONFLICTING),
            ("cursor" in names or self.path.endswith("/search"), SEARCHING),
            ("If-Match" in names or self.method == "GET", CONDITIONAL),
        ]
        return sorted(status for holds, statuses in parts if holds for status in statuses)


def _codes_of(status: int) -> str:
    return f"Codes: {', '.join(name for name, code in CODES.items() if code.status == status)}."
