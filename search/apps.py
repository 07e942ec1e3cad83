from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        from search.subscriptions import subscribe  # noqa: PLC0415  (models are ready only now)

        subscribe()
