"""An auditor in Go, which shares no line with Ottawa, on logs as we publish them and tampered with."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from ottawa.ledger.audit import SIZES
from tests.ledger.test_log import ENTRIES, SIGNER, TAMPERED, published

SOURCE = Path(__file__).parent / "auditor" / "main.go"
LIBRARY = Path("/usr/share/gocode")  # where Debian puts golang-golang-x-mod-dev


@pytest.fixture(scope="session")
def auditor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The auditor, built."""
    if shutil.which("go") is None or not (LIBRARY / "src/golang.org/x/mod/sumdb/tlog").is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail("Go and its x/mod library are not installed: an independent auditor is to check the log.")
        pytest.skip("Go is not installed (Debian: apt-get install golang-go golang-golang-x-mod-dev).")
    folder = tmp_path_factory.mktemp("auditor")
    env = {**os.environ, "GO111MODULE": "off", "GOPATH": str(LIBRARY), "GOCACHE": str(folder / "cache")}
    built = folder / "auditor"
    subprocess.run(["go", "build", "-o", str(built), str(SOURCE)], env=env, check=True, cwd=folder, timeout=300)
    return built


def audited(auditor: Path, folder: Path, files: dict[str, bytes]) -> tuple[int, str]:
    """Lay a log down as files and run the auditor over it."""
    sizes = sorted(int(path.removeprefix("checkpoints/")) for path in files if path.startswith("checkpoints/"))
    for path, data in {**files, SIZES: "".join(f"{size}\n" for size in sizes).encode()}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (folder / "trusted").write_text(f"{SIGNER.vkey}\n", encoding="utf-8")
    ran = subprocess.run([auditor, folder, folder / "trusted"], capture_output=True, text=True, timeout=60, check=False)
    return ran.returncode, ran.stdout


@pytest.mark.parametrize("size", [1, 255, 256, 257, 600])
def test_it_passes_what_we_publish(auditor: Path, tmp_path: Path, size: int) -> None:
    """Below, at and above a full tile the auditor finds the log as it is."""
    files = published(ENTRIES[:size])
    assert audited(auditor, tmp_path, files) == (0, f"{size}\n")


@pytest.mark.parametrize("kind", TAMPERED)
def test_it_refuses_what_we_refuse(auditor: Path, tmp_path: Path, kind: str) -> None:
    """Each kind of tampering that our audit finds, the independent one finds too."""
    code, said = audited(auditor, tmp_path, TAMPERED[kind][0])
    assert code == 1, said
