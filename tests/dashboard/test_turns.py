"""Pages compute one after the other, and none waits long for another."""

import threading
import time

import pytest

from cxgap.dashboard import turns


@pytest.fixture
def ends():
    """Pages that begin at once; each says when it begins and ends, the first one computes on."""
    seen, may_end = [], threading.Event()

    def page(number):
        with turns.turn():
            seen.append(("begins", number))
            if number == 0:
                may_end.wait(10)
            seen.append(("ends", number))

    def run(pages, *, let_go):
        first, *others = [threading.Thread(target=page, args=(at,)) for at in range(pages)]
        first.start()
        while not seen:
            time.sleep(0.01)
        for other in others:
            other.start()
        let_go(may_end, others)
        for thread in (first, *others):
            thread.join(10)
        return seen

    return run


def test_a_page_begins_when_the_one_before_has_ended(ends, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 30)
    seen = ends(2, let_go=lambda may_end, _: may_end.set())
    assert seen == [("begins", 0), ("ends", 0), ("begins", 1), ("ends", 1)]


def test_a_page_that_computes_for_long_is_not_waited_for(ends, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    monkeypatch.setattr(turns, "SLOTS", threading.BoundedSemaphore(2))

    def once_the_other_has_ended(may_end, others):
        others[0].join(10)
        may_end.set()

    seen = ends(2, let_go=once_the_other_has_ended)
    assert seen == [("begins", 0), ("begins", 1), ("ends", 1), ("ends", 0)]


def test_a_page_that_fails_gives_its_turn_back():
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), turns.turn():
            _ = 1 / 0
    assert turns.TURN.acquire(timeout=0)
    turns.TURN.release()
