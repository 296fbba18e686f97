"""The text of a law, or an article of it, as a Word document: what it is, how it stands, its words, its address."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from regulations.domain.versions import milestones_of
from regulations.models import Article, Division, Law, LawVersion
from regulations.models.standing import Standing
from regulations.pages.laws.texts import depth_of
from regulations.text.structure.provisions import is_item

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SONG, HEI = "SimSun", "SimHei"  # Word puts others in their place where they are missing
BLACK = RGBColor(0, 0, 0)
LOWEST_HEADING = 4
ITEM_INDENT = Pt(32)  # of （一）, which hangs by its width


@dataclass(frozen=True)
class Facts:
    """What a document says of its text above the words."""

    title: str
    standing: Standing
    address: str  # that of this text, whatever follows it
    today: str


def law_file(law: Law, version: LawVersion, facts: Facts) -> bytes:
    """Return the whole text of a version."""
    made = started(version, facts)
    if version.head:
        for line in version.head.splitlines():
            made.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    divisions = list(version.divisions.all())
    above = {division.pk: division.parent_id for division in divisions}
    blocks: list[Division | Article] = sorted((*divisions, *version.articles.all()), key=lambda block: block.position)
    for block in blocks:
        if isinstance(block, Division):
            level = min(depth_of(block.pk, above) + 2, LOWEST_HEADING)
            made.add_heading(str(block), level).alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            add_article(made, block)
    return packed(made)


def article_file(article: Article, facts: Facts) -> bytes:
    """Return one article."""
    made = started(article.version, facts)
    add_article(made, article)
    return packed(made)


def started(version: LawVersion, facts: Facts) -> Any:
    """Return a document with its title, its status, its dates and its address."""
    made = Document()
    for name, font in (("Normal", SONG), *((f"Heading {level}", HEI) for level in range(1, LOWEST_HEADING + 1))):
        style = made.styles[name]
        style.font.name = font
        style.font.color.rgb = BLACK
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    made.styles["Normal"].font.size = Pt(12)
    made.core_properties.title = facts.title
    made.core_properties.author = ""
    made.add_heading(facts.title, 1).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in (told(version, facts), facts.address):
        paragraph = made.add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.runs[0].font.size = Pt(9)
    made.sections[0].footer.paragraphs[0].text = _("取自法规知识库，%(today)s；正式引用请核对公报。") % {
        "today": facts.today
    }
    return made


def told(version: LawVersion, facts: Facts) -> str:
    """Return status, dates and number of a text in one line."""
    days = milestones_of(version.law, version)
    dates = (
        (_("通过"), days.adopted),
        (_("首次公布"), days.promulgated),
        (_("修订"), days.revised),
        (_("修正"), days.amended),
        (_("本版施行"), version.effective),
    )
    parts = [str(facts.standing.status.label), facts.standing.words, version.document_number]
    return "　".join(filter(None, (*parts, *(f"{name} {day}" for name, day in dates if day))))


def add_article(made: Any, article: Article) -> None:
    """Add an article: its number before the first paragraph (款), each further one below, items hanging."""
    for place, words in enumerate(article.paragraphs or [""]):
        paragraph = made.add_paragraph()
        if place == 0 and article.label:
            paragraph.add_run(f"{article.label}　").bold = True
        paragraph.add_run(words)
        if is_item(words):
            paragraph.paragraph_format.left_indent = ITEM_INDENT * 2
            paragraph.paragraph_format.first_line_indent = -ITEM_INDENT


def packed(made: Any) -> bytes:
    """Return a document as the bytes of its file."""
    file = BytesIO()
    made.save(file)
    return file.getvalue()
