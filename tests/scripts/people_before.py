# Run in Odoo's shell before the addons come: an office and its people.
office = env["hr.department"].create({"name": "Văn phòng UBND tỉnh"})
for login in ("chair", "secretary", "member"):
    env["res.users"].create({"name": login.title(), "login": f"install-{login}"})
env.cr.commit()
