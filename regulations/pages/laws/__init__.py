"""Laws: texts, articles, versions, citations."""
