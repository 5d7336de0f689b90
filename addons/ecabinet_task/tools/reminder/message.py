"""What one message of reminders holds, and how it looks as HTML.

A bundle goes to one person; its lines stand in the order in which they are to be read.
All texts are plain and are escaped here.
"""

from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import Markup, escape

MARK_URGENT = Markup('<b style="color:#b02a37">%s</b> ')


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One task, or meeting, of a message.

    ``path``: where it opens, from the server's root. ``mark``: a word in front, "Hoả
    tốc" for example. ``reason``: why it stands here, one sentence or several lines.
    """

    title: str
    path: str
    reason: str = ""
    mark: str = ""

    def html(self, base: str) -> Markup:
        mark = MARK_URGENT % self.mark if self.mark else Markup("")
        reason = Markup("<br/>").join(escape(self.reason).splitlines())
        address = base.rstrip("/") + quote(self.path, safe="/?=&#")
        tail = Markup("<br/><span>%s</span>") % reason if reason else Markup("")
        return Markup('<li>%s<a href="%s">%s</a>%s</li>') % (
            mark,
            address,
            self.title,
            tail,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines under a heading; without a heading they stand alone.

    ``more``: a sentence on what is not listed, empty if everything is.
    """

    lines: tuple[Line, ...]
    title: str = ""
    more: str = ""

    def html(self, base: str) -> Markup:
        title = Markup("<p><b>%s</b></p>") % self.title if self.title else Markup("")
        lines = Markup("").join(line.html(base) for line in self.lines)
        more = Markup("<p>%s</p>") % self.more if self.more else Markup("")
        return title + (Markup("<ul>%s</ul>") % lines if lines else "") + more


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """One message to one person.

    ``key``: idempotency key. ``channels``: of inbox, mail, webhook, sms. ``task_id``:
    of the task, where there is only one. ``why``: the last sentence, why it was sent.
    """

    user_id: int
    author_id: int
    key: str
    subject: str
    sections: tuple[Section, ...]
    channels: frozenset[str] = frozenset({"inbox"})
    intro: str = ""
    why: str = ""
    task_count: int = 1
    task_id: int | bool = False
    reminder_ids: tuple[int, ...] = field(default=())

    def html(self, base: str) -> Markup:
        """The message; ``base``: the server's address, for its links."""
        intro = Markup("<p>%s</p>") % self.intro if self.intro else Markup("")
        body = Markup("").join(section.html(base) for section in self.sections)
        why = (
            Markup('<p style="color:#6c757d"><small>%s</small></p>') % self.why
            if self.why
            else Markup("")
        )
        return intro + body + why

    def text(self) -> str:
        """The same in plain words, without links: for a short message."""
        lines = [self.intro] if self.intro else []
        for section in self.sections:
            if section.title:
                lines.append(f"{section.title}:")
            for line in section.lines:
                mark = f"[{line.mark}] " if line.mark else ""
                reason = " ".join(line.reason.split())
                lines.append(
                    f"- {mark}{line.title}" + (f": {reason}" if reason else "")
                )
            if section.more:
                lines.append(section.more)
        return "\n".join(lines)
