"""Embeddings, index versions and the record of searches."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

import numpy as np
from django.core.exceptions import ValidationError
from django.db import models

from catalog.models import Product
from search.api.models import ApiKey
from search.catalogue_health.models import Issue, ProductCheck, Suggestion
from search.parking.models import ParkedTask
from search.querysets import EmbeddingQuerySet, PopularQueryQuerySet, SearchLogQuerySet, SynonymQuerySet
from search.reports.models import Improvement
from search.webhooks.models import Delivery, Webhook

__all__ = [
    "ApiKey",
    "Delivery",
    "Embedding",
    "EmbeddingAttempt",
    "Improvement",
    "IndexBuild",
    "IndexSegment",
    "IndexVersion",
    "Issue",
    "KeptEncoder",
    "LiveEncoder",
    "LiveIndex",
    "ParkedTask",
    "PopularQuery",
    "ProductChange",
    "ProductCheck",
    "QueryAsker",
    "QueryPhoto",
    "SearchLog",
    "Suggestion",
    "Synonym",
    "Webhook",
    "new_token",
]


def new_token() -> str:
    """Return a fresh id of 22 characters that cannot be guessed."""
    return secrets.token_urlsafe(16)


class Embedding(models.Model):
    """The vectors of one product under one encoder: the source of truth that indexes are built from."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="embeddings")
    encoder_id = models.CharField(max_length=80)
    content_hash = models.CharField(max_length=64, help_text="The product's content hash when this was computed.")
    image = models.BinaryField(null=True, help_text="Unit vector, float32, little endian; empty without a good image.")
    text = models.BinaryField(null=True, help_text="Unit vector, float32, little endian; empty without a text.")
    tokens = models.BinaryField(null=True, help_text="At most 16 of 128 int8 values (search/tokens.py); may be empty.")
    embedded_at = models.DateTimeField(auto_now=True)

    objects = EmbeddingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["product", "encoder_id"], name="one_embedding_an_encoder")]
        indexes = [models.Index(fields=["encoder_id", "product"]), models.Index(fields=["encoder_id", "embedded_at"])]

    def __str__(self) -> str:
        return f"{self.product_id} by {self.encoder_id}"

    @property
    def image_vector(self) -> np.ndarray | None:
        return None if self.image is None else np.frombuffer(self.image, dtype="<f4")

    @property
    def text_vector(self) -> np.ndarray | None:
        return None if self.text is None else np.frombuffer(self.text, dtype="<f4")


class EmbeddingAttempt(models.Model):
    """A try to embed a product that has not ended well yet: written before the work, removed when it is done.

    What is left tells why a product has no vectors, or that it took its worker down.
    """

    STARTED = "Started, and never came to an end: the process was stopped or died."

    product = models.ForeignKey(Product, models.CASCADE, related_name="embedding_attempts")
    encoder_id = models.CharField(max_length=80)
    content_hash = models.CharField(max_length=64)
    reason = models.CharField(max_length=500, default=STARTED)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["product", "encoder_id"], name="one_attempt_an_encoder")]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.reason}"


class KeptEncoder(models.Model):
    """An encoder whose vectors are kept up to date: the live one, and those that it can be switched to."""

    encoder_id = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=500, help_text="Of a shipped encoder, or the path of its folder.")
    dimension = models.PositiveIntegerField()
    has_tokens = models.BooleanField(help_text="Whether it gives tokens beside its vectors.")
    kept_since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["kept_since", "pk"]
        verbose_name = "encoder"

    def __str__(self) -> str:
        return self.encoder_id


class LiveEncoder(models.Model):
    """Says which encoder serves: a single row, changed by compare-and-set only."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    kept = models.ForeignKey(KeptEncoder, models.PROTECT, related_name="+")
    previous = models.ForeignKey(KeptEncoder, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_live_encoder")]

    def __str__(self) -> str:
        return str(self.kept)


class IndexVersion(models.Model):
    """An immutable index folder on disk."""

    encoder_id = models.CharField(max_length=80)
    version = models.CharField(max_length=40)
    products = models.PositiveIntegerField(help_text="Vectors in the index.")
    manifest = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["encoder_id", "version"], name="index_version_unique")]

    def __str__(self) -> str:
        return f"{self.encoder_id}/{self.version}"


class IndexSegment(models.Model):
    """A sealed folder of what changed after its version's base; a later one outvotes an earlier one."""

    version = models.ForeignKey(IndexVersion, models.CASCADE, related_name="segments")
    name = models.CharField(max_length=60)
    manifest = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["version", "name"], name="index_segment_unique")]

    def __str__(self) -> str:
        return self.name


class IndexBuild(models.Model):
    """One run of a builder, to look at while it goes on and afterwards."""

    class Kind(models.TextChoices):
        BASE = "base", "New version"
        SEGMENT = "segment", "Sealed changes"

    class Outcome(models.TextChoices):
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"
        DIED = "died", "Its process ended"

    encoder_id = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=Kind)
    reason = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.RUNNING)
    message = models.CharField(max_length=500, blank=True)
    total = models.PositiveIntegerField(default=0, help_text="Products to index.")
    done = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.started_at:%Y-%m-%d %H:%M}"


