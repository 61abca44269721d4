"""An archive behind a real proxy, run from the configuration that the document gives."""

import http.client
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

NAME = "stories.example"


class Response:
    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.status, self.headers = answer.status, answer.headers
        self.text = answer.read().decode()


def ask(
    port: int,
    path: str = "/",
    *,
    method: str = "GET",
    plain: bool = False,
    form: str = "",
    **headers: str,
):
    """One request to a proxy on this machine, under the archive's public name."""
    if form:
        headers |= {"Content-Type": "application/x-www-form-urlencoded"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    if not plain:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        raw = socket.create_connection(("127.0.0.1", port), 30)
        connection.sock = context.wrap_socket(raw, server_hostname=NAME)
    try:
        connection.request(method, path, form or None, {"Host": NAME} | headers)
        return Response(connection.getresponse())
    finally:
        connection.close()


@contextmanager
def running(command: list, port: int, said: Path, **variables: str):
    """A proxy, from when it answers on its port until the block ends."""
    with said.open("w") as log:
        proxy = subprocess.Popen(command, stdout=log, stderr=log, env=variables or None)
    try:
        wait_for(port, proxy, said)
        yield
    finally:
        proxy.terminate()
        proxy.wait(20)


def wait_for(port: int, proxy: subprocess.Popen, said: Path) -> None:
    end = time.monotonic() + 30
    while True:
        assert proxy.poll() is None, said.read_text()
        assert time.monotonic() < end, said.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for the name, signed by nobody else, and its key."""
    assert shutil.which("openssl"), "openssl is missing"
    certificate, key = folder / "fullchain.pem", folder / "privkey.pem"
    subject = ["-subj", f"/CN={NAME}", "-days", "2"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *subject]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key
