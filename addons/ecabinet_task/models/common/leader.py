"""A decision that an assistant takes waits for the leader whom they assist."""

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
