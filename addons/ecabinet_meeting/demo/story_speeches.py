"""Who speaks in the demo's sessions: those who wished to, and one or two others."""

LONGEST = 4  # minutes


def hold(story, item, minutes):
    """Hear those who wait, and one who asks; the minutes that it took.

    :param minutes: that the debate may take, more is left unsaid
    """
    used = 0
    _register(story, item, 1, "question")
    for place, speech in enumerate(story.meeting._speaking_queue()):
        length = LONGEST - place % (LONGEST - 1)
        if used + length > minutes or not speech.participant_id.present:
            break
        with story._later(0):
            story.by(story.plan.chair, speech).action_invite()
        with story._later(length):
            story.by(speech.participant_id.user_id, speech).action_end()
        used += length
    return used


def wait(story):
    """Somebody else has registered and waits while the vote is on."""
    item = story.meeting.current_item_id
    with story._later(0):
        _register(story, item, 2, "ordinary")
        _register(story, item, 5, "question")


def interrupt(story):
    """Somebody has the floor and somebody waits, when the session is interrupted."""
    wait(story)
    [first, *_others] = story.meeting._speaking_queue()
    with story._later(0):
        story.by(story.plan.chair, first).action_invite()


def _register(story, item, place, kind):
    """Have a member register, the ``place``-th after a point that is the item's own."""
    here = story.members.filtered(lambda one: one.present and one.role != "chair")
    if not here:
        return
    who = here[(len(item.name) + place) % len(here)]
    story.by(who.user_id).register_to_speak(kind)
