"""cxgap: how differently a company and its customers see the experience it delivers.

``cxgap.read``, ``cxgap.pair`` and ``cxgap.open_study`` are in ``cxgap.api``; they are loaded when
they are first used, so that ``import cxgap`` costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cxgap.api import CxgapError, PairedStudy, Reading, open_study, pair, read

__version__ = "0.1.0"
__all__ = ["CxgapError", "PairedStudy", "Reading", "open_study", "pair", "read"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name in __all__:
        from cxgap import api

        return getattr(api, name)
    raise AttributeError(f"module 'cxgap' has no attribute {name!r}")
