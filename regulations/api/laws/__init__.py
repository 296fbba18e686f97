"""Laws: texts, versions, citations."""
