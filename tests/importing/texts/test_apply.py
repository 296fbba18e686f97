"""Official texts from the folder to the database; all made up in the form of official ones."""

import pytest
from django.db import DatabaseError

from regulations.importing.texts import apply, rows
from regulations.importing.texts.matching import Origin
from regulations.importing.texts.sources import NoLawsError, read_texts
from regulations.models import (
    Agency,
    Article,
    Division,
    ImportRun,
    Law,
    LawVersion,
    Link,
    OutboxRow,
    ReviewState,
    Source,
    SourceFile,
)
from regulations.text.structure.dates import PartialDate
from tests.factories import make_agency, make_evidence, make_law, make_link, make_source, make_version
from tests.importing.official import ARTICLES, CONGRESS, actions, law_text, plan_for, put, put_catalogue, take_in

pytestmark = pytest.mark.django_db
CLOSING = "本法自2017年6月1日起施行。"
AMENDED = f"2016年11月7日 {CONGRESS}通过\n\n2020年5月8日 {CONGRESS}修订"


def known(version):
    """Return the days of a version as text."""
    return tuple(str(getattr(version, name) or "") for name in ("promulgated", "effective", "ended"))


class TestANewLaw:
    def test_becomes_a_record_with_its_text(self, tmp_path):
        put(tmp_path, "行政法/某某法(2016-11-07).md", closing=CLOSING)
        assert actions(take_in(tmp_path)) == ["create"]
        law = Law.objects.get()
        assert (law.title, law.slug, law.level, law.instrument) == ("某某法", "某某法", "law", "law")
        assert (law.jurisdiction, law.state, law.summary) == ("全国", ReviewState.PUBLISHED, "")
        assert [(alias.name, alias.kind) for alias in law.aliases.all()] == [("中华人民共和国某某法", "full")]
        assert [(piece.source.slug, piece.claim) for piece in law.evidence.all()] == [("law-texts", "official")]

    def test_has_a_version_with_divisions_and_articles(self, tmp_path):
        put(tmp_path, "行政法/某某法(2016-11-07).md", closing=CLOSING)
        take_in(tmp_path)
        version = LawVersion.objects.get()
        assert known(version) == ("2016-11-07", "2017-06-01", "")
        assert (version.ground, version.has_text, version.head) == ("closing", True, f"2016年11月7日 {CONGRESS}通过")
        articles = version.articles.select_related("division")
        assert [(article.key, article.label, article.division.title) for article in articles] == [
            ("1", "第一条", "总则"),
            ("2", "第二条", "总则"),
            ("3", "第三条", "总则"),
            ("4", "第四条", "附则"),
        ]
        assert [article.text for article in articles] == [*ARTICLES, CLOSING]
        assert [file.path for file in version.files.all()] == ["行政法/某某法(2016-11-07).md"]
        assert [source.slug for source in version.sources.all()] == ["law-texts"]

    def test_keeps_the_depth_of_its_divisions(self, tmp_path):
        text = (
            law_text().replace("## 第一章", "## 第一编 甲\n\n### 第一章").replace("第二条", "#### 第一节 乙\n\n第二条")
        )
        put(tmp_path, "x.md", text)
        take_in(tmp_path)
        part, chapter, section = Division.objects.all()
        assert (chapter.parent, section.parent, part.parent) == (part, chapter, None)
        assert [article.division for article in Article.objects.all()] == [chapter, section, section]

    def test_is_linked_to_who_made_it(self, tmp_path):
        congress = make_agency("全国人民代表大会常务委员会")
        put(tmp_path, "x.md")
        take_in(tmp_path)
        link = Link.objects.get()
        assert (link.subject.title, link.predicate, link.object_id) == ("某某法", "issued_by", congress.pk)
        assert link.evidence.get().source.slug == "law-texts"

    def test_makes_a_draft_of_a_body_that_is_new(self, tmp_path):
        put(tmp_path, "x.md", head="2016年11月7日 某某部令第1号公布")
        put(tmp_path, "y.md", title="另一办法", head="2017年11月7日 某某部令第2号公布")
        take_in(tmp_path)
        agency = Agency.objects.get()
        assert (agency.title, agency.state, agency.links_in.count()) == ("某某部", ReviewState.DRAFT, 2)

    def test_names_a_body_as_its_head_does(self, tmp_path):
        make_agency("新部").aliases.create(name="某某部", kind="former")
        put(tmp_path, "x.md", head="2016年11月7日 某某部令第1号公布")
        take_in(tmp_path)
        link = Link.objects.get()
        assert (link.object.title, link.note) == ("新部", "题注作“某某部”。")

    def test_waits_for_the_index(self, tmp_path):
        put(tmp_path, "x.md")
        take_in(tmp_path)
        assert OutboxRow.objects.filter(entry_id=Law.objects.get().pk).exists()

    def test_has_its_history_with_the_reason(self, tmp_path):
        put(tmp_path, "x.md")
        take_in(tmp_path)
        for record in (Law.objects.get(), LawVersion.objects.get()):
            assert [step.history_change_reason for step in record.history.all()] == ["import: law-texts"]

    def test_that_a_catalogue_calls_expired_is_stated_to_be_repealed(self, tmp_path):
        put(tmp_path, "某某法(2016-11-07).md", closing=CLOSING)
        put_catalogue(tmp_path, ("某某法", "2016-11-07", "2017-06-01", 1))
        take_in(tmp_path)
        assert Law.objects.get().stated_status == "repealed"

    def test_tells_when_its_first_text_took_effect_though_that_is_not_here(self, tmp_path):
        put(tmp_path, "x.md", head=f"2016年11月7日 {CONGRESS}通过\n\n2020年5月8日 {CONGRESS}修正", closing=CLOSING)
        take_in(tmp_path)
        version = LawVersion.objects.get()
        assert (str(version.adopted), version.effective) == ("2020-05-08", None)
        assert str(Law.objects.get().in_force_since) == "2017-06-01"


