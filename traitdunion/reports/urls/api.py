"""/api/v1/: what pages say, for programs."""

from ..api.site import api

__all__ = ["api"]
