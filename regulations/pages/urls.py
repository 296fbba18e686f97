"""Addresses of the pages."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from regulations.models import TREE_KINDS, Kind
from regulations.pages.explore import graph, home, statistics, timeline
from regulations.pages.laws import articles, citation_check, citing, compare, download
from regulations.pages.norms import deadlines, register, sanctions
from regulations.pages.records import all_links, entries, glossary, sources, topics, trees
from regulations.pages.search import autocomplete, search, search_help
from regulations.pages.site import about, feeds, preferences, quality, style
from regulations.text.language.slugs import IN_ADDRESS


class Slug(StringConverter):
    """The name of a record in its address."""

    regex = IN_ADDRESS


register_converter(Slug, "name")

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("search/autocomplete/", autocomplete.autocomplete, name="autocomplete"),
    path("search/help/", search_help.search_help, name="search-help"),
    path("duties/", register.register, name="duties"),
    path("deadlines/", deadlines.deadlines, name="deadlines"),
    path("sanctions/", sanctions.sanctions, name="sanctions"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("sources/", sources.source_list, name="source-list"),
    path("sources/<name:slug>/", sources.source, name="source"),
    path("sources/<name:slug>/<str:mark>/", sources.section, name="source-section"),
    path("topics/", topics.topic_list, name="topic-list"),
    path("topics/<name:slug>/", topics.topic, name="topic"),
    path("citations/", citation_check.citecheck, name="citecheck"),
    path("graph/", graph.graph, name="graph"),
    path("preferences/", preferences.save_preferences, name="preferences"),
    path("feeds/", feeds.RecordFeed(), name="feed"),
    path("feeds/agencies/<name:slug>/", feeds.AgencyFeed(), name="agency-feed"),
    path("style/", style.style, name="style"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("about/", about.about, name="about"),
    path("quality/", quality.quality, name="quality"),
    path("laws/<name:slug>/versions/<name:date>/", articles.version, name="version"),
    path("laws/<name:slug>/compare/", compare.compare, name="compare"),
    path("laws/<name:slug>/text.docx", download.law_docx, name="law-docx"),
    path("laws/<name:slug>/<name:key>/text.docx", download.article_docx, name="article-docx"),
    path("laws/<name:slug>/cited-by/", citing.cited_by_list, name="cited-by"),
    path("laws/<name:slug>/<name:key>/cited-by/", citing.article_cited_by_list, name="article-cited-by"),
    path("laws/<name:slug>/<name:key>/", articles.article, name="article"),
    path("laws/<name:slug>/<name:key>/notes/", articles.notes, name="notes"),
]
for kind in Kind:
    # Before the article of a law, whose address it would be otherwise.
    links = path(f"{kind.plural}/<name:slug>/links/", all_links.all_links, {"kind": kind}, name=f"{kind}-links")
    urlpatterns.insert(0, links)
for kind in TREE_KINDS:
    urlpatterns.append(path(f"trees/{kind.plural}/", trees.tree, {"kind": kind}, name=f"{kind}-tree"))
for kind in Kind:
    urlpatterns += [
        path(f"{kind.plural}/", entries.entry_list, {"kind": kind}, name=f"{kind}-list"),
        path(f"feeds/{kind.plural}/", feeds.KindFeed(), {"kind": kind.value}, name=f"{kind}-feed"),
        path(f"{kind.plural}/<name:slug>/", entries.entry, {"kind": kind}, name=kind.value),
    ]
