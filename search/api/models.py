"""Keys of the API."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar, cast
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from rest_framework_api_key.models import AbstractAPIKey, APIKeyManager

from catalog.models import Merchant
from search.api.scopes import Scope

_COPIED = ("name", "scopes", "per_minute", "daily_quota", "expiry_date", "origins")


def check_scopes(scopes: Any) -> None:
    """Raise ValidationError unless these are scopes, at least one."""
    unknown = [scope for scope in scopes if scope not in Scope.values] if isinstance(scopes, list) else [scopes]
    if unknown or not scopes:
        raise ValidationError(f"Choose at least one of {', '.join(Scope.values)}.")


def check_origins(origins: str) -> None:
    """Raise ValidationError unless each line is an origin: a scheme and a host, and a port where it needs one."""
    for origin in origins.split():
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or not parts.netloc or origin != f"{parts.scheme}://{parts.netloc}":
            raise ValidationError(f"“{origin}” is no origin. Write it as https://shop.example, without a path.")


class ApiKeyManager(APIKeyManager):
    def assign_key(self, obj: AbstractAPIKey) -> str:
        """Give the key a secret and return it; its row is named by the prefix, and not by the hash as well."""
        secret: str = super().assign_key(obj)
        obj.id = obj.prefix
        return secret

    def create_key(self, **fields: Any) -> tuple[ApiKey, str]:
        """Store a key with these fields; return it and its secret."""
        made, secret = super().create_key(**fields)
        return cast("ApiKey", made), secret


class ApiKey(AbstractAPIKey):
    """What a program shows to use the API. Its secret is stored as a hash alone, and shown once."""

    #: How often its last use is written, at most.
    NOTED_EVERY = timedelta(minutes=1)

    scopes = models.JSONField(default=list, validators=[check_scopes], help_text="What the key may do.")
    merchants = models.ManyToManyField(
        Merchant, blank=True, related_name="api_keys", help_text="Whose catalogue the scope catalogue:write may change."
    )
    per_minute = models.PositiveIntegerField(
        "requests a minute", default=600, help_text="Beyond them requests are answered with 429. 0: no limit."
    )
    daily_quota = models.PositiveIntegerField(
        "requests a day", default=0, help_text="Counted from midnight UTC. 0: no limit."
    )
    origins = models.TextField(
        "origins (CORS)",
        blank=True,
        validators=[check_origins],
        help_text="Sites whose pages may use the key from a browser, one a line, such as https://shop.example.",
    )
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    replaced_by = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="replaces"
    )

    objects: ClassVar[ApiKeyManager] = ApiKeyManager()
    #: The key itself, in the process that made it, until it is shown.
    secret = ""

    class Meta(AbstractAPIKey.Meta):
        verbose_name = "API key"
        verbose_name_plural = "API keys"

    def allows(self, scope: str) -> bool:
        return scope in self.scopes

    def allows_origin(self, origin: str) -> bool:
        return origin in self.origins.split()

    def note_use(self, now: datetime) -> None:
        """Store when the key was last used, unless that was noted a moment ago."""
        before = now - self.NOTED_EVERY
        if self.last_used_at and self.last_used_at > before:
            return
        stale = Q(last_used_at=None) | Q(last_used_at__lte=before)
        type(self).objects.filter(stale, pk=self.pk).update(last_used_at=now)

    def revoke(self) -> None:
        """Make the key useless at once, for good."""
        self.revoked = True
        self.save(update_fields=["revoked"])

    def rotate(self, overlap: timedelta) -> tuple[ApiKey, str]:
        """Make a key that may do the same, and let this one expire after `overlap`; return the new key and its secret.

        Raises ValidationError for a key that was replaced already or cannot be used any more.
        """
        with transaction.atomic():
            old = type(self).objects.select_for_update().get(pk=self.pk)
            if old.revoked or old.has_expired or old.replaced_by_id:
                raise ValidationError("This key is revoked, expired or replaced already: make a new one instead.")
            made, secret = type(self).objects.create_key(**{name: getattr(old, name) for name in _COPIED})
            made.merchants.set(old.merchants.all())
            ends = timezone.now() + overlap
            old.expiry_date = min(old.expiry_date, ends) if old.expiry_date else ends
            old.replaced_by = made
            old.save(update_fields=["expiry_date", "replaced_by"])
        return made, secret


class IdempotentAnswer(models.Model):
    """What a write with an Idempotency-Key was answered, so that the same request is not carried out twice."""

    KEPT_FOR = timedelta(days=1)
    #: A request that is silent for longer was cut off with its process, and may be made again.
    ANSWERED_WITHIN = timedelta(minutes=5)

    caller = models.CharField(max_length=40, help_text="Prefix of the API key, or the login.")
    key = models.CharField(max_length=200)
    request_hash = models.CharField(max_length=64, help_text="Of method, address and body.")
    status = models.PositiveSmallIntegerField(default=0, help_text="Of the answer; 0 while it is not there.")
    body = models.TextField(blank=True)
    etag = models.CharField(max_length=100, blank=True, default="", db_default="")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="one_answer_an_idempotency_key")]

    def __str__(self) -> str:
        return f"{self.caller} {self.key}"
