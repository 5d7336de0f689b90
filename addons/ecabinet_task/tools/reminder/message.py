"""What one message of reminders holds, and how it looks as HTML.

A bundle goes to one person; its lines stand in the order in which they are to be read.
All texts are plain and are escaped here.
"""

from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import Markup, escape

from odoo.addons.ecabinet_meeting.tools.outside.news import Matter, News, news_outside

MARK_URGENT = Markup('<b style="color:#b02a37">%s</b> ')


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One task, or meeting, of a message.

    ``path``: where it opens, from the server's root. ``mark``: a word in front, "Hoả
    tốc" for example. ``reason``: why it stands here, one sentence or several lines.
    ``matter``: what of it may leave the office.
    """

    title: str
    path: str
    reason: str = ""
    mark: str = ""
    matter: Matter = Matter()

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
    ``unlisted``: matters beyond those of the lines. Its text is for the inbox alone:
    whatever leaves the office carries :meth:`outside`.
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
    unlisted: tuple[Matter, ...] = ()

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

    def outside(self) -> News:
        """What may leave the office of it, by mail, text message or gateway."""
        listed = [line.matter for each in self.sections for line in each.lines]
        return news_outside([*listed, *self.unlisted])

    def path_outside(self) -> str:
        """Where it opens: the one thing it is about, or the person's own start."""
        paths = {line.path for each in self.sections for line in each.lines}
        return paths.pop() if len(paths) == 1 and not self.unlisted else "/odoo"
