"""Start-up beside the imports it could not do without: processor time, medians in one run."""

import sys
import tempfile
from pathlib import Path

from measure import medians

ROOT = Path(__file__).parents[2]
ROUNDS = 15
# what is measured, its peer, the most it may cost beside the peer
PAIRS = (
    ("-Command 1", "import pyparsing", 1.4),
    ("Get-ReceiveConnector", "import pyparsing, sqlalchemy.orm", 1.5),
    ("prompt ready", "import pyparsing, prompt_toolkit, sqlalchemy.orm", 1.3),
)


def main() -> None:
    xshell = [str(ROOT / "scripts" / "xshell"), "-NoProfile"]
    commands: dict[str, list[str]] = {
        "-Command 1": [*xshell, "-Command", "1"],
        "Get-ReceiveConnector": [*xshell, "-Command", "Get-ReceiveConnector"],
        "prompt ready": [*xshell, "-NoLogo", "--prompt-ready"],
    }
    for _, peer, _ in PAIRS:
        commands[peer] = [sys.executable, "-c", peer]
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "XDG_DATA_HOME": home,
            "XDG_CACHE_HOME": home,
            "XDG_CONFIG_HOME": home,
            "XDG_STATE_HOME": home,
        }
        times = medians(commands, ROUNDS, environment)
    for name, peer, most in PAIRS:
        ratio = times[name] / times[peer]
        print(
            f"startup\t{name}\t{times[name]:.0f} ms\t{ratio:.2f} times `{peer}`\t(at most {most})"
        )


if __name__ == "__main__":
    main()
