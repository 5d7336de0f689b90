# Run in Odoo's shell: the reminder run at a moment, in small batches, as a cron would.
# REMIND_AT: the moment (UTC). REMIND_KILL: kill the process just before its so many-th
# commit. REMIND_LINE: come to this line, so that two start together. REMIND_STEPS:
# without the lock that keeps two runs apart, to try what lies beneath it.
import fcntl
import os
import signal

from freezegun import freeze_time

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.ecabinet_task.models.reminder.run import ReminderRun

for step in (ReminderRun._write_due, ReminderRun._deliver):
    step.__defaults__ = (25,)

kill_at, commits = int(os.environ.get("REMIND_KILL", 0)), 0
commit_progress = IrCron._commit_progress


def commit_or_die(self, *args, **kwargs):
    global commits
    commits += 1
    if commits == kill_at:
        # What this batch has written is in the database's hands, uncommitted.
        self.env.flush_all()
        os.kill(os.getpid(), signal.SIGKILL)
    return commit_progress(self, *args, **kwargs)


IrCron._commit_progress = commit_or_die
line = os.environ.get("REMIND_LINE")
if line:
    with open(f"{line}.there", "ab") as there:
        there.write(b".")
    with open(line) as start:
        fcntl.flock(start, fcntl.LOCK_SH)
with freeze_time(os.environ["REMIND_AT"]):
    reminders = env["ecabinet.reminder"]
    if os.environ.get("REMIND_STEPS"):
        reminders._run()
    else:
        reminders._cron_remind()
    env.cr.commit()
print("ANSWER " + str(commits))
