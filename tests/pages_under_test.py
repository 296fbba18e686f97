"""A place of each kind that a visitor can be at: every page template, in the state that has most to show.

`tests/pages/test_every_page.py` reads their markup, `tests/browser/test_every_page.py` looks at them.
"""

import errno

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.csrf import csrf_failure

from kb import urls
from regulations.importing.citations import update_citations
from regulations.models import Agency, Mechanism
from regulations.search.index import indexer
from tests.factories import make_event, make_evidence, make_law, make_link, make_source, make_text

CITED = "《甲保护条例》第二条与《甲保护条例》第九条，另见《未收录办法》第三条。"
PLACES = {
    "home": "/",
    "search": "/search/?q=网络安全",
    "search-narrowed": "/search/?q=网络安全&kind=law&since=2000-01-01&view=flat",
    "search-citation": "/search/?q=甲保护条例第二条",
    "search-question": "/search/?q=公司没有告诉我就把我的照片卖给了别人怎么办",
    "search-answer": "/search/?q=甲保护条例什么时候施行",
    "search-absent": "/search/?q=乙旧条例还有效吗",
    "search-nothing": "/search/?q=蘑菇&kind=term",
    "search-refused": "/search/?q=网络&page=999999",
    "quality": "/quality/",
    "search-help": "/search/help/",
    "laws": "/laws/",
    "laws-none": "/laws/?level=constitution",
    "agencies": "/agencies/",
    "law": "/laws/甲保护条例/",
    "law-found": "/laws/甲保护条例/?find=数据",
    "law-then": "/laws/甲保护条例/?asof=2018-01-01",
    "law-seed": "/laws/网络安全法/",
    "cited-by": "/laws/甲保护条例/cited-by/",
    "article-cited-by": "/laws/甲保护条例/2/cited-by/",
    "article": "/laws/甲保护条例/2/",
    "article-missing": "/laws/甲保护条例/999/",
    "compare": "/laws/甲保护条例/compare/",
    "compare-inline": "/laws/甲保护条例/compare/?view=inline",
    "agency-links": "/agencies/国家互联网信息办公室/links/",
    "agency": "/agencies/国家互联网信息办公室/",
    "mechanism": "/mechanisms/网络警察的工作机制/",
    "measure": "/measures/用户口令的识别与验证/",
    "event": "/events/2019年第一季度西南地区诈骗举报/",
    "term": "/terms/审计事件/",
    "tree": "/trees/agencies/",
    "duties": "/duties/",
    "duties-none": "/duties/?article=999",
    "duties-sanctions": "/duties/?kind=sanction&sort=fine",
    "duties-flat": "/duties/?group=none",
    "duties-addressees": "/duties/?group=addressee",
    "deadlines": "/deadlines/",
    "deadlines-refused": "/deadlines/?event=work-accident&at=x",
    "incident": "/deadlines/?event=work-accident&at=2026-11-29T09:20",
    "sanctions": "/sanctions/",
    "addressee": "/addressees/网络运营者/",
    "timeline": "/timeline/",
    "glossary": "/glossary/",
    "sources": "/sources/",
    "source": "/sources/web-text/",
    "section": "/sources/web-text/❻/",
    "topics": "/topics/",
    "topic": "/topics/访问控制/",
    "citations": "/citations/",
    "graph": "/graph/?at=law/甲保护条例",
    "graph-way": "/graph/?at=law/甲保护条例&to=agency/国家互联网信息办公室",
    "statistics": "/statistics/",
    "style": "/style/",
    "about": "/about/",
    "bad-day": "/laws/?asof=1-1-1",
    "bad-request": "/faults/400/",
    "refused": "/faults/403/",
    "no-token": "/faults/csrf/",
    "not-found": "/faults/404/",
    "locked": "/faults/429/",
    "broken": "/faults/500/",
    "maintained": "/faults/503/",
    "disk-full": "/faults/507/",
}


def make_places() -> None:
    """Add to the knowledge that ships a law with two texts, of which all that can be shown is shown."""
    law = make_law(
        "甲保护条例", title_en="Regulations on Jia", level="administrative_regulation", summary="管甲的条例。"
    )
    first = "为了保护甲，制定本条例。", "处理数据应当合法。", "违反本条例第二条的，处一万元以下罚款。"
    second = (
        "为了保护甲和数据安全，制定本条例。",
        "处理数据应当合法、正当。\n\n（一）告知目的；\n\n（二）取得同意；\n\n（三）法律规定的其他情形。",
        "国家建立数据分类分级保护制度。",
        "违反本条例第二条的，处五万元以下罚款。",
    )
    make_text(law, *first, promulgated="2016-11-07", effective="2017-06-01", ended="2020-01-01")
    make_text(law, *second, promulgated="2019-11-07", effective="2020-01-01")
    citer = make_law("乙实施办法", level="departmental_rule")
    make_text(citer, "根据《甲保护条例》第二条制定本办法。", effective="2021-01-01")
    source = make_source("places", title="说明各种地方的文字")
    agency = Agency.objects.get(title="国家互联网信息办公室")
    relations = [
        make_link(law, "issued_by", agency),
        make_link(Mechanism.objects.published().first(), "governed_by", law, pinpoint="第二条"),
    ]
    make_event("甲案件", began="2019")
    for link in relations:
        make_evidence(link=link, source=source, claim="doubtful", reason="只见于一处。")
    update_citations()
    indexer.rebuild()


def fault(request, what):
    """Answer as Django and the product do where something goes wrong."""
    if what == "403":
        raise PermissionDenied
    if what == "400":
        raise SuspiciousOperation
    if what == "429":
        return render(request, "429.html", {"seconds": 900}, status=429)
    if what == "503":
        return render(request, "503.html", status=503)
    if what == "507":
        raise OSError(errno.ENOSPC, "No space left on device")
    if what == "csrf":
        return csrf_failure(request)
    if what == "500":
        raise RuntimeError
    raise Http404


urlpatterns = [*urls.urlpatterns, path("faults/<str:what>/", fault)]
handler400, handler500 = urls.handler400, urls.handler500