class TestNumbers:
    def test_that_repeat_get_addresses_of_their_own(self, tmp_path):
        put(tmp_path, "x.md", law_text().replace("第三条", "第二条"))
        take_in(tmp_path)
        assert list(Article.objects.values_list("key", flat=True)) == ["1", "2", "2~2"]

    def test_of_inserted_articles_are_told_apart(self, tmp_path):
        put(tmp_path, "x.md", law_text().replace("第三条", "第二条之一"))
        take_in(tmp_path)
        assert list(Article.objects.values_list("key", "number", "suffix"))[2] == ("2-1", 2, 1)

    def test_may_be_missing(self, tmp_path):
        put(tmp_path, "x.md", "# 某某批复\n2016年11月7日 公布\n<!-- INFO END -->\n某院：\n\n来文收悉。\n")
        take_in(tmp_path)
        article = Article.objects.get()
        assert (article.key, article.number, article.text) == ("p1", None, "某院：\n来文收悉。")
        assert not Article.objects.numbered().exists()


class TestVersions:
    def test_of_one_law_follow_each_other(self, tmp_path):
        put(tmp_path, "某某法(2016-11-07).md", closing=CLOSING)
        put(tmp_path, "某某法(2020-05-08).md", head=AMENDED, closing="本法自2020年10月1日起施行。")
        assert actions(take_in(tmp_path)) == ["create", "add"]
        old, new = Law.objects.get().versions.oldest_first()
        assert known(old) == ("2016-11-07", "2017-06-01", "2020-10-01")
        assert known(new) == ("2020-05-08", "2020-10-01", "")

    def test_may_come_in_any_order(self, tmp_path):
        late = put(tmp_path, "某某法(2020-05-08).md", head=AMENDED, closing="本法自2020年10月1日起施行。")
        take_in(tmp_path)
        put(tmp_path, "某某法(2016-11-07).md", closing=CLOSING)
        assert actions(take_in(tmp_path)) == ["add"]
        assert [known(version)[2] for version in LawVersion.objects.oldest_first()] == ["2020-10-01", ""]
        assert late.exists()

    def test_in_two_folders_are_one(self, tmp_path):
        put(tmp_path, "行政法/某某法(2016-11-07).md")
        put(tmp_path, "经济法/某某法(2016-11-07).md")
        assert actions(take_in(tmp_path)) == ["create"]
        assert LawVersion.objects.get().files.count() == 2

    def test_with_and_without_the_name_of_its_maker_are_one(self, tmp_path):
        told = {"head": "2016年11月7日 最高人民法院公布", "closing": CLOSING}
        put(tmp_path, "a.md", title="最高人民法院关于某事的规定", **told)
        put(tmp_path, "b.md", title="关于某事的规定", **told)
        take_in(tmp_path)
        law = Law.objects.get()
        assert (law.title, [alias.name for alias in law.aliases.all()]) == (
            "最高人民法院关于某事的规定",
            ["关于某事的规定"],
        )

    def test_of_one_day_with_other_words_are_told_and_the_first_stays(self, tmp_path):
        put(tmp_path, "a/某某法(2016-11-07).md")
        put(tmp_path, "b/某某法(2016-11-07).md", articles=("别的字。",))
        plan = take_in(tmp_path)
        assert actions(plan) == ["create", "differ"]
        (remark,) = map(str, plan.remarks)
        assert remark.startswith("b/某某法(2016-11-07).md: two sources of this version have other words")
        assert Article.objects.count() == len(ARTICLES)
        assert actions(take_in(tmp_path)) == []

    def test_of_local_laws_of_two_provinces_are_two_laws(self, tmp_path):
        put(tmp_path, "浙江地方法规/地方性法规/x.md", title="绿化条例", articles=("甲。",))
        put(tmp_path, "山东地方法规/地方性法规/x.md", title="绿化条例", articles=("乙。",))
        take_in(tmp_path)
        assert set(Law.objects.values_list("slug", "jurisdiction")) == {
            ("绿化条例", "山东省"),
            ("绿化条例-浙江省", "浙江省"),
        }

    def test_without_any_day_are_refused(self, tmp_path):
        put(tmp_path, "x.md", head="")
        put(tmp_path, "y.md", title="另一法")
        plan = take_in(tmp_path)
        assert actions(plan).count("refuse") == 1
        (problem,) = map(str, plan.problems)
        assert problem.startswith("x.md: neither head nor closing article nor catalogue tells a date; put one into")
        assert Law.objects.get().title == "另一法"


