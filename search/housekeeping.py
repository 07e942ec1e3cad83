"""What is kept for a time only."""

from __future__ import annotations

from django.utils import timezone

from search.models import QueryPhoto


def forget_old_photos() -> int:
    """Delete shoppers' photos, files and rows, that are past their day; return how many."""
    old = list(QueryPhoto.objects.filter(created_at__lt=timezone.now() - QueryPhoto.KEPT_FOR)[:500])
    for photo in old:
        photo.file.delete(save=False)
        photo.delete()
    return len(old)
