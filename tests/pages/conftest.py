"""Page tests run the whole app in this process, without a browser."""

from __future__ import annotations

import pytest
from streamlit.components.v2 import manifest_scanner

from cxgap.dashboard import queries
from cxgap.store import folder


@pytest.fixture(scope="session", autouse=True)
def _no_search_for_components():
    """AppTest looks through all installed packages for components: most of a session's time."""
    patch = pytest.MonkeyPatch()
    patch.setattr(manifest_scanner, "scan_component_manifests", lambda *_, **__: [])
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    """Saved studies of whoever runs the tests stay out of them."""
    monkeypatch.setenv("CXGAP_HOME", str(tmp_path))
    monkeypatch.delenv("CXGAP_STUDY", raising=False)
    yield
    for name in folder.names():
        queries.forget(name)  # the next test may have a study of the same name
