"""What the papers say that are drafted from a meeting, and how they are numbered.

How they look is the layout's (``ecabinet_meeting/tools/official_document``).
"""
