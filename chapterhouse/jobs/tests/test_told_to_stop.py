"""A worker hears the signal to stop, whichever of its threads gets it."""

import signal
import threading

import pytest

from chapterhouse.jobs.worker import Worker


@pytest.fixture
def worker(db):
    worker = Worker([])
    before = signal.signal(signal.SIGTERM, worker.hear)
    yield worker
    signal.signal(signal.SIGTERM, before)


def tell_thread():
    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)


def test_a_signal_that_another_thread_got_is_heard(worker):
    too_late = []
    rescue = threading.Timer(30, lambda: [too_late.append(True), worker.stop()])
    rescue.start()
    telling = threading.Timer(0.2, tell_thread)
    telling.start()
    worker.run()
    rescue.cancel()
    telling.join()
    assert not too_late
    assert worker.is_to_stop
