"""WSGI entry point, served by granian."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")

application = get_wsgi_application()

from regulations.search.indexer import warm_up  # noqa: E402  # only now is Django ready for it

warm_up()
