"""The incidents that ship: the file, and with the corpus the norms that it names."""

from regulations.domain.norms import Act
from regulations.importing.knowledge.incidents import incidents, read_incidents


class TestTheFile:
    def test_has_no_slips_and_each_incident_has_rules(self):
        found = incidents()
        assert len(found) > 10
        assert len({one.slug for one in found}) == len(found)
        assert all(one.rules for one in found)
        assert all(limit.hours > 0 for one in found for rule in one.not_held for limit in rule.limits)

    def test_says_all_that_is_wrong(self, tmp_path, chinese):
        path = tmp_path / "incidents.yaml"
        path.write_text("- slug: a\n  title: 甲\n  rules:\n    - law: 某法\n      acts: dance\n      colour: red\n")
        _found, problems = read_incidents(path)
        text = "\n".join(map(str, problems))
        for wrong in ("title_en", "article", "code", "dance", "colour"):
            assert wrong in text
        assert ", ".join(Act) in text
