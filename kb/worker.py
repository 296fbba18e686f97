"""What each worker of the server runs: the application, with slots for bodies, a heartbeat and the outbox thread."""

from django.conf import settings

from kb.body_slots import BodySlots
from kb.watchdog import watch
from kb.wsgi import application as site
from regulations.search import BACKGROUND


def make_application() -> BodySlots:
    """Start the threads of this process and return the application; called once by each worker, never by an import."""
    if not settings.READ_ONLY:
        BACKGROUND.start()
    watch()
    return BodySlots(site)
