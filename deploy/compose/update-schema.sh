#!/bin/sh
# Makes the two databases of the server, or brings them to the version of this tool. Each step leaves alone what is
# already there, so it runs before every start. The connection is in SQL_PLUGIN, SQL_HOST, SQL_PORT, SQL_USER and
# SQL_PASSWORD.
#
#   update-schema.sh FOLDER     FOLDER holds temporal/versioned and visibility/versioned
set -eu
schema=$1

update() {
  temporal-sql-tool --db "$1" create-database
  temporal-sql-tool --db "$1" setup-schema --version 0.0
  temporal-sql-tool --db "$1" update-schema --schema-dir "$schema/$2/versioned"
}

update temporal temporal
update temporal_visibility visibility
