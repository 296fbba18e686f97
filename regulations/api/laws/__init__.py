"""Laws: texts, versions, citations, plain renderings."""
