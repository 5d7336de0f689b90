"""What the server cannot take on now is answered as "try again", not as an error.

All connections to the database are taken, or others wrote the same rows again and
again: nothing was done, and a moment later it can be. The answer is HTTP 503 with
``Retry-After`` and, for programs, an error of the name :data:`TRY_AGAIN`; the screens
of the room ask again by themselves (``static/src/common/try_again.js``).

Odoo takes the last class of a routing type for that type, in the whole process.
"""

import json
import logging

from psycopg2 import errors
from psycopg2.pool import PoolError
from werkzeug.wrappers import Response

from odoo.exceptions import ConcurrencyError
from odoo.http import HttpDispatcher, Json2Dispatcher, JsonRPCDispatcher
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

TRY_AGAIN = "ecabinet.try_again"
RETRY_AFTER = "1"
BUSY = (
    PoolError,
    errors.TooManyConnections,
    ConcurrencyError,
    *PG_CONCURRENCY_EXCEPTIONS_TO_RETRY,
)
SENTENCE = _lt("The server is busy and has not done this yet: try again in a moment.")


def busy_answer(request, exc):
    """The answer where ``exc`` says that the server is busy, else None."""
    if not isinstance(exc, BUSY):
        return None
    exc.loglevel = logging.INFO
    error = _error(request)
    if request.httprequest.path.startswith("/json/2/"):
        return _json_response(error)
    if request.httprequest.mimetype in JsonRPCDispatcher.mimetypes:
        error = {"code": 503, "message": error["message"], "data": error}
        return _json_response({"jsonrpc": "2.0", "id": None, "error": error})
    return _response(error["message"], "text/plain")


def _error(request):
    lang = request.session.context.get("lang") or request.best_lang or "en_US"
    sentence = SENTENCE._translate(lang)
    return {
        "name": TRY_AGAIN,
        "message": sentence,
        "arguments": [sentence],
        "context": {},
        "debug": "",
    }


def _json_response(content):
    return _response(json.dumps(content, ensure_ascii=False), "application/json")


def _response(text, mimetype):
    headers = {"Retry-After": RETRY_AFTER, "Cache-Control": "no-store"}
    return Response(text, 503, headers, mimetype=mimetype)


class BusyHttpDispatcher(HttpDispatcher):
    routing_type = HttpDispatcher.routing_type

    def handle_error(self, exc):
        return busy_answer(self.request, exc) or super().handle_error(exc)


class BusyJsonRPCDispatcher(JsonRPCDispatcher):
    routing_type = JsonRPCDispatcher.routing_type

    def handle_error(self, exc):
        return busy_answer(self.request, exc) or super().handle_error(exc)


class BusyJson2Dispatcher(Json2Dispatcher):
    routing_type = Json2Dispatcher.routing_type

    def handle_error(self, exc):
        return busy_answer(self.request, exc) or super().handle_error(exc)
