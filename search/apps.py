from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        from django.conf import settings  # noqa: PLC0415

        from search import triggers  # noqa: PLC0415  (models are ready only now)
        from search.encoders import Preferences, prefer  # noqa: PLC0415
        from search.subscriptions import subscribe  # noqa: PLC0415

        subscribe()
        post_migrate.connect(triggers.after_migrations, sender=self, dispatch_uid="search.triggers")
        prefer(Preferences(settings.ENCODER_VARIANT, settings.ENCODER_DEVICE, settings.ENCODERS_DIR))
