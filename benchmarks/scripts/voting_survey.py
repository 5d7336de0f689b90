# Runs in Odoo's shell: a survey of one question, with an answer begun for each person.
import json

env = env(context={"no_reset_password": True})  # noqa: F821


survey = env["survey.survey"].create(
    {
        "title": "Biểu quyết",
        "access_mode": "public",
        "questions_layout": "page_per_question",
        "question_and_page_ids": [
            (
                0,
                0,
                {
                    "title": "Bảng giá đất",
                    "question_type": "simple_choice",
                    "suggested_answer_ids": [
                        (0, 0, {"value": value})
                        for value in (
                            "Tán thành",
                            "Không tán thành",
                            "Không biểu quyết",
                        )
                    ],
                },
            )
        ],
    }
)
question = survey.question_ids
people = env["res.users"].search([("login", "=like", "race%")], order="login")
tokens = []
for user in people:
    answer = survey._create_answer(user=user)
    answer.state = "in_progress"
    tokens.append(answer.access_token)
env.cr.commit()
print(
    "SURVEY "
    + json.dumps(
        {
            "survey": survey.access_token,
            "question": question.id,
            "answer": question.suggested_answer_ids[0].id,
            "tokens": tokens,
        }
    )
)
