from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        from django.conf import settings

        from catalog.signals import picture_failed
        from search.encoders import Preferences, prefer
        from search.lifecycle import triggers
        from search.lifecycle.subscriptions import subscribe
        from search.parking.watching import watch
        from search.webhooks import noticing

        subscribe()
        watch()
        picture_failed.connect(noticing.picture_failed, dispatch_uid="search.webhooks.picture_failed")
        post_migrate.connect(triggers.after_migrations, sender=self, dispatch_uid="search.lifecycle.triggers")
        prefer(Preferences(settings.ENCODER_VARIANT, settings.ENCODER_DEVICE, settings.ENCODERS_DIR))
