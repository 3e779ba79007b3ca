"""An authority for time-stamps (RFC 3161) of the tests' own: `openssl ts` behind a local address."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

_MAKE = """
openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -subj "/CN=Root of the tests" -days 3650
openssl req -newkey rsa:2048 -nodes -keyout key -out csr -subj "/CN=Authority of the tests"
printf 'extendedKeyUsage=critical,timeStamping\\n' > extensions
openssl x509 -req -in csr -CA root.pem -CAkey root.key -CAcreateserial -out pem -extfile extensions -days 3650
printf '01\\n' > serial
"""
_SETTINGS = """
[tsa]
default_tsa = tests
[tests]
serial = serial
crypto_device = builtin
signer_cert = pem
certs = pem
signer_key = key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
"""


class Authority:
    """Keys and certificates in a folder; `root` is the certificate to check its time-stamps with."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("openssl") is None:
            if os.environ.get("CI") == "true":
                pytest.fail("CI needs openssl.")
            pytest.skip("openssl is not installed.")
        self.folder = folder
        subprocess.run(["sh", "-ec", _MAKE], cwd=folder, check=True, capture_output=True)
        (folder / "settings").write_text(_SETTINGS)
        self.root = folder / "root.pem"

    def answer(self, query: bytes) -> bytes:
        """Answer a query with a token, or with a refusal."""
        (self.folder / "query").write_bytes(query)
        command = ["openssl", "ts", "-reply", "-config", "settings", "-queryfile", "query", "-out", "token"]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)
        return (self.folder / "token").read_bytes()


@contextmanager
def listening(authority: Authority) -> Iterator[str]:
    """Run an authority, and give its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            token = authority.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(token)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
