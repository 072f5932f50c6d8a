"""Dependencies are pinned by hash, fit together, and their licences are known and compatible with Apache-2.0."""

import re
import subprocess
import sys

import pytest

from tools.generate.licences import PAGE, PROJECT, Package, page, parts

LOCK = "".join(path.read_text(encoding="utf-8") for path in sorted(PROJECT.glob("requirements*.lock")))


def test_every_line_of_the_lock_has_a_version_and_hashes() -> None:
    entries = [entry for entry in re.split(r"\n(?=\S)", LOCK.replace("\\\n", " ").strip()) if entry.strip()]
    assert len(entries) > 100
    for entry in entries:
        assert re.match(r"[A-Za-z0-9][\w.-]*(\[[\w,-]+\])?==\S+( ;[^-]*?)? +--hash=sha256:[0-9a-f]{64}", entry), entry[
            :80
        ]
        assert set(re.findall(r"--(\w+)=(\w+):", entry)) == {("hash", "sha256")}
        assert "://" not in entry


def test_what_is_installed_is_what_is_pinned() -> None:
    pinned = re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", LOCK, re.MULTILINE)
    plain = {(re.sub(r"[-_.]+", "-", name).lower(), version) for name, version in pinned}
    for packages in parts().values():
        for one in packages:
            assert one[:2] in plain, one


def test_the_page_is_what_is_installed() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tools.generate.licences writes docs/licences.md anew"


def test_users_get_nothing_under_a_copyleft_that_reaches_the_program() -> None:
    """MPL-2.0 covers its own files only; GPL and AGPL would cover the program, LGPL asks more than we give."""
    for part, packages in parts().items():
        allowed = {"permissive"} if part == "core" else {"permissive", "weak copyleft"}
        for one in packages:
            assert one.kind in allowed, f"{part}: {one}"
            assert not re.search("GPL", one.licence) or part == "dev", f"{part}: {one}"


@pytest.mark.parametrize(
    ("licence", "kind"),
    [
        ("MIT", "permissive"),
        ("Apache-2.0 OR BSD-2-Clause", "permissive"),
        ("GPL-3.0-only", "copyleft"),
        ("GNU Affero General Public License v3", "copyleft"),
        ("MIT OR GPL-3.0-only", "permissive"),
        ("MIT AND GPL-3.0-only", "copyleft"),
        ("LGPL-2.1-or-later", "weak copyleft"),
        ("MPL-2.0 AND MIT", "weak copyleft"),
        ("Proprietary", "unknown"),
        ("SUBMITTED", "unknown"),
    ],
)
def test_the_kind_of_a_licence(licence: str, kind: str) -> None:
    assert Package("x", "1", licence).kind == kind


@pytest.mark.loopback  # pip looks whether this machine has IPv6
def test_the_packages_fit_together() -> None:
    run = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.strip()) == (0, "No broken requirements found.")