class ProductChange(models.Model):
    """The newest change of a product: written by lifecycle/triggers.py, read by every index reader.

    One row a product and encoder; a further change gives it a new id. A product that is gone has a row too.
    """

    product_id = models.BigIntegerField()
    encoder_id = models.CharField(max_length=80, blank=True, help_text="Whose vectors changed; empty: anything else.")
    transaction = models.BigIntegerField(default=0, help_text="PostgreSQL's number of the transaction.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["product_id", "encoder_id"], name="one_note_a_product")]
        indexes = [models.Index(fields=["transaction"])]

    def __str__(self) -> str:
        return f"{self.product_id}"


class LiveIndex(models.Model):
    """Says which index version of an encoder serves; changed by compare-and-set only."""

    encoder_id = models.CharField(max_length=80, unique=True)
    version = models.ForeignKey(IndexVersion, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    held = models.BooleanField(default=False, help_text="Rolled back: no new version is built until somebody asks.")

    class Meta:
        verbose_name_plural = "live indexes"

    def __str__(self) -> str:
        return str(self.version)


class SearchLog(models.Model):
    """One search: what was asked and shown, without anything about the person; it pins the pages of its result list."""

    class Kind(models.TextChoices):
        TEXT = "text", "Words"
        IMAGE = "image", "Photo"
        HYBRID = "hybrid", "Words and photo"
        LIKE = "like", "Similar to a product"
        BROWSE = "browse", "Filters alone"

    PINNED_FOR = timedelta(minutes=15)

    query_id = models.CharField(max_length=32, unique=True, default=new_token)
    kind = models.CharField(max_length=6, choices=Kind)
    text = models.CharField(max_length=500, blank=True)
    context = models.JSONField(
        default=dict,
        db_default={},
        blank=True,
        help_text="Occasion, mood, season and time that it was ranked for, by key.",
    )
    like = models.CharField(max_length=16, blank=True)
    alpha = models.FloatField(null=True)
    encoder_id = models.CharField(max_length=80)
    index_version = models.CharField(max_length=40)
    channel = models.CharField(max_length=8, default="api", help_text="api or shop")
    total = models.PositiveIntegerField(default=0)
    pinned = models.BinaryField(
        null=True, help_text="The whole list (search/pinning.py), while pages may be asked for."
    )
    timings_ms = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = SearchLogQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.text or self.get_kind_display()


class QueryPhoto(models.Model):
    """A shopper's photo, re-encoded without metadata, kept for a day so that a result page can be reloaded."""

    KEPT_FOR = timedelta(days=1)

    token = models.CharField(max_length=32, unique=True, default=new_token)
    file = models.ImageField(upload_to="queries/")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.token


class Synonym(models.Model):
    """Texts that mean the same to who searches by words."""

    MOST = 12

    words = models.TextField(
        help_text="Words that mean the same, by commas or one a line: sneakers, trainers, sports shoes."
    )
    active = models.BooleanField(default=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = SynonymQuerySet.as_manager()

    class Meta:
        ordering = ["words"]

    def __str__(self) -> str:
        return " = ".join(self.texts())

    def texts(self) -> list[str]:
        """List the texts, each once."""
        return list(dict.fromkeys(text for part in re.split(r"[,\n]", self.words) if (text := " ".join(part.split()))))

    def clean(self) -> None:
        texts = self.texts()
        if not 2 <= len(texts) <= self.MOST:
            raise ValidationError({"words": f"Give 2 to {self.MOST} different texts; there are {len(texts)}."})
        if wrong := [text for text in texts if len(text) > 80 or not any(map(str.isalnum, text))]:
            raise ValidationError({"words": f"Each text has 1 to 80 characters with a letter or digit: {wrong[0]!r}."})


class QueryAsker(models.Model):
    """That somebody asked something today: counted and deleted when the day is over (search/popular.py)."""

    text = models.CharField(max_length=80)
    asker = models.CharField(max_length=32, help_text="A keyed hash of the visitor, another one every day.")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "text", "asker"], name="one_note_a_visitor_and_query")]

    def __str__(self) -> str:
        return self.text


class PopularQuery(models.Model):
    """A text that several visitors searched for with results, offered while others type."""

    text = models.CharField(max_length=80, unique=True)
    visitors = models.PositiveIntegerField(help_text="Counted day by day: who comes again the next day counts again.")
    last_asked = models.DateField(db_index=True)
    hidden = models.BooleanField(default=False, help_text="Never offered, however often it is asked.")

    objects = PopularQueryQuerySet.as_manager()

    class Meta:
        ordering = ["-visitors", "text"]
        verbose_name_plural = "popular queries"

    def __str__(self) -> str:
        return self.text
