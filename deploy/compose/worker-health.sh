#!/bin/sh
# Healthy is: this container holds an established TCP connection to the port of TEMPORAL_ADDRESS. It costs no Node
# process. It does not say that the worker's queue has work, nor that another worker is well: `tidemark doctor` does.
set -eu
port=$(printf '%04X' "${TEMPORAL_ADDRESS##*:}")
# Columns of /proc/net/tcp: number, local address, remote address, state; state 01 is established.
cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -qE "^ *[0-9]+: [0-9A-F]+:[0-9A-F]{4} [0-9A-F]+:$port 01 "
