#!/usr/bin/env bash
# The local demo of this checkout (scripts/local), as backups reach an installation. Sourced, from the checkout's folder.

# PROGRAM, of the server's own version where it is unpacked.
mariadb_program() {
  find "$PWD/.stack/dist" -path "*/bin/$1" -type f | head -n 1
}

# PROGRAM ARGUMENTS...: as the server's administrator, by its socket; the path of a socket may not be long.
at_database() {
  local program
  program=$(mariadb_program "$1")
  shift
  (cd .stack/local/mariadb && exec "$program" --no-defaults --socket=mariadb.sock --skip-ssl "$@")
}

relief_query() {
  at_database mariadb --batch --skip-column-names relief -e "$1"
}

admin_query() {
  at_database mariadb --batch --skip-column-names --raw -e "$1"
}

# A new binary log begins at its moment, and those that are too old go.
relief_dump() {
  local log=() logging
  logging=$(admin_query 'SELECT @@log_bin') || return
  [[ $logging != 1 ]] || log=(--master-data=2 --flush-logs)
  at_database mariadb-dump "${DUMP_OPTIONS[@]}" ${log[@]+"${log[@]}"} relief
}

relief_load() {
  at_database mariadb --sandbox --max-allowed-packet=64M relief
}

relief_replay() {
  at_database mariadb --sandbox --max-allowed-packet=64M
}

start_databases() {
  scripts/local database >/dev/null
}

installation_holds() {
  local tables
  if [[ -e .stack/local/keyring ]]; then
    echo "a keyring in .stack/local"
    return
  fi
  start_databases
  tables=$(admin_query "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'relief'")
  if [[ $tables != 0 ]]; then echo "$tables tables in the schema relief"; fi
}

put_aside() {
  local name
  scripts/local stop >/dev/null
  for name in keyring secrets; do
    [[ ! -e .stack/local/$name || ($name == secrets && -n $keep_secrets) ]] || mv -T ".stack/local/$name" ".stack/local/$name.before-$(date -u +%Y-%m-%dT%H%M%SZ)"
  done
}

keyring_dump() {
  tar -C .stack/local -c keyring
}

keyring_load() {
  tar -C .stack/local -x -p --no-same-owner keyring
}

# The demo has none of its own; what somebody put there comes along.
secrets_dump() {
  mkdir -p -m 0700 .stack/local/secrets
  tar -C .stack/local -c secrets
}

secrets_load() {
  mkdir -p .stack/local
  tar -C .stack/local -x -p --no-same-owner secrets
}

# Keycloak's database is one file here, H2's, which may be copied while nothing writes to it: it then is what a power cut would leave.
keycloak_dump() {
  local folder before
  folder=$(echo .stack/local/keycloak-*/h2)
  before=$(stat -c '%s %y' "$folder"/*.mv.db)
  tar -C "$folder" --exclude='*.lock.db' -c . || return 75
  [[ $(stat -c '%s %y' "$folder"/*.mv.db) == "$before" ]] || return 75
}

# Before Keycloak is started, in place of what the local stack made: the demo's people alone.
keycloak_load() {
  local folder
  folder=$(echo .stack/local/keycloak-*/h2)
  rm -rf "$folder"
  mkdir "$folder"
  tar -C "$folder" -x --no-same-owner
}

verify() {
  "scripts/$1" "${@:2}"
}
