"""docs/operate/install.md: its files are those of the examples, and they work."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from chapterhouse.serving.tests.running import Serving
from tests.browser.house import free_port
from tests.operate.conftest import ROOT
from tests.operate.documents import files_written
from tests.operate.proxied import NAME, ask, certificate, running

EXAMPLES = {
    "environment": "/etc/chapterhouse/environment",
    "chapterhouse": "/usr/local/sbin/chapterhouse",
    "chapterhouse.service": "/etc/systemd/system/chapterhouse.service",
    "Caddyfile": "/etc/caddy/Caddyfile",
    "nginx.conf": "/etc/nginx/conf.d/chapterhouse.conf",
}
SPOOFED = {"X-Forwarded-For": "6.6.6.6", "X_Forwarded_For": "6.6.6.7", "X_Forwarded_Proto": "http"}


def needs(program: str):
    return pytest.mark.skipif(not shutil.which(program), reason=f"without {program}")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_what_the_document_says(name):
    written = files_written("install.md")[Path(EXAMPLES[name])]
    assert (ROOT / "docs/operate/examples" / name).read_text() == written


@needs("systemd-analyze")
def test_systemd_understands_the_unit(installed, tmp_path):
    unit = tmp_path / "chapterhouse.service"
    words = files_written("install.md")[Path(EXAMPLES["chapterhouse.service"])]
    for there, here in (
        ("/opt/chapterhouse/bin/chapterhouse", installed),
        ("User=chapterhouse", "User=root"),
        ("Group=chapterhouse", "Group=root"),
    ):
        words = words.replace(there, str(here))
    unit.write_text(words)
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", unit],
        capture_output=True,
        text=True,
        check=False,
    )
    assert not [line for line in verified.stderr.splitlines() if "chapterhouse.service" in line]


@pytest.fixture
def serving(tmp_path):
    (tmp_path / "archive").mkdir()
    with Serving(tmp_path / "archive", "--public", f"https://{NAME}") as serving:
        yield serving


def check_a_public_archive(serving: Serving, https: int, http: int) -> None:
    page = ask(https)
    assert page.status == 200
    assert "max-age=31536000" in page.headers["Strict-Transport-Security"]
    assert ask(https, "/account/log-in/").status == 200
    led = ask(http, "/authors/", plain=True)
    assert led.status in {301, 308}
    assert re.fullmatch(rf"https://{NAME}(:\d+)?/authors/", led.headers["Location"])
    key = re.findall(rf"https://{NAME}(/account/key/\S+)", serving.said)[-1]
    signed_in = ask(https, key, method="POST", Origin=f"https://{NAME}")
    assert "; Secure" in signed_in.headers["Set-Cookie"]
    assert ask(https, key, method="POST", Origin="https://evil.example").status == 403


def check_nobody_hides_behind_headers(https: int) -> None:
    """Whoever writes the proxy's headers is one caller all the same, who soon called too often."""
    statuses = set()
    for number in range(12):
        spoofed = {name: value.replace("6.6.6", f"6.6.{number}") for name, value in SPOOFED.items()}
        headers = {"Origin": f"https://{NAME}"} | spoofed
        asked = ask(https, "/account/return/", method="POST", form="typed=Nobody", **headers)
        statuses.add(asked.status)
    assert statuses == {302, 429}


@needs("nginx")
def test_behind_nginx_it_is_public(serving, tmp_path):
    https, http = free_port(), free_port()
    words = files_written("install.md")[Path(EXAMPLES["nginx.conf"])]
    words = re.sub(r"^ +listen \[::\].*\n", "", words, flags=re.M)
    chain, key = certificate(tmp_path)
    for there, here in (
        ("listen 80", f"listen 127.0.0.1:{http}"),
        ("listen 443", f"listen 127.0.0.1:{https}"),
        (f"/etc/letsencrypt/live/{NAME}/fullchain.pem", chain),
        (f"/etc/letsencrypt/live/{NAME}/privkey.pem", key),
        ("127.0.0.1:8000", f"127.0.0.1:{serving.port}"),
    ):
        assert there in words
        words = words.replace(there, str(here))
    (tmp_path / "nginx.conf").write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/errors;\n"
        f"events {{}}\nhttp {{ access_log off; client_body_temp_path {tmp_path}/body;\n"
        f"proxy_temp_path {tmp_path}/proxy;\n{words}}}\n"
    )
    command = ["nginx", "-p", tmp_path, "-c", tmp_path / "nginx.conf"]
    with running(command, https, tmp_path / "said"):
        check_a_public_archive(serving, https, http)
        check_nobody_hides_behind_headers(https)


@needs("caddy")
def test_behind_caddy_it_is_public(serving, tmp_path):
    https, http = free_port(), free_port()
    words = files_written("install.md")[Path(EXAMPLES["Caddyfile"])]
    words = words.replace("127.0.0.1:8000", f"127.0.0.1:{serving.port}")
    (tmp_path / "Caddyfile").write_text(
        f"{{\n admin off\n http_port {http}\n https_port {https}\n local_certs\n"
        f" skip_install_trust\n}}\n{words}"
    )
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", tmp_path / "Caddyfile"]
    variables = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    with running(command, https, tmp_path / "said", **variables):
        check_a_public_archive(serving, https, http)
        check_nobody_hides_behind_headers(https)
