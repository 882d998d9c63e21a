#!/usr/bin/env bash
# Runs the real Temporal server on PostgreSQL, natively, as docker-compose.yml does it in containers: a database cluster
# of its own, both schemas, then the server, until Ctrl-C or until the given command has ended.
set -euo pipefail

readonly VERSION=v1.31.2
readonly MODULE=go.temporal.io/server

usage() {
  cat <<'USAGE'
usage: deploy/server/on-postgres.sh [--folder FOLDER] [--port PORT] [--namespace NAME] [-- COMMAND...]

  --folder FOLDER    where the database, the configuration and the logs go, and stay for the next start
                     (default: a temporary folder, removed at the end)
  --port PORT        port of Temporal on 127.0.0.1 (default: a free one)
  --namespace NAME   registered at the start (default: default)
  COMMAND            run with TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE set; its exit code is that of this script

Needs PostgreSQL's programs (Debian: apt-get install postgresql; another place: PG_BIN=/path/to/bin), Go 1.26 and node.
USAGE
}

fail() {
  echo "on-postgres: $*" >&2
  exit 1
}

folder='' port='' namespace=default
while (($# > 0)); do
  case $1 in
    --folder | --port | --namespace)
      (($# > 1)) || fail "$1 needs a value (see --help)"
      printf -v "${1#--}" '%s' "$2"
      shift 2
      ;;
    --help | -h)
      usage
      exit 0
      ;;
    --)
      shift
      break
      ;;
    *) fail "what is $1? (see --help)" ;;
  esac
done
[[ -z $port || $port =~ ^[0-9]{1,5}$ ]] || fail "--port must be a number, not $port"
[[ $namespace =~ ^[A-Za-z0-9._-]+$ ]] || fail "--namespace may have letters, digits, dots, _ and -, not $namespace"

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${TIDEMARK_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tidemark}/temporal

# --- the programs -----------------------------------------------------------------------------------------------------

pg_bin=${PG_BIN:-}
if [[ -z $pg_bin ]]; then
  for candidate in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -Vr); do
    [[ -x $candidate/initdb ]] && pg_bin=$candidate && break
  done
fi
[[ -n $pg_bin && -x $pg_bin/initdb ]] || fail 'no PostgreSQL: apt-get install postgresql, or set PG_BIN'
command -v node >/dev/null || fail 'node is not on PATH'

# built NAME PACKAGE: prints the path of a program of Temporal's, from the cache or built into it. The result is moved
# into place, so that two builds at once do no harm.
built() {
  local path=$cache/$1 building
  if [[ ! -x $path ]]; then
    command -v go >/dev/null || fail "$path is not there, and no go on PATH to build it: install Go 1.26"
    echo "building $2@$VERSION, once" >&2
    mkdir -p "$cache"
    building=$(mktemp -d "$cache/building-XXXXXX")
    if ! GOBIN=$building go install "$MODULE/$2@$VERSION" >&2; then
      rm -rf "$building"
      fail "go could not build $2@$VERSION"
    fi
    mv "$building/$1" "$path"
    rmdir "$building"
  fi
  echo "$path"
}
server=$(command -v temporal-server || built server cmd/server)
sql_tool=$(command -v temporal-sql-tool || built sql cmd/tools/sql)

# The schema files come with the module's source. They are copied into the cache, so that the next start needs no Go.
schema=$cache/schema-$VERSION
if [[ ! -d $schema ]]; then
  command -v go >/dev/null || fail "$schema is not there, and no go on PATH to fetch it: install Go 1.26"
  source=$(cd "$cache" && go mod download -json "$MODULE@$VERSION" | node -p 'JSON.parse(fs.readFileSync(0)).Dir')
  copying=$(mktemp -d "$cache/building-XXXXXX")
  cp -R "$source/schema/postgresql/v12/." "$copying"
  chmod -R u+w "$copying"
  mv -T "$copying" "$schema" 2>/dev/null || rm -rf "$copying"
fi

# --- the folder and the end -------------------------------------------------------------------------------------------

temporary=false
if [[ -z $folder ]]; then
  temporary=true
  folder=$(mktemp -d "${TMPDIR:-/tmp}/tidemark-postgres-XXXXXX")
fi
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
data=$folder/postgres password_file=$folder/password log=$folder/server.log

# PostgreSQL refuses to run as root: then it runs as the user postgres, who gets a folder that is his alone.
as_owner=()
if ((EUID == 0)); then
  id -u postgres >/dev/null 2>&1 || fail 'started as root, and there is no user postgres to run PostgreSQL as'
  as_owner=(runuser -u postgres --)
  mkdir -p "$data"
  chown postgres "$data"
  # The way there must be open to him, not its contents.
  chmod o+x "$folder"
fi
postgres() {
  (cd / && "${as_owner[@]}" "$pg_bin/$1" "${@:2}")
}

