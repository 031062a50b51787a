"""The server around app.py: warm start, health routes, security headers.

Run by ``cxgap app`` as ``streamlit run cxgap/dashboard/server.py``.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import anyio
import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_READY = {"ready": False}
_OBJECTS = 20_000  # made before the collector looks for cycles: some ten runs of a page


def _inline_script_hashes() -> str:
    """Hashes of the scripts inside Streamlit's own page, which change with its version."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8")
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _policy() -> str:
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: {_inline_script_hashes()}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


class SecurityHeaders:
    """Forbid every other host, on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = [
            (b"content-security-policy", _policy().encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"same-origin"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to whatever the app answers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self._headers]
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


def _warm_up() -> None:
    """Import what pages import, open the study, and take it all out of the collector's way.

    Frozen objects cost nothing whenever garbage is collected; and by default it is several times
    in every run of a page.
    """
    from cxgap import charts, dashboard
    from cxgap.dashboard import queries
    from cxgap.errors import CxgapError
    from cxgap.survey.view import View

    loaded = [
        import_module(f"{room.__name__}.{found.name}")
        for room in (charts, dashboard)
        for found in iter_modules(room.__path__)
        if found.name not in ("server", "entry")  # this module, and the one that runs app.py
    ]
    opened = queries.source(queries.home_study(), None)
    for level in ("overall", "dimension", "item"):  # counts by every attribute, once for all
        with suppress(CxgapError):  # a study without such lines; pages say so
            queries.list_gaps(queries.home_study(), opened.version, View(level=level))
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    _READY["ready"] = bool(loaded)


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[None]:
    await anyio.to_thread.run_sync(_warm_up)
    yield


async def _health(_request: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


async def _readiness(_request: Request) -> JSONResponse:
    return JSONResponse(_READY, status_code=200 if _READY["ready"] else 503)


app = st.App(
    Path(__file__).parent / "entry.py",
    lifespan=_lifespan,
    routes=[Route("/healthz", _health), Route("/readyz", _readiness)],
    middleware=[Middleware(SecurityHeaders)],
)
