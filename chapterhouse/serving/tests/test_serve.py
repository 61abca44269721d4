"""The archive as a person starts it: real processes, a data folder of its own, real signals."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from chapterhouse.serving.tests.running import ROOT, Serving


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A data folder after its first start, so that the starts of the tests are second ones."""
    folder = tmp_path_factory.mktemp("prepared")
    serving = Serving(folder)
    serving.wait_for("The archive is open")
    serving.process.terminate()
    serving.process.wait(30)
    return folder


@pytest.fixture
def serving(prepared, tmp_path):
    serving = Serving(shutil.copytree(prepared, tmp_path / "archive"))
    serving.wait_for("The archive is open")
    serving.wait_for_children(2)
    yield serving
    serving.process.send_signal(signal.SIGTERM)
    serving.process.wait(30)


def test_it_opens_says_where_and_closes_cleanly(serving):
    assert serving.answers()
    assert f"http://127.0.0.1:{serving.port}/" in serving.said
    assert "works once" in serving.said
    serving.process.send_signal(signal.SIGINT)
    assert serving.process.wait(20) == 0
    assert not serving.answers()
    assert "Traceback" not in serving.said


def test_what_is_kept_is_for_its_owner_alone(prepared):
    for name in ("chapterhouse.sqlite3", "secret.key"):
        assert (prepared / name).stat().st_mode & 0o777 == 0o600


def test_a_killed_server_and_a_killed_worker_are_started_again(serving):
    for child in serving.children():
        os.kill(child, signal.SIGKILL)
    serving.wait_for("The server ended")
    serving.wait_for("The worker ended")
    end = time.monotonic() + 30
    while not (serving.answers() and len(serving.children()) == 2):
        assert time.monotonic() < end, serving.said
        time.sleep(0.1)


def test_nothing_outlives_a_killed_supervisor(serving):
    children = serving.children()
    serving.process.kill()
    serving.process.wait()
    end = time.monotonic() + 60
    while left := [child for child in children if Path(f"/proc/{child}").exists()]:
        assert time.monotonic() < end, [Path(f"/proc/{child}/status").read_text() for child in left]
        time.sleep(0.1)
    assert not serving.answers()


def test_a_second_start_on_the_same_port_says_what_to_do(serving):
    again = Serving.__new__(Serving)
    again.folder, again.port, again.options = serving.folder / "again", serving.port, ()
    again.folder.mkdir()
    again.start()
    assert again.process.wait(120) == 1
    assert f"Port {serving.port} is in use" in again.said
    assert "Traceback" not in again.said


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (["--public", "stories.example"], "--public https://stories.example"),
        (["--public", "http://["], "--public https://stories.example"),
        (["--data", __file__], "--data DIR"),
        (["--host", "192.0.2.1"], "no address 192.0.2.1"),
    ],
)
def test_where_it_cannot_start_it_says_what_to_do(tmp_path, option, sentence):
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "CHAPTERHOUSE_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "chapterhouse.cli", "serve", *option]
    refused = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert sentence in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("port", ["-1", "0", "65536", "eight"])
def test_a_port_that_is_none_is_refused_in_words(port):
    with pytest.raises(CommandError, match="from 1 to 65535"):
        call_command("serve", f"--port={port}")
