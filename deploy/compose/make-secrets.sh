#!/bin/sh
# Makes the password of the server's database, readable by you alone. A password that is there is left as it is, because
# the database keeps the one it was made with.
set -eu
cd "$(dirname "$0")/secrets"
umask 077
if [ -s postgres-password ]; then
  chmod 600 postgres-password
  echo "deploy/compose/secrets/postgres-password is there already" >&2
  exit 0
fi
# 256 bits as hexadecimal digits: nothing that a connection string or YAML would have to quote.
od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >postgres-password.new
mv postgres-password.new postgres-password
echo "made deploy/compose/secrets/postgres-password" >&2
