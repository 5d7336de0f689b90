import re

from odoo import models

ROOM_UPDATE = "ecabinet_meeting.room"
ROOM_MOVED = "ecabinet_meeting.room_moved"

CHANNEL = re.compile(
    re.escape(ROOM_UPDATE)
    + r"_(?P<view>room|lead|wall)_(?P<meeting>[0-9]{1,9})_(?P<epoch>[0-9]{1,9})"
)


class IrWebsocket(models.AbstractModel):
    _inherit = "ir.websocket"

    def _build_bus_channel_list(self, channels):
        """Let into a view of a meeting's room whoever may follow it, and nobody else.

        Asked once, when a screen subscribes; ``room_bus.py`` says what happens
        to those who lose the right afterwards. A name of the past leads nowhere.
        """
        rooms = [channel for channel in channels if CHANNEL.fullmatch(str(channel))]
        channels = [channel for channel in channels if channel not in rooms]
        for name in rooms:
            channels += self._room_channels(name)
        return super()._build_bus_channel_list(channels)

    def _room_channels(self, name):
        """The channel that ``name`` stands for, in a list; none for who may not."""
        match = CHANNEL.fullmatch(name)
        if not match:
            return []
        meeting = self.env["ecabinet.meeting"].browse(int(match["meeting"])).exists()
        view = match["view"]
        if (
            meeting
            and meeting._may_follow(view)
            and meeting._room_channel(view) == name
        ):
            return [(meeting, meeting._room_subchannel(view))]
        return []
