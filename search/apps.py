from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        from django.conf import settings  # noqa: PLC0415

        from catalog.signals import picture_failed  # noqa: PLC0415
        from search.encoders import Preferences, prefer  # noqa: PLC0415
        from search.lifecycle import triggers  # noqa: PLC0415  (models are ready only now)
        from search.lifecycle.subscriptions import subscribe  # noqa: PLC0415
        from search.parking.watching import watch  # noqa: PLC0415
        from search.webhooks import noticing  # noqa: PLC0415

        subscribe()
        watch()
        picture_failed.connect(noticing.picture_failed, dispatch_uid="search.webhooks.picture_failed")
        post_migrate.connect(triggers.after_migrations, sender=self, dispatch_uid="search.lifecycle.triggers")
        prefer(Preferences(settings.ENCODER_VARIANT, settings.ENCODER_DEVICE, settings.ENCODERS_DIR))