class TestAKnownLaw:
    @pytest.fixture
    def law(self):
        """Return a law as the seed knows it: dates and words of our own, no text."""
        law = make_law("某某法", summary="自己的话。")
        make_version(law, adopted="2016-11-07", effective="2017-06-01", note="首次通过")
        law.aliases.create(name="中华人民共和国某某法", kind="full")
        make_evidence(entry=law, source=make_source())
        make_link(law, "issued_by", make_agency("某会"))
        return law

    def test_gains_its_text_and_keeps_what_is_known(self, law, tmp_path):
        put(tmp_path, "行政法/某某法(2016-11-07).md", closing=CLOSING)
        assert actions(take_in(tmp_path)) == ["fill"]
        law.refresh_from_db()
        version = law.versions.get()
        assert (law.summary, version.note, version.has_text) == ("自己的话。", "首次通过", True)
        assert (version.articles.count(), known(version)) == (4, ("2016-11-07", "2017-06-01", ""))
        assert [link.object.title for link in law.links_out.all()] == ["某会"]
        assert [piece.source.slug for piece in law.evidence.all()] == ["web-text"]

    def test_is_found_by_another_name(self, law, tmp_path):
        law.aliases.create(name="某法", kind="short")
        put(tmp_path, "行政法/某法(2016-11-07).md", title="某法", closing=CLOSING)
        assert actions(take_in(tmp_path)) == ["fill"]

    def test_is_not_found_by_a_name_that_two_bear(self, law, tmp_path):
        for one in (law, make_law("别法")):
            one.aliases.create(name="某法", kind="short")
        put(tmp_path, "行政法/某法(2016-11-07).md", title="某法", closing=CLOSING)
        assert actions(plan_for(tmp_path)) == ["create"]

    def test_keeps_the_days_that_it_has(self, law, tmp_path):
        law.versions.update(effective=PartialDate(2017, 7, 1))
        put(tmp_path, "行政法/某某法(2016-11-07).md", closing=CLOSING)
        take_in(tmp_path)
        assert known(law.versions.get()) == ("2016-11-07", "2017-07-01", "")

    def test_gains_a_version(self, law, tmp_path):
        put(tmp_path, "某某法(2020-05-08).md", head=AMENDED, closing="本法自2020年10月1日起施行。")
        assert actions(take_in(tmp_path)) == ["add"]
        assert [known(version)[1:] for version in law.versions.oldest_first()] == [
            ("2017-06-01", "2020-10-01"),
            ("2020-10-01", ""),
        ]


