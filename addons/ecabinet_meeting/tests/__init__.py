from .agenda import (
    test_agenda_import,
    test_carry_over,
    test_submission,
)
from .ballot import (
    test_ballot,
    test_ballot_arguments,
    test_cast_again,
    test_multiple_choice,
    test_secret_ballot,
    test_secret_ballot_links,
)
from .calendar import (
    test_calendar_feed_http,
    test_meeting_calendar,
    test_public_holidays,
    test_week_schedule,
)
from .common import (
    test_activity_notice,
    test_closed,
    test_closed_routes,
    test_junk,
    test_migration,
    test_protected,
    test_routes,
    test_rpc_writes,
    test_slipping_in,
    test_words,
)
from .meeting import (
    test_before_invitation,
    test_invitation_outside,
    test_meeting,
    test_meeting_access,
)
from .organisation import (
    test_bodies,
    test_guide,
    test_health_check,
    test_organisation,
    test_units,
)
from .paper import (
    test_document,
    test_held,
    test_orphans,
    test_pack,
    test_paper_count,
    test_paper_text,
    test_reader_beside,
    test_rendition,
)
from .people import (
    test_check_in,
    test_guest,
)
from .position import (
    test_adoption,
    test_position,
    test_positions_digest,
    test_together,
)
from .record import (
    test_conclude_in_room,
    test_conclusion,
    test_meeting_archive,
    test_meeting_event,
    test_meeting_notice,
    test_minutes,
    test_proof_access,
)
from .session import (
    test_room_js,
    test_room_state,
    test_session_log,
    test_session_steps,
    test_session,
    test_speech,
    test_try_again,
)
from .slip import (
    test_slip_on_paper,
    test_slip_papers,
    test_slip_round,
)
