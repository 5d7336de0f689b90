# Run in Odoo's shell: whether the log of every meeting is whole.
reports = [meeting.verify_chain() for meeting in env["ecabinet.meeting"].search([])]
assert any(report["sealed"] or report["unsealed"] for report in reports)
print("CHAINS", "whole" if all(report["ok"] for report in reports) else reports)
