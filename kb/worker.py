"""What each worker of the server runs: the application, with slots for bodies and a heartbeat."""

from django.conf import settings

from kb.body_slots import BodySlots
from kb.watchdog import watch
from kb.wsgi import application as site
from regulations.search.draining import BACKGROUND

application = BodySlots(site)
if not settings.READ_ONLY:
    BACKGROUND.start()
watch()
