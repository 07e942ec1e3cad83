"""WSGI entry point for gunicorn and its like."""

import os

from django.core.wsgi import get_wsgi_application

from recsys.slow_database import give_up_after_a_while

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recsys.settings")

application = get_wsgi_application()
give_up_after_a_while()
