"""What is kept for a time only."""

from __future__ import annotations

from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.core.files.storage import Storage
from django.utils import timezone

from ranking.experiments.erasure import forget_older_than, stop_what_is_over
from search.api.models import IdempotentAnswer
from search.models import QueryPhoto, SearchLog

AT_ONCE = 500


def forget_old_photos() -> int:
    """Delete shoppers' photos that are past their day, rows and files; return how many files went.

    Files are found by their own age, so that one that lost its row goes too.
    """
    oldest = timezone.now() - QueryPhoto.KEPT_FOR
    QueryPhoto.objects.filter(created_at__lt=oldest).delete()
    field = QueryPhoto._meta.get_field("file")
    storage: Storage = field.storage
    folder = str(field.upload_to)
    if not storage.exists(folder):
        return 0
    names = [f"{folder}{name}" for name in storage.listdir(folder)[1]]
    old = [name for name in names if storage.get_modified_time(name) < oldest][:AT_ONCE]
    for name in old:
        storage.delete(name)
    return len(old)


def forget_old_searches() -> None:
    """Drop the lists that no cursor reaches any more, and the searches that are past SEARCH_LOG_DAYS."""
    now = timezone.now()
    unpinned = SearchLog.objects.filter(created_at__lt=now - SearchLog.PINNED_FOR).exclude(pinned=None)
    keys = list(unpinned.values_list("pk", flat=True)[:AT_ONCE])
    SearchLog.objects.filter(pk__in=keys).update(pinned=None)
    SearchLog.objects.filter(created_at__lt=now - timedelta(days=settings.SEARCH_LOG_DAYS)).delete()


def forget_old_answers() -> None:
    """Drop the answers to writes that are past their day."""
    IdempotentAnswer.objects.filter(created_at__lt=timezone.now() - IdempotentAnswer.KEPT_FOR).delete()


def forget_old_logins() -> None:
    """Drop what is kept of wrong passwords, with names and addresses, once nobody waits for it any more."""
    AccessAttempt.objects.filter(attempt_time__lt=timezone.now() - settings.AXES_COOLOFF_TIME).delete()


def stop_experiments() -> None:
    """Stop experiments whose end has come."""
    stop_what_is_over(timezone.now())


def forget_old_records() -> None:
    """Drop exposures and events that are past EVENT_DAYS."""
    forget_older_than(timezone.now() - timedelta(days=settings.EVENT_DAYS))
