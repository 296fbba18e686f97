"""Numbers that no database holds, in addresses and forms of the admin, are those of nothing."""

import pytest

from regulations.models import Kind
from tests.factories import make_entry

pytestmark = pytest.mark.django_db
HUGE = "9" * 20
MODELS = [*map(str, Kind), "link", "lawversion", "topic", "source", "synonymgroup", "formerentry", "importrun", "entry"]


class TestHugeNumbers:
    @pytest.mark.parametrize("page", ["change", "delete", "history"])
    @pytest.mark.parametrize("model", MODELS)
    def test_in_an_address_lead_to_nothing(self, admin_client, model, page):
        answer = admin_client.get(f"/admin/regulations/{model}/{HUGE}/{page}/")
        assert answer.status_code in (302, 403, 404)

    @pytest.mark.parametrize("address", ["auth/user", "auth/group", "knox/authtoken", "axes/accessattempt"])
    def test_of_others_lead_to_nothing(self, admin_client, address):
        assert admin_client.get(f"/admin/{address}/{HUGE}/change/").status_code in (302, 403, 404)

    def test_chosen_for_an_action_choose_nothing(self, admin_client):
        make_entry(Kind.TERM, "某")
        data = {"action": "publish", "_selected_action": [HUGE]}
        assert admin_client.post("/admin/regulations/term/", data).status_code in (200, 302, 404)
