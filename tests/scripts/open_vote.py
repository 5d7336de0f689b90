# Run in Odoo's shell: the session has an open vote, whatever others did to it.
import json

meeting = env.ref("ecabinet_meeting.demo_meeting_in_session")
chair = meeting.chair_id
ballot = meeting.ballot_ids.filtered(lambda one: one.state == "open")
if not ballot:
    item = meeting.agenda_item_ids.filtered(lambda one: one.state == "in_progress")
    ballot = env["ecabinet.ballot"].with_user(chair).create({"agenda_item_id": item.id})
    ballot.action_open()
env.cr.commit()
print("ANSWER " + json.dumps({"ballot": ballot.id, "meeting": meeting.name}))
