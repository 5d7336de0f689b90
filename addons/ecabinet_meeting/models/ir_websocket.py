from odoo import models

ROOM_UPDATE = "ecabinet_meeting.room"


class IrWebsocket(models.AbstractModel):
    _inherit = "ir.websocket"

    def _build_bus_channel_list(self, channels):
        """Let into a meeting's room whoever may read the meeting, and nobody else."""
        wanted = [channel for channel in channels if _room_id(channel)]
        channels = [channel for channel in channels if channel not in wanted]
        meetings = self.env["ecabinet.meeting"].browse(map(_room_id, wanted)).exists()
        if meetings and self.env["ecabinet.meeting"].has_access("read"):
            channels += [
                (meeting, "room") for meeting in meetings._filtered_access("read")
            ]
        return super()._build_bus_channel_list(channels)


def _room_id(channel):
    """The meeting's id in ``ecabinet_meeting.room_<id>``, or None."""
    prefix, _separator, number = str(channel).rpartition("_")
    return int(number) if prefix == ROOM_UPDATE and number.isdigit() else None
