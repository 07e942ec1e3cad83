"""Look for passwords, keys and tokens in the files that git keeps (by detect-secrets).

Exit 1 for whatever looks like one and does not stand, with a reason, in `.ci/no-secrets.txt`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from detect_secrets import SecretsCollection
from detect_secrets.settings import default_settings

HERE = Path(__file__).resolve().parent
#: Files of numbers, pictures and checksums, in which everything looks like a key.
NOT_TEXT = re.compile(
    r"\.(onnx|npz|png|jpg|svg|weights|bin|xlsx)$|^requirements.*\.txt$|/encoders/models/.*\.json$|^docs/report/.*\.json$"
)


def main() -> int:
    names = subprocess.run(["git", "ls-files"], cwd=HERE.parent, capture_output=True, text=True, check=True).stdout
    known = dict(explained((HERE / "no-secrets.txt").read_text()))
    found = set(suspects([name for name in names.splitlines() if not NOT_TEXT.search(name)]))
    for name, kind, line in sorted(found):
        if (name, kind) not in known:
            print(f"{name}:{line}: looks like a secret ({kind}): take it out, and change it where it is used")
    gone = set(known) - {(name, kind) for name, kind, _ in found}
    for name, kind in sorted(gone):
        print(f".ci/no-secrets.txt explains what is not there any more: {name} {kind}")
    return 1 if gone or any((name, kind) not in known for name, kind, _ in found) else 0


def suspects(names: list[str]) -> Iterator[tuple[str, str, int]]:
    """Yield file, kind and line of all that looks like a secret."""
    collection = SecretsCollection(root=str(HERE.parent))
    with default_settings():
        collection.scan_files(*names)
        for name, secret in collection:
            yield name, secret.type.replace(" ", ""), secret.line_number


def explained(text: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Read `file kind  reason` lines; raises ValueError for one without a reason."""
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            name, kind, reason = line.split(maxsplit=2)
            yield (name, kind), reason


if __name__ == "__main__":
    sys.exit(main())
