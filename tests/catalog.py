"""What a database holds, so that two states of it can be compared."""

from collections.abc import Callable

from ground import postgres

SCHEMA = """
    SELECT 'column ' || table_name || '.' || column_name
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL
    SELECT lower(table_type) || ' ' || table_name
      FROM information_schema.tables WHERE table_schema = 'public'
    UNION ALL
    SELECT 'sequence ' || sequencename FROM pg_sequences WHERE schemaname = 'public'
    UNION ALL
    SELECT 'index ' || tablename || '.' || indexname
      FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT 'constraint ' || conrelid::regclass || '.' || conname
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT 'function ' || proname
      FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL
    SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
"""
TABLES = """
    SELECT t.tablename, EXISTS (
        SELECT FROM information_schema.columns c
         WHERE c.table_schema = 'public' AND c.table_name = t.tablename
           AND c.column_name = 'id')
      FROM pg_tables t WHERE t.schemaname = 'public'
"""


def schema(database: str) -> set[str]:
    """Every table, column, index, constraint, sequence, function and trigger."""
    return {name for (name,) in postgres.sql(SCHEMA, database)}


def rows(database: str, leave_out: Callable[[str], bool]) -> dict[str, set]:
    """The rows of every table: their ids, or the whole row where there is none."""
    selects = [
        f"SELECT '{table}' AS name, {'t.id::text' if has_id else 't::text'} AS line "
        f'FROM "{table}" t'
        for table, has_id in postgres.sql(TABLES, database)
        if not leave_out(table)
    ]
    found: dict[str, set] = {}
    for name, line in postgres.sql(" UNION ALL ".join(selects), database):
        found.setdefault(name, set()).add(line)
    return found


def describe(database: str, table: str, ids: set) -> list[str]:
    """Rows as text, for the person who reads why a test failed."""
    if not all(str(each).isdigit() for each in ids):
        return sorted(ids)[:5]
    listed = ",".join(sorted(ids)[:5])
    statement = f'SELECT left(t::text, 300) FROM "{table}" t WHERE id IN ({listed})'
    return [line for (line,) in postgres.sql(statement, database)]
