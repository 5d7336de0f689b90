import json

from freezegun import freeze_time

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common.task_case import (
    ADMINISTRATOR,
    LEADER,
    MEMBER,
    NOW,
    SECRETARY,
    UNIT_OFFICER,
    TaskCase,
)

# Odoo notes each refused call in its log; here they are what is tested.
QUIET = mute_logger("odoo.http")
MODELS = (
    "ecabinet.task",
    "ecabinet.task.milestone",
    "ecabinet.task.extension",
    "ecabinet.task.part",
    "ecabinet.task.transfer",
)


@tagged("post_install", "-at_install")
class TestTaskRpc(TaskCase, HttpCase):
    """Each group × each operation, as another system would call them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = {
            # Of the lead unit, then of a unit that the task does not concern.
            "member": cls.colleague,
            "officer": cls.officer,
            "secretary": cls.person("finance_secretary", SECRETARY, cls.finance),
            "leader": cls.director,
            "coordinating": cls.health_officer,
            "assigner": cls.chair,
            "assistant": cls.assistant,
            "administrator": cls.administrator,
            "member elsewhere": cls.person("vp.cv", MEMBER, cls.office),
            "officer elsewhere": cls.person("vp.dm", UNIT_OFFICER, cls.office),
            "secretary elsewhere": cls.person("vp.tk", SECRETARY, cls.office),
            "leader elsewhere": cls.person("vp.ld", LEADER, cls.office),
            "administrator elsewhere": cls.person("vp.qt", ADMINISTRATOR, cls.office),
            "nobody": cls.person("khach", "base.group_user"),
        }
        with freeze_time(NOW):
            cls.given = (
                cls.env["ecabinet.task"]
                .with_user(cls.chair)
                .create(
                    {
                        "name": "Xây dựng phương án giá đất",
                        "lead_department_id": cls.finance.id,
                        "coordinating_department_ids": cls.health.ids,
                        "deadline": "2099-10-09 10:00:00",
                    }
                )
            )
            cls.given.action_assign()
            work = cls.given.with_user(cls.officer)
            work.action_ask_extension("2099-10-20", "Chờ số liệu")
            work.action_ask_transfer(cls.office.id, "Quá tải")
            cls.milestone = (
                cls.env["ecabinet.task.milestone"]
                .with_user(cls.officer)
                .create(
                    {
                        "task_id": cls.given.id,
                        "name": "Dự thảo",
                        "deadline": "2099-10-05",
                    }
                )
            )
        cls.records = {
            "ecabinet.task": cls.given,
            "ecabinet.task.milestone": cls.milestone,
            "ecabinet.task.extension": cls.given.extension_ids,
            "ecabinet.task.part": cls.given.part_ids,
            "ecabinet.task.transfer": cls.given.transfer_ids,
        }

    @QUIET
    def call(self, model, method, *args, **kwargs):
        """Whether the server does it, and the kind of error where it does not."""
        reply = self.url_open(
            f"/web/dataset/call_kw/{model}/{method}",
            data=json.dumps(
                {
                    "jsonrpc": "2.0",
                    "params": {
                        "model": model,
                        "method": method,
                        "args": args,
                        "kwargs": kwargs,
                    },
                }
            ),
            headers={"Content-Type": "application/json"},
        ).json()
        error = reply.get("error", {}).get("data", {}).get("name", "")
        return not error, error.rpartition(".")[2]

    def enter(self, user):
        self.authenticate(user.login, user.login)

    def test_operations(self):
        values = {
            "ecabinet.task": {"name": "Đổi tên"},
            "ecabinet.task.milestone": {"name": "Đổi tên"},
            "ecabinet.task.extension": {"reason": "Đổi"},
            "ecabinet.task.part": {"request": "Số liệu"},
            "ecabinet.task.transfer": {"reason": "Đổi"},
        }
        side = {"assigner", "assistant"}
        unit = {"member", "officer", "secretary", "leader"}
        may_read = side | unit | {"coordinating"}
        may_write = {
            "ecabinet.task": side,
            "ecabinet.task.milestone": side | unit,
            "ecabinet.task.part": side | unit,
        }
        for role, user in self.people.items():
            self.enter(user)
            for model in MODELS:
                ids = self.records[model].ids
                with self.subTest(role=role, model=model):
                    done, error = self.call(model, "read", ids, ["display_name"])
                    self.assertEqual(done, role in may_read, f"read {error}")
                    done, error = self.call(model, "write", ids, values[model])
                    allowed = role in may_write.get(model, ())
                    self.assertEqual(done, allowed, f"write {error}")
                    if not allowed:
                        self.assertIn(error, ("AccessError", "UserError"))
                    if model != "ecabinet.task.milestone":
                        done, error = self.call(model, "unlink", ids)
                        self.assertFalse(done, "unlink")
                        self.assertIn(error, ("AccessError", "UserError"))

    def test_who_may_create(self):
        task = {"name": "Việc", "lead_department_id": self.finance.id}
        inside = {"task_id": self.given.id}
        values = {
            "ecabinet.task": task,
            "ecabinet.task.milestone": {
                **inside,
                "name": "Mốc",
                "deadline": "2099-10-04",
            },
            "ecabinet.task.extension": {
                **inside,
                "new_deadline": "2099-12-01",
                "reason": "x",
            },
            "ecabinet.task.part": {**inside, "department_id": self.office.id},
            "ecabinet.task.transfer": {**inside, "reason": "x"},
        }
        leads = {"secretary", "leader", "secretary elsewhere", "leader elsewhere"}
        expected = {
            "ecabinet.task": {"officer", "assigner", "assistant"} | leads,
            "ecabinet.task.milestone": {
                *("member", "officer", "secretary", "leader", "assigner", "assistant"),
            },
        }
        for role, user in self.people.items():
            self.enter(user)
            for model in MODELS:
                with self.subTest(role=role, model=model):
                    done, error = self.call(model, "create", [values[model]])
                    self.assertEqual(done, role in expected.get(model, ()), error)

    @QUIET
    def test_a_unit_never_sees_what_does_not_concern_it(self):
        for role in (
            *("member elsewhere", "officer elsewhere", "secretary elsewhere"),
            *("leader elsewhere", "administrator elsewhere", "nobody"),
        ):
            self.enter(self.people[role])
            for model in MODELS:
                reply = self.url_open(
                    f"/web/dataset/call_kw/{model}/search_count",
                    data=json.dumps(
                        {
                            "jsonrpc": "2.0",
                            "params": {
                                "model": model,
                                "method": "search_count",
                                "args": [[]],
                                "kwargs": {},
                            },
                        }
                    ),
                    headers={"Content-Type": "application/json"},
                ).json()
                self.assertFalse(reply.get("result"), f"{role} {model}")

    def test_the_lead_unit_cannot_approve_its_own_work(self):
        with freeze_time(NOW):
            work = self.given.with_user(self.officer)
            work.action_accept()
            work.action_submit("Xong")
        for role, user in self.people.items():
            if role in ("assigner", "assistant"):
                continue
            self.enter(user)
            for method in ("action_approve", "action_cancel", "action_transfer"):
                done, error = self.call("ecabinet.task", method, self.given.ids)
                with self.subTest(role=role, method=method):
                    self.assertEqual((done, error), (False, "AccessError"))
        self.enter(self.assistant)
        self.assertTrue(self.call("ecabinet.task", "action_approve", self.given.ids)[0])
