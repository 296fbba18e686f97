"""Data files in the form of that of the package of laws, made up for tests."""

import sqlite3

LAW = (
    "a1",
    "中华人民共和国某某法",
    "法律",
    "法律",
    "全国人民代表大会",
    "2016-11-07",
    "2017-06-01",
    "2016-11-07",
    "现行有效",
)
ARTICLES = (
    ("第一章 总则", None, "第一条", "为了某事，制定本法。"),
    ("第一章 总则", None, "第二条", "某事适用本法。\n前款所称某事，包括甲。"),
    ("第二章 甲", "第一节 乙", "第二条之一", "甲。"),
    ("第二章 甲", "第二节 丙", "第三条", "乙。"),
    ("第三章 附则", None, "第四条", "本法自2017年6月1日起施行。"),
)


def data_file(folder, *laws, articles=ARTICLES, name="laws.db"):
    """Write a data file with these laws, each of the same articles."""
    file = folder / name
    connection = sqlite3.connect(file)
    connection.execute(
        "CREATE TABLE laws (law_id, law_name, doc_type, level, issuing_body, publish_date, effective_date, version_date, status)"
    )
    connection.execute(
        "CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id, chapter, section, article_no, article_text)"
    )
    for law in laws or (LAW,):
        connection.execute("INSERT INTO laws VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", law)
        for row in articles:
            connection.execute(
                "INSERT INTO articles (law_id, chapter, section, article_no, article_text) VALUES (?, ?, ?, ?, ?)",
                (law[0], *row),
            )
    connection.commit()
    connection.close()
    return file