class TestASecondRun:
    def test_changes_nothing(self, tmp_path):
        put(tmp_path, "某某法(2016-11-07).md", closing=CLOSING)
        put(tmp_path, "某某法(2020-05-08).md", head=AMENDED, closing="本法自2020年10月1日起施行。")
        take_in(tmp_path)
        tables = (Law.history, LawVersion.history, Article.objects, SourceFile.objects, Link.history, OutboxRow.objects)
        before = [set(table.values_list("pk", flat=True)) for table in tables]
        plan = take_in(tmp_path)
        assert (actions(plan), plan.left) == ([], 2)
        assert [set(table.values_list("pk", flat=True)) for table in tables] == before

    def test_takes_in_what_a_file_says_now(self, tmp_path):
        put(tmp_path, "x.md")
        take_in(tmp_path)
        put(tmp_path, "x.md", articles=("新的字。",))
        assert actions(take_in(tmp_path)) == ["replace"]
        assert [article.text for article in Article.objects.all()] == ["新的字。"]
        assert Law.objects.count() == LawVersion.objects.count() == SourceFile.objects.count() == 1

    def test_keeps_the_text_of_a_file_that_is_gone(self, tmp_path):
        put(tmp_path, "y.md", title="另一法")
        put(tmp_path, "x.md").unlink()
        put(tmp_path, "x.md")
        take_in(tmp_path)
        (tmp_path / "x.md").unlink()
        plan = take_in(tmp_path)
        assert plan.retired == ("x.md",)
        assert list(SourceFile.objects.values_list("path", flat=True)) == ["y.md"]
        assert Article.objects.count() == 2 * len(ARTICLES)

    def test_does_not_retire_a_file_that_can_not_be_read(self, tmp_path):
        file = put(tmp_path, "x.md")
        take_in(tmp_path)
        file.write_bytes(b"\xff")
        plan = take_in(tmp_path)
        assert (len(plan.problems), plan.retired) == (1, ())
        assert SourceFile.objects.get().path == "x.md"

    def test_is_noted_only_where_it_did_something(self, tmp_path):
        put(tmp_path, "x.md")
        take_in(tmp_path)
        take_in(tmp_path)
        assert ImportRun.objects.count() == 1
        (tmp_path / "x.md").rename(tmp_path / "y.md")
        take_in(tmp_path)
        assert ImportRun.objects.count() == 2

    def test_knows_a_file_that_was_moved_by_its_words(self, tmp_path):
        put(tmp_path, "x.md").rename(tmp_path / "y.md")
        put(tmp_path, "x.md")
        (tmp_path / "y.md").unlink()
        take_in(tmp_path)
        (tmp_path / "x.md").rename(tmp_path / "y.md")
        plan = take_in(tmp_path)
        assert (actions(plan), plan.retired) == (["confirm"], ("x.md",))
        assert LawVersion.objects.get().files.get().path == "y.md"

    def test_of_a_part_retires_nothing(self, tmp_path):
        put(tmp_path, "a/x.md")
        put(tmp_path, "b/y.md", title="另一法")
        take_in(tmp_path)
        assert take_in(tmp_path, prefix="a/").retired == ()
        assert take_in(tmp_path, limit=1).retired == ()

    def test_goes_on_where_the_first_one_broke(self, tmp_path, monkeypatch):
        for name in ("甲法", "乙法", "丙法"):
            put(tmp_path, f"{name}.md", title=name)
        write_bodies, calls = rows.write_bodies, []

        def full_disk(bodies):
            calls.append(bodies)
            if len(calls) == 2:
                raise DatabaseError("database or disk is full")
            write_bodies(bodies)

        with monkeypatch.context() as patch:
            patch.setattr(apply, "LAWS_AT_A_TIME", 1)
            patch.setattr(rows, "write_bodies", full_disk)
            with pytest.raises(DatabaseError, match="full"):
                take_in(tmp_path)
        assert Law.objects.count() == LawVersion.objects.count() == SourceFile.objects.count() == 1
        assert not ImportRun.objects.exists()
        plan = take_in(tmp_path)
        assert (actions(plan), plan.left) == (["create", "create"], 1)
        assert Article.objects.count() == 3 * len(ARTICLES)