server_pid='' command_pid=''
finish() {
  local code=$?
  trap - EXIT INT TERM HUP
  for pid in $command_pid $server_pid; do
    kill "$pid" 2>/dev/null || continue
    for _ in {1..50}; do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || true
  done
  [[ -f $data/postmaster.pid ]] && postgres pg_ctl stop -D "$data" -m fast -s || true
  if $temporary; then rm -rf "$folder"; fi
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

mapfile -t ports < <(cd "$here" && node --import tsx --input-type=module -e \
  "import { freePorts } from '$here/free-ports.ts'; console.log((await freePorts(9)).join('\n'))")
((${#ports[@]} == 9)) || fail 'no free ports'
port=${port:-${ports[0]}}
pg_port=${ports[1]}
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then fail "port $port of 127.0.0.1 is taken"; fi

# --- PostgreSQL -------------------------------------------------------------------------------------------------------

if [[ ! -f $data/PG_VERSION ]]; then
  (umask 077 && node -p 'crypto.randomBytes(24).toString("hex")' >"$password_file")
  # initdb reads the password from a file of its own user, never from a command line.
  initial=$folder/initdb-password
  install -m 600 "$password_file" "$initial"
  ((EUID != 0)) || chown postgres "$initial"
  postgres initdb -D "$data" -U temporal -A scram-sha-256 --pwfile="$initial" -E UTF8 --locale=C.UTF-8 \
    >"$folder/initdb.log" 2>&1 || fail "initdb failed: $(tail -n 5 "$folder/initdb.log")"
  rm -f "$initial"
fi
PGPASSWORD=$(cat "$password_file")
postgres pg_ctl start -D "$data" -w -s -l "$data/log" \
  -o "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=''" ||
  fail "PostgreSQL did not start: $(tail -n 5 "$data/log")"

export SQL_PLUGIN=postgres12 SQL_HOST=127.0.0.1 SQL_PORT=$pg_port SQL_USER=temporal SQL_PASSWORD=$PGPASSWORD
for name in temporal visibility; do
  {
    if [[ ! -f $folder/$name.schema ]]; then
      "$sql_tool" --db "$name" drop --force >/dev/null 2>&1 || true
      "$sql_tool" --db "$name" create
      "$sql_tool" --db "$name" setup-schema -v 0.0
    fi
    "$sql_tool" --db "$name" update-schema -d "$schema/$name/versioned"
  } >"$folder/schema-$name.log" 2>&1 || fail "schema of $name: $(tail -n 5 "$folder/schema-$name.log")"
  touch "$folder/$name.schema"
done

# The services remember each other's addresses: on other ports they would look for the old ones for most of a minute.
PGPASSWORD=$PGPASSWORD "$pg_bin/psql" -q -h 127.0.0.1 -p "$pg_port" -U temporal -d temporal \
  -c 'truncate cluster_membership' || fail 'the addresses of the last start could not be removed'

# --- Temporal ---------------------------------------------------------------------------------------------------------

datastore() { # datastore NAME CONNECTIONS
  cat <<YAML
      sql:
        pluginName: postgres12
        databaseName: $1
        connectAddr: '127.0.0.1:$pg_port'
        connectProtocol: tcp
        user: temporal
        password: '$PGPASSWORD'
        maxConns: $2
        maxIdleConns: $2
        maxConnLifetime: 1h
YAML
}
service() { # service NAME PORT MEMBERSHIP_PORT
  printf '  %s:\n    rpc: { grpcPort: %s, membershipPort: %s, bindOnLocalHost: true }\n' "$@"
}
(
  umask 077
  cat >"$folder/temporal.yaml" <<YAML
log: { stdout: true, level: warn }
persistence:
  defaultStore: default
  visibilityStore: visibility
  numHistoryShards: 4
  datastores:
    default:
$(datastore temporal 20)
    visibility:
$(datastore visibility 10)
global:
  membership: { maxJoinDuration: 30s, broadcastAddress: 127.0.0.1 }
services:
$(service frontend "$port" "${ports[2]}")
$(service matching "${ports[3]}" "${ports[4]}")
$(service history "${ports[5]}" "${ports[6]}")
$(service worker "${ports[7]}" "${ports[8]}")
clusterMetadata:
  enableGlobalNamespace: false
  failoverVersionIncrement: 10
  masterClusterName: active
  currentClusterName: active
  clusterInformation:
    active: { enabled: true, initialFailoverVersion: 1, rpcName: frontend, rpcAddress: '127.0.0.1:$port' }
dcRedirectionPolicy: { policy: noop }
YAML
)
(umask 077 && : >"$log")
(cd "$folder" && exec "$server" --config-file temporal.yaml --allow-no-auth start) >>"$log" 2>&1 &
server_pid=$!

address=127.0.0.1:$port
(cd "$here" && node --import tsx register-namespace.ts "$address" "$namespace") ||
  fail "the Temporal server does not serve: $(tail -n 5 "$log")"
echo "Temporal $VERSION serves at $address on $("$pg_bin/postgres" --version), data in $folder"

if (($# > 0)); then
  TEMPORAL_ADDRESS=$address TEMPORAL_NAMESPACE=$namespace "$@" &
  command_pid=$!
  code=0
  wait "$command_pid" || code=$?
  command_pid=''
  exit "$code"
fi
echo "next, in another terminal: TEMPORAL_ADDRESS=$address TEMPORAL_NAMESPACE=$namespace npx tidemark worker"
echo 'Ctrl-C stops it'
wait "$server_pid" || fail "the Temporal server ended: $(tail -n 5 "$log")"
