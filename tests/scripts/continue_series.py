# Run in Odoo's shell, in several processes at once: the cron of recurring tasks.
import fcntl
import os

line = os.environ["LINE"]
with open(f"{line}.there", "ab") as there:
    there.write(b".")
with open(line) as start:
    fcntl.flock(start, fcntl.LOCK_SH)
env["ecabinet.task"]._cron_continue_series()
env.cr.commit()
print("DONE")
