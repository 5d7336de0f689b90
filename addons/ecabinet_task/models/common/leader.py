"""What an assistant decides: it waits for the leader, or is done as they instructed."""

from functools import wraps
from inspect import signature


def left_to_leader(kind):
    """Declare on a step that whoever only assists the assigner prepares it for them.

    It is asked before anything else: what is prepared is left to the leader and the
    step goes on with the other records, if there are any.

    :param kind: of the prepared decision (``tools/desk/decisions.py``)
    """

    def decorate(step):
        parameters = signature(step)

        @wraps(step)
        def take(self, *args, **named):
            _self, *given = parameters.bind(self, *args, **named).arguments.items()
            rest = self._leave_to_leader(kind, {k: val for k, val in given if val})
            if self and not rest:
                return self._prepared_notice()
            return step(rest, *args, **named)

        return take

    return decorate


def noted_for_leader(kind):
    """Declare on a step that an assistant may take it at once, as instructed.

    What they do on the leader's standing authority is noted for the leader, who can
    take it back (``_take_back``).

    :param kind: of the standing authority
    """

    def decorate(step):
        @wraps(step)
        def take(self, *args, **named):
            instructed = self._instructed(kind)
            before = {task: task._as_before() for task in instructed}
            result = step(self, *args, **named)
            instructed._note_for_leader(kind, before)
            return result

        return take

    return decorate
