"""Reading the files of the knowledge that ships."""

import pytest

from regulations.importing.knowledge.readers.fixtures import read_folder
from regulations.models import AliasKind, ClaimStatus, Predicate


class TestRight:
    def test_collection_is_read_without_a_problem(self, folder):
        collection = read_folder(folder)
        assert collection.problems == ()
        assert [str(entry.ref) for entry in collection.entries] == [
            "law/审查办法",
            "agency/甲部",
            "agency/乙局",
            "mechanism/审查机制",
        ]

    def test_law_has_its_names_and_versions(self, folder):
        law = read_folder(folder).entries[0]
        assert law.aliases == (("办法", AliasKind.SHORT), ("审办", AliasKind.SHORT), ("审察办法", AliasKind.WORDING))
        assert [str(version.date) for version in law.versions] == ["2020-06-01", "2022-02-15"]
        assert law.attributes == (("level", "departmental_rule"),)

    def test_issuers_become_links_of_their_version_in_order(self, folder):
        links = read_folder(folder).entries[0].links
        assert [(str(link.to), str(link.version)) for link in links] == [
            ("agency/甲部", "2020-06-01"),
            ("agency/乙局", "2020-06-01"),
            ("agency/甲部", "2022-02-15"),
        ]
        assert {link.predicate for link in links} == {Predicate.ISSUED_BY}

    def test_link_rests_on_its_own_evidence_or_else_on_that_of_its_record(self, folder):
        by_record, own = read_folder(folder).entries[1].links
        assert [evidence.claim for evidence in by_record.evidence] == [ClaimStatus.OFFICIAL]
        assert [(e.first_line, e.last_line, e.claim) for e in own.evidence] == [(3, 12, ClaimStatus.DOUBTFUL)]


class TestWrong:
    @pytest.mark.parametrize(
        ("name", "old", "new", "message"),
        [
            ("laws.yaml", "2020-04-27", "2020-02-30", "laws.yaml:9: 'promulgated': '2020-02-30' is no date"),
            ("laws.yaml", "ended: 2022", "ended: 2019", "laws.yaml:9: 'ended' 2019-02-15 lies before 2020-06-01"),
            ("laws.yaml", "adopted: 2021, effective: 2022-02-15", "note: 无", "laws.yaml:10: a version needs a date"),
            (
                "laws.yaml",
                "departmental_rule",
                "rule",
                "laws.yaml:6: 'level': 'rule' is not known; allowed: constitution",
            ),
            ("laws.yaml", "agency/乙局", "乙局", "laws.yaml:9: 'issued_by': '乙局' is no kind/slug; kinds: law"),
            ("laws.yaml", "lines: 2", "lines: 3-2", "laws.yaml:11: 'lines': '3-2' ends before it begins"),
            ("laws.yaml", "lines: 2", "lines: 二", "laws.yaml:11: 'lines': '二' is not allowed; a whole number"),
            ("laws.yaml", "summary", "sumary", "laws.yaml:5: 'sumary' is not known; allowed: aliases"),
            ("laws.yaml", "{short:", "{nick:", "laws.yaml:4: 'nick' is not known; allowed: former, full"),
            ("laws.yaml", "审办", "办" * 201, "laws.yaml:4: 'short' has 201 characters; at most 200"),
            (
                "agencies.yaml",
                "existence: existing",
                "country: CHN",
                "agencies.yaml:4: 'country' has 3 characters; at most 2",
            ),
            ("agencies.yaml", "in_charge_of", "runs", "agencies.yaml:7: 'predicate': 'runs' is not known"),
            ("agencies.yaml", "mechanism/审查机制", "审查机制", "agencies.yaml:7: 'to': '审查机制' is no kind/slug"),
            (
                "agencies.yaml",
                "claim: doubtful, reason: 不清楚。",
                "claim: doubtful",
                "agencies.yaml:10: 'reason' is missing",
            ),
            ("agencies.yaml", "claim: doubtful", "claim: sure", "agencies.yaml:10: 'claim': 'sure' is not known"),
        ],
    )
    def test_slip_is_reported_with_its_line_and_what_is_allowed(self, spoil, name, old, new, message):
        problems = [str(problem) for problem in read_folder(spoil(name, old, new)).problems]
        assert any(problem.startswith(message) for problem in problems), problems

    def test_missing_file_and_foreign_encoding_are_reported(self, folder):
        (folder / "terms.yaml").unlink()
        (folder / "events.yaml").write_bytes("- 法".encode("gb18030"))
        assert [problem.place.file for problem in read_folder(folder).problems] == ["events.yaml", "terms.yaml"]
