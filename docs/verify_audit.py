"""Verifies an audit trail exported by DriftSentry, with Python 3 and nothing else: python3 verify_audit.py < audit.ndjson

It shares no code with DriftSentry. docs/audit.md describes what it checks; signatures of checkpoints need a library and
are left out here.
"""

import hashlib
import json
import sys

BEGIN = b'{"event":'
END_LENGTH = len(b',"prev_hash":"","hash":""}') + 128

lines = iter(sys.stdin.buffer)
header = json.loads(next(lines))
assert header["format"] == "driftsentry-audit-1", "not an audit export"
seq, previous = header["first"] - 1, header["previousHash"]
assert seq > 0 or previous == "0" * 64, "the first event of a log follows nothing"
end = None
for line in lines:
    line = line.rstrip(b"\n")
    assert end is None, "there is more after the last line"
    if not line.startswith(BEGIN):
        end = json.loads(line)["end"]
        continue
    text, hashes = line[len(BEGIN) : -END_LENGTH], json.loads(b"{" + line[-END_LENGTH + 1 :])
    event = json.loads(text)
    assert event["team_id"] == header["teamId"], f"event {seq + 1}: another team's"
    assert event["seq"] == seq + 1, f"event {seq + 1} is missing"
    assert hashes["prev_hash"] == previous, f"event {seq + 1} does not follow the one before it"
    computed = hashlib.sha256(bytes.fromhex(previous) + text).hexdigest()
    assert computed == hashes["hash"], f"event {seq + 1}: its content does not give its hash"
    seq, previous = seq + 1, computed
assert end is not None, "the file ends before its last line"
assert (end["seq"], end["hash"]) == (seq, previous) and seq == header["last"], "events are missing at the end"
print(f"WHOLE. Events {header['first']} to {seq} are as they were written. Head: {seq} {previous}")
