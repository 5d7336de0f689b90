import {explainedIn} from "@ecabinet_meeting/common/guide";

explainedIn({
    "ecabinet_report.dashboard": "bao-cao",
    "ecabinet.meeting.analysis": "bao-cao",
    "ecabinet.official.document": "van-ban",
    "ecabinet.periodic.report": "bao-cao",
    "ecabinet.savings": "bao-cao",
    "ecabinet.task.analysis": "bao-cao",
});
