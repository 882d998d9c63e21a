#!/bin/sh
# Runs a command with the database's password in one environment variable. None of the images can read the password from
# a file of mode 600 that belongs to another user: PostgreSQL's looks at it too late, as its own user, and Temporal's
# takes the value only. Given like this, the password is in no file of compose and not in `docker inspect`.
#
#   with-password.sh VARIABLE COMMAND [ARGUMENT]...
set -eu
variable=$1
shift
file=${PASSWORD_FILE:-/run/secrets/postgres-password}
if [ ! -s "$file" ]; then
  echo "no password in $file: run deploy/compose/make-secrets.sh first" >&2
  exit 1
fi
password=$(cat "$file")
export "$variable=$password"
unset password
exec "$@"
