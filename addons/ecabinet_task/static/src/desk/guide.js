import {explainedIn} from "@ecabinet_meeting/common/guide";

explainedIn({
    "ecabinet_task.desk": "ban-lam-viec",
    "ecabinet_task.notice": "giao-viec",
    "ecabinet_task.quick_assign": "giao-viec",
    "ecabinet_task.search": "tim-kiem",
    "ecabinet.reminder": "nhac-viec",
    "ecabinet.reminder.rule": "nhac-viec",
    "ecabinet.task": "nhiem-vu",
    "ecabinet.work.report": "bao-cao-cong-viec",
});
