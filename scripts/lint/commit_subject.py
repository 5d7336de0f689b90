"""Refuse a commit message whose subject is too long for a list of commits.

Called by the commit-msg hook of ``.pre-commit-config.yaml`` with the message's file.
"""

import sys
from pathlib import Path

LONGEST = 72
# Git writes these itself and takes them away again when it puts commits together.
OF_GIT = ("fixup! ", "squash! ", "amend! ")


def trouble(message: str) -> str:
    """What is wrong with a commit message, in a sentence; empty if nothing is."""
    lines = [line for line in message.splitlines() if not line.startswith("#")]
    subject = next((line for line in lines if line.strip()), "")
    below = lines[lines.index(subject) + 1 :] if subject else []
    for prefix in OF_GIT:
        subject = subject.removeprefix(prefix)
    if not subject:
        return "The commit says nothing: write why the change is made."
    if subject.startswith("Merge "):
        return ""
    if len(subject) > LONGEST:
        return (
            f"The subject has {len(subject)} characters, at most {LONGEST} are shown "
            "everywhere: say it shorter, and the rest below an empty line."
        )
    if below and below[0].strip():
        return "Leave the line below the subject empty."
    return ""


if __name__ == "__main__":
    sys.exit(trouble(Path(sys.argv[1]).read_text()) or 0)
