"""The library for language models: eight tools that only read, over the Model Context Protocol.

The tools are plain functions (`tools/`); `server.py` declares them with the official SDK, `view.py` serves them over
HTTP, `manage.py mcp` over standard input and output. The SDK is an optional part: nothing else imports it.
"""
