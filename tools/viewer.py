"""A live viewer without a browser: Streamlit's own protocol over a websocket.

It holds what a browser would (the address, every widget's value) and acts as a reader does: it
opens a page, changes one filter and waits until the page is whole.
"""

from __future__ import annotations

import random
import re
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

FILTER = re.compile(r"-f_where\.(.+)$")
LANGUAGE = re.compile(r"-f_language$")
_BASE = re.compile(r" \([\d.,\s]+\)$")  # how many people an option has changes with other filters
_MOST_FILTERS = 2  # more at once leave hardly anybody


@dataclass
class Choice:
    """A widget with options, as the page has it now."""

    key: str
    options: tuple[str, ...]
    chosen: tuple[str, ...]
    several: bool = False  # whether more than one may be chosen


@dataclass
class Answer:
    """What came back: seconds until the page was whole, bytes, and how many charts and elements."""

    seconds: float = 0.0
    size: int = 0
    charts: int = 0
    elements: int = 0


def _of_selection(element: Any, key: str) -> tuple[str, ...] | None:  # noqa: ANN401 - a protobuf
    """The chosen options a widget brings along: at first its default, later what the server set."""
    if element.set_value:
        raw = element.raw_values if hasattr(element, "raw_values") else [element.raw_value]
        return tuple(raw)
    if key:
        return None
    if hasattr(element, "raw_values"):
        return tuple(element.options[at] for at in element.default)
    return (element.options[element.default],) if element.HasField("default") else ()


class Viewer:
    """One reader with one open page."""

    def __init__(self, address: str, page: str, seed: int = 0) -> None:
        """Prepare to open a page: its address without the server's, "" for the first one."""
        self._address, self._page = address, page
        self._random = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self._query = self._hash = ""
        self._seen: set[frozenset[tuple[str, str]]] = {frozenset()}
        self._live: set[str] = set()
        self.choices: dict[str, Choice] = {}
        self.pages: tuple[str, ...] = ()
        self._socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        url = self._address.replace("http", "ws", 1) + "/_stcore/stream"
        self._socket = await connect(
            url, max_size=None, open_timeout=60, ping_interval=None, compression=None
        )
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._socket:
            await self._socket.close()

    async def open(self) -> Answer:
        """Open the page."""
        return await self._run()

    async def change(self) -> Answer:
        """Change one filter (the language, where the page has none) to what was not yet seen."""
        key, chosen = self._next_filter() or self._other_language()
        self.choices[key].chosen = chosen
        return await self._run()

    def _next_filter(self) -> tuple[str, tuple[str, ...]] | None:
        """The filter to change: new figures rather than old ones, few filters rather than many."""
        filters = [key for key in self.choices if FILTER.search(key)]
        moves = [(key, (option,)) for key in filters for option in self.choices[key].options] + [
            (key, ()) for key in filters
        ]
        moves = [move for move in moves if move[1] != self.choices[move[0]].chosen]
        few = [move for move in moves if len(self._after(*move)) <= _MOST_FILTERS]
        new = [move for move in few if self._after(*move) not in self._seen]
        if not (new or few):
            return None
        move = self._random.choice(new or few)
        self._seen.add(self._after(*move))
        return move

    def _after(self, key: str, chosen: tuple[str, ...]) -> frozenset[tuple[str, str]]:
        """What would be filtered."""
        now = {name: choice.chosen for name, choice in self.choices.items() if FILTER.search(name)}
        return frozenset(
            (name, _BASE.sub("", option))
            for name, options in (now | {key: chosen}).items()
            for option in options
        )

    def _other_language(self) -> tuple[str, tuple[str, ...]]:
        key = next(key for key in self.choices if LANGUAGE.search(key))
        options = self.choices[key].options
        return key, tuple(one for one in options if (one,) != self.choices[key].chosen)[:1]

    async def _run(self) -> Answer:
        """Ask for a run and take in what it shows."""
        if self._socket is None:
            raise RuntimeError("use it as a context: async with Viewer(…)")
        answer, started = Answer(), time.perf_counter()
        self._live = set()
        await self._socket.send(self._request().SerializeToString())
        finished = False
        while not finished:
            data = await self._socket.recv()
            answer.size += len(data)
            message = ForwardMsg.FromString(bytes(data, "utf-8") if isinstance(data, str) else data)
            finished = self._take(message, answer)
        answer.seconds = time.perf_counter() - started
        self.choices = {key: self.choices[key] for key in self.choices if key in self._live}
        return answer

    def _request(self) -> BackMsg:
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_script_hash, run.page_name = self._query, self._hash, self._page
        run.context_info.url = f"{self._address}/{self._page}"
        run.context_info.color_scheme = "light"
        run.context_info.timezone, run.context_info.locale = "UTC", "en"
        run.widget_states.widgets.extend(map(_state, self.choices.values()))
        return message

    def _take(self, message: ForwardMsg, answer: Answer) -> bool:
        """Keep what the next request needs; True when the run has ended."""
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self._hash = message.navigation.page_script_hash
            shown = (one for one in message.navigation.app_pages if not one.is_hidden)
            self.pages = tuple("" if one.is_default else one.url_pathname for one in shown)
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._take_element(message.delta.new_element, answer)
        elif kind == "script_finished":
            return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _take_element(self, element: Element, answer: Answer) -> None:
        kind = element.WhichOneof("type")
        answer.elements += 1
        answer.charts += kind == "plotly_chart"
        if kind == "exception":  # a page that fails is quick
            raise RuntimeError(f"/{self._page} fails: {element.exception.message}")
        if kind in ("multiselect", "selectbox", "radio"):
            widget = getattr(element, kind)
            known = self.choices.get(widget.id)
            chosen = _of_selection(widget, widget.id if known else "")
            held = known.chosen if known and chosen is None else chosen or ()
            self.choices[widget.id] = Choice(
                widget.id, tuple(widget.options), held, kind == "multiselect"
            )
            self._live.add(widget.id)


def _state(choice: Choice) -> WidgetState:
    """A widget's value as a browser sends it: a list where several may be chosen."""
    state = WidgetState(id=choice.key)
    if choice.several:
        state.string_array_value.data.extend(choice.chosen)
    elif choice.chosen:
        state.string_value = choice.chosen[0]
    return state
