from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        from django.conf import settings  # noqa: PLC0415

        from search.encoders import Preferences, prefer  # noqa: PLC0415
        from search.subscriptions import subscribe  # noqa: PLC0415  (models are ready only now)

        subscribe()
        prefer(Preferences(settings.ENCODER_VARIANT, settings.ENCODER_DEVICE, settings.ENCODERS_DIR))
