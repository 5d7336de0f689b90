from odoo import fields, models
from odoo.tools import SQL


class SpeakingOverview(models.Model):
    """Who spoke how often and how long: a row for each participant who was there.

    A view in the database. Who was present in a session and never spoke has a row with
    zeros, so that the chair sees who is never heard.
    """

    _name = "ecabinet.speaking.overview"
    _description = "Who Has Spoken"
    _inherit = ["ecabinet.follows.readable"]
    _auto = False
    _order = "date_start desc, speech_count desc, id"
    _rec_name = "partner_id"

    meeting_id = fields.Many2one("ecabinet.meeting", readonly=True)
    body_id = fields.Many2one("ecabinet.body", readonly=True)
    date_start = fields.Datetime("Start", readonly=True)
    participant_id = fields.Many2one("ecabinet.participant", readonly=True)
    partner_id = fields.Many2one("res.partner", "Person", readonly=True)
    user_id = fields.Many2one("res.users", readonly=True)
    department_id = fields.Many2one("hr.department", "Unit", readonly=True)
    speech_count = fields.Integer("Times spoken", readonly=True)
    question_count = fields.Integer("Questions asked", readonly=True)
    spoken_minutes = fields.Float("Minutes spoken", readonly=True, digits=(8, 1))
    silent = fields.Boolean("Did not speak", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT participant.id,
                   participant.id AS participant_id,
                   participant.meeting_id,
                   meeting.body_id,
                   meeting.date_start,
                   participant.partner_id,
                   participant.user_id,
                   participant.department_id,
                   COUNT(speech.id) AS speech_count,
                   COUNT(speech.id) FILTER (WHERE speech.kind = 'question')
                       AS question_count,
                   COALESCE(SUM(speech.spoken_seconds), 0) / 60.0 AS spoken_minutes,
                   COUNT(speech.id) = 0 AS silent
              FROM ecabinet_participant participant
              JOIN ecabinet_meeting meeting ON meeting.id = participant.meeting_id
         LEFT JOIN ecabinet_speech speech
                ON speech.participant_id = participant.id AND speech.state = 'done'
             WHERE EXISTS (
                       SELECT FROM ecabinet_attendance attendance
                        WHERE attendance.participant_id = participant.id
                          AND attendance.direction = 'in'
                          AND attendance.struck_reason IS NULL
                   )
          GROUP BY participant.id, meeting.id
            """
        )
