"""Seats in a room: rows of letters from the front, numbers from the left (A1, A2, …).

Protocol places the chair in the middle of the first row, the next in rank at the
chair's right, the next at the left, and so on outwards; then the next row likewise.
Seen from the front, where the map is drawn from, the chair's right is the map's left.
"""

from string import ascii_uppercase


def seat_name(row: int, column: int) -> str:
    """``A1`` for the first seat of the first row (both counted from 0).

    :raises IndexError: more than 26 rows
    """
    return f"{ascii_uppercase[row]}{column + 1}"


def protocol_order(columns: int) -> list[int]:
    """The columns of a row, from the seat of the highest rank outwards."""
    middle = (columns - 1) // 2
    return sorted(range(columns), key=lambda column: (abs(column - middle), column))


def seats_by_protocol(rows: int, columns: int) -> list[str]:
    """All seats, in the order in which they are given out.

    :raises ValueError: no rows or columns, or more rows than letters
    """
    if not 1 <= rows <= len(ascii_uppercase) or columns < 1:
        raise ValueError(f"There is no room of {rows} rows of {columns} seats.")
    order = protocol_order(columns)
    return [seat_name(row, column) for row in range(rows) for column in order]
