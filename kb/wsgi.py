"""WSGI entry point, served by granian."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")

application = get_wsgi_application()

from django.urls import get_resolver  # noqa: E402  # only now is Django ready for it

from regulations.search import warm_up  # noqa: E402

warm_up()
_ = get_resolver().url_patterns  # which loads all views
# What is there now stays to the end: the collector need not look through it again, a tenth of a second each time.
gc.collect()
gc.freeze()
