#!/usr/bin/env bash
# What a backup is made of, shared by scripts/backup and scripts/restore. Sourced; goes to the checkout's folder.
# docs/adr/0051-backups.md says why it is so.
#
# A backup is two folders, <time>.database and <time>.keys, each with a LABEL in clear, its parts, and a manifest:
#   manifest.age        the signature of the manifest in base64, a line feed, and the manifest as JSON
#   relief.sql.zst.age  keycloak.age  rights.sql.age       in <time>.database
#   keyring.tar.age  secrets.tar.age                       in <time>.keys
# Each file is encrypted to all recipients of its half. The manifest names each part with its size and SHA-256, and is signed: whoever
# knows the recipients alone can make a file that opens, and not a manifest that holds.
readonly FORMAT=relief-backup/1
readonly STAMP='[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9][0-9][0-9][0-9][0-9]Z'

# Whatever is written is for its owner alone.
umask 077

# What is named on the command line is seen from where it was called.
called_from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
from_caller() {
  if [[ -z $1 || $1 == /* ]]; then printf '%s' "$1"; else printf '%s/%s' "$called_from" "$1"; fi
}

# CODE SENTENCE
fail() {
  local code=$1
  shift
  echo "$*" >&2
  exit "$code"
}

need() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || fail 2 "This needs $tool."
  done
}

# How an installation is reached: its databases, its keys. local, or docker.
use_installation() {
  local name=${RELIEF_INSTALLATION:-local}
  [[ -r scripts/lib/installation/$name.sh ]] || fail 2 "RELIEF_INSTALLATION is local or docker, not $name."
  # shellcheck source=/dev/null
  source "scripts/lib/installation/$name.sh"
}

# The manifest's signature is over this: short, so that nothing of the manifest has to be in a file to be signed.
# HALF MANIFEST
signed_text() {
  printf '%s %s %s\n' "$FORMAT" "$1" "$(printf '%s' "$2" | sha256sum | cut -d ' ' -f 1)"
}

hash_of() {
  sha256sum "$1" | cut -d ' ' -f 1
}

bytes_of() {
  wc -c <"$1" | tr -d ' '
}

# One transaction over everything, with whatever is binary as digits; a row a line.
readonly DUMP_OPTIONS=(--single-transaction --quick --hex-blob --triggers --routines --default-character-set=utf8mb4)

# Users of the database, as the lists of statements: those of the service, and those that a server has without anybody's doing (docker/db, and MariaDB itself).
readonly SERVICE_USERS="'relief_owner', 'relief_app', 'relief_audit'"
readonly SERVER_USERS="'root', 'mariadb.sys', 'mysql', 'healthcheck', 'rotate_logs'"

# The users of the service and what each may, as SQL that an administrator runs. Those who are there keep their passwords.
relief_rights() {
  local users user
  users=$(admin_query "SELECT CONCAT(QUOTE(user), '@', QUOTE(host)) FROM mysql.global_priv WHERE user IN ($SERVICE_USERS) ORDER BY user, host") || return
  [[ -n $users ]] || { echo "The database has no users of the service." >&2; return 1; }
  while read -r user; do
    admin_query "SHOW CREATE USER $user" | sed 's/^CREATE USER /CREATE USER IF NOT EXISTS /; s/$/;/' || return
    echo "REVOKE ALL PRIVILEGES, GRANT OPTION FROM $user;"
    admin_query "SHOW GRANTS FOR $user" | sed "s/ IDENTIFIED BY PASSWORD '[^']*'//; s/\$/;/" || return
  done <<<"$users"
}
