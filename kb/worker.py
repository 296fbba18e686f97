"""What each worker of the server runs: the application, with slots for bodies and a heartbeat."""

from kb.body_slots import BodySlots
from kb.watchdog import watch
from kb.wsgi import application as django
from regulations.search.draining import BACKGROUND

application = BodySlots(django)
BACKGROUND.start()
watch()
