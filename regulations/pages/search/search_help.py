"""How to ask: each form of a query with an example that works."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe


@dataclass(frozen=True)
class Form:
    """A form of a query: what it is for, and an example."""

    purpose: Promise
    example: str


@dataclass(frozen=True)
class Chapter:
    """Some forms that belong together."""

    title: Promise
    forms: tuple[Form, ...]


CHAPTERS = (
    Chapter(
        _("找条文"),
        (
            Form(_("简称加条号"), "网安法29条"),
            Form(_("全名，中文数字"), "网络安全法第二十九条"),
            Form(_("之几、款、项"), "《刑法》第二百八十五条第二款"),
            Form(_("条号在前"), "第十七条 网络安全法"),
            Form(_("文号"), "国务院令第745号"),
        ),
    ),
    Chapter(
        _("找名称"),
        (
            Form(_("简称、别名"), "网信办"),
            Form(_("繁体"), "網絡安全法"),
            Form(_("拼音"), "wangluoanquanfa"),
            Form(_("拼音首字母"), "wlaqf"),
            Form(_("英文名"), "Cybersecurity Law"),
        ),
    ),
    Chapter(
        _("找文字"),
        (
            Form(_("几个词，全有的在前"), "网络 日志 留存"),
            Form(_("原句，一字不差"), '"三日内"'),
            Form(_("单个字"), "「税」"),
            Form(_("不要某个词"), "网络安全 -审查"),
            Form(_("日常说法"), "炒鱿鱼"),
            Form(_("整句提问"), "老板拖欠工资不给钱怎么办"),
        ),
    ),
    Chapter(
        _("限定范围"),
        (
            Form(_("类别"), "网络安全 类别:措施"),
            Form(_("发布机关"), "网络 发布机关:公安部"),
            Form(_("效力级别"), "网络 效力级别:法律"),
            Form(_("状态"), "审查 状态:有效"),
            Form(_("日期，可只写年月"), "网络 自:2016 至:2020-06"),
        ),
    ),
)


KEYS = (
    ("/", _("到检索框")),
    ("j", _("下一条结果或条文")),
    ("k", _("上一条结果或条文")),
    ("Enter", _("打开选中的一条")),
    ("g h", _("回首页")),
    ("?", _("看这一节")),
)


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    """Show them."""
    return render(request, "search/help.html", {"chapters": CHAPTERS, "keys": KEYS})
