"""What every answer of the server carries, so that no page can reach another host."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit

from cxgap.dashboard.server import SecurityHeaders

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"


async def _answer(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-own", b"1")]})
    await send({"type": "http.response.body", "body": b"ok"})


def sent(scope_type, app=_answer):
    """What a request of a type gets back."""
    messages = []

    async def send(message):
        messages.append(message)

    answer = SecurityHeaders(app)({"type": scope_type}, None, send)
    with ThreadPoolExecutor() as thread:  # this one may hold the browser's event loop
        thread.submit(asyncio.run, answer).result()
    return messages


@pytest.fixture(scope="module")
def headers():
    return {name.decode(): value.decode() for name, value in sent("http")[0]["headers"]}


@pytest.fixture(scope="module")
def policy(headers):
    rules = headers["content-security-policy"].split("; ")
    return {rule.split()[0]: rule.split()[1:] for rule in rules}


def test_headers_are_added_to_the_answers_own(headers):
    assert headers["x-own"] == "1"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_no_rule_names_a_host_or_everything(policy):
    allowed = {source for sources in policy.values() for source in sources}
    assert all(source.startswith(("'", "data:", "blob:")) for source in allowed)
    assert "'unsafe-eval'" not in allowed
    assert "'unsafe-inline'" not in policy["script-src"]


def test_what_is_not_named_is_our_own_or_nothing(policy):
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == ["'self'"]


def test_the_scripts_in_streamlits_own_page_are_allowed_by_their_hashes(policy):
    scripts = re.findall(
        r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", INDEX.read_text(), re.DOTALL
    )
    assert scripts
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy["script-src"]


def test_a_websocket_passes_as_it_is():
    seen = []

    async def app(scope, receive, send):
        seen.append(send)
        await send({"type": "websocket.accept"})

    assert sent("websocket", app) == [{"type": "websocket.accept"}]
