"""Words that a catalogue adds to the vocabulary."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from catalog.models import Category
from ranking.vocabulary import Word, plain


class VocabularyWord(models.Model):
    """A word of the context that this catalogue adds, or says anew, for one department or for all."""

    class Key(models.TextChoices):
        OCCASION = "occasion", "Occasion"
        MOOD = "mood", "Mood"

    key = models.CharField("kind", max_length=8, choices=Key, default=Key.OCCASION)
    word = models.CharField(max_length=40)
    department = models.ForeignKey(
        Category, models.CASCADE, null=True, blank=True, limit_choices_to={"parent": None}, related_name="+",
        help_text="The shop's pages offer it there. Empty: everywhere.",
    )  # fmt: skip
    aliases = models.CharField(max_length=400, blank=True, help_text="What merchants write for it, by commas.")
    cues = models.CharField(
        max_length=400, blank=True, help_text="Phrases in a search that suggest it, by commas, such as: for camping."
    )
    related = models.CharField(
        max_length=400, blank=True, help_text="Words that a product made for this one suits half as well, by commas."
    )

    class Meta:
        ordering = ["key", "word"]
        verbose_name = "context word"
        constraints = [models.UniqueConstraint(fields=["key", "word"], name="one_row_a_context_word")]

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        self.word = plain(self.word)
        if not self.word or "," in self.word or ":" in self.word:
            raise ValidationError({"word": "Write a word, or a few, without commas and colons."})

    def told(self) -> Word:
        """Return the word as the vocabulary takes it."""
        department = self.department.slug if self.department else ""
        return Word(self.key, self.word, _list(self.aliases), _list(self.cues), _list(self.related), department)


def _list(text: str) -> tuple[str, ...]:
    return tuple(plain(part) for part in text.split(",") if part.strip())