class TestTwoSources:
    def test_with_the_same_words_are_both_named(self, tmp_path):
        put(tmp_path, "x.md")
        take_in(tmp_path)
        other = make_source("law-data")
        version = LawVersion.objects.get()
        SourceFile.objects.create(source=other, path="1", version=version, digest="0", text_digest=version.text_digest)
        put(tmp_path, "y.md")
        assert actions(take_in(tmp_path)) == ["confirm"]
        assert set(version.files.values_list("source__slug", "path")) == {
            ("law-texts", "x.md"),
            ("law-texts", "y.md"),
            ("law-data", "1"),
        }

    def test_with_the_same_words_follow_the_better_where_its_layout_changed(self, tmp_path):
        file = put(tmp_path, "x.md")
        take_in(tmp_path)
        version = LawVersion.objects.get()
        SourceFile.objects.create(
            source=make_source("law-data"), path="1", version=version, digest="0", text_digest=version.text_digest
        )
        Article.objects.filter(number=1).update(text="as an earlier release read it")
        file.write_text(f"{file.read_text(encoding='utf-8')}\n", encoding="utf-8")
        assert actions(take_in(tmp_path)) == ["replace"]
        assert Article.objects.get(number=1).text != "as an earlier release read it"

    def test_of_which_the_better_comes_later_give_its_words_and_the_report_tells(self, tmp_path):
        law = make_law("某某法")
        version = make_version(law, adopted="2016-11-07", text_digest="other")
        other = make_source("law-data")
        SourceFile.objects.create(source=other, path="1", version=version, digest="0", text_digest="other")
        put(tmp_path, "x.md")
        plan = take_in(tmp_path)
        assert actions(plan) == ["replace"]
        assert "in 第一条, 第二条, 第三条; this one is preferred" in str(plan.remarks[0])
        assert version.articles.count() == len(ARTICLES)
        assert version.files.count() == 2

    def test_of_which_the_better_was_there_first_keep_its_words(self, tmp_path):
        version = make_version(make_law("某某法"), adopted="2016-11-07", text_digest="other")
        SourceFile.objects.create(
            source=make_source("own-file"), path="1", version=version, digest="0", text_digest="other"
        )
        for number in (1, 2, 3):
            version.articles.create(position=number, key=number, number=number, label=f"第{number}条", text="甲")
        put(tmp_path, "x.md")
        plan = take_in(tmp_path)
        assert actions(plan) == ["differ"]
        assert [article.text for article in version.articles.all()] == ["甲", "甲", "甲"]
        assert Origin("law-texts", "x.md", plan.changes[0].text.digest) in plan.changes[0].version.origins

    def test_of_which_one_breaks_off_give_the_words_of_the_other(self, tmp_path):
        put(tmp_path, "b/x.md", articles=("甲。", "乙。", "丙。"))
        take_in(tmp_path)
        put(tmp_path, "a/x.md", articles=("甲。", "乙。"))
        assert actions(take_in(tmp_path)) == ["differ"]
        put(tmp_path, "c/x.md", articles=("甲。", "乙。", "丙。", "丁。"))
        plan = take_in(tmp_path)
        assert actions(plan) == ["replace"]
        assert "in 第四条; this one is preferred" in plan.changes[0].why
        assert Article.objects.count() == 4

    def test_use_the_record_of_the_source_that_is_there(self, tmp_path):
        make_source("law-texts", title="别名")
        put(tmp_path, "x.md")
        take_in(tmp_path)
        assert Source.objects.get().title == "别名"


class TestADirectory:
    def test_that_is_none_is_refused_by_name(self, tmp_path):
        with pytest.raises(
            NoLawsError, match=r"nowhere is nothing to read; give a single law as \.docx, \.txt or \.md, or a directory"
        ):
            read_texts(tmp_path / "nowhere")

    def test_without_laws_is_refused(self, tmp_path):
        with pytest.raises(NoLawsError, match=r"holds no Markdown file \(\*\.md\); nothing was done"):
            read_texts(tmp_path)

    def test_without_laws_below_a_prefix_is_refused(self, tmp_path):
        put(tmp_path, "x.md")
        with pytest.raises(NoLawsError, match="whose path begins with 'y'"):
            read_texts(tmp_path, prefix="y")
