"""All rows, by name."""

import rows_circumstances
import rows_cryptography
import rows_files
import rows_floods
import rows_messages
import rows_recordings
import rows_referrals
import rows_signals
import rows_stuffing
import rows_transport

TABLES = [rows_stuffing, rows_floods, rows_messages, rows_transport, rows_referrals, rows_cryptography, rows_files, rows_recordings,
          rows_circumstances, rows_signals]


def by_name():
    rows = [row for table in TABLES for row in table.ROWS]
    names = {row.name: row for row in rows}
    assert len(names) == len(rows), "two rows have one name"
    return names
