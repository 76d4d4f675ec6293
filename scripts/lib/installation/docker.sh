#!/usr/bin/env bash
# The composition in docker/, as backups reach an installation: each database from inside its own container, whose passwords never leave it.
# Sourced, from the checkout's folder.
compose() {
  docker compose --project-name defender-relief --project-directory docker --file docker/compose.yaml "$@"
}

# PROGRAM ARGUMENTS...: as root, who has no other way in than from the container itself.
at_database() {
  # shellcheck disable=SC2016
  compose exec -T db sh -c 'MYSQL_PWD=$(cat /run/secrets/db_root_password) exec "$@"' at_database "$1" --user=root "${@:2}"
}

at_keycloak() {
  # shellcheck disable=SC2016
  compose exec -T keycloak-db sh -c 'MYSQL_PWD=$(cat /run/secrets/keycloak_db_password) exec "$@"' at_keycloak "$1" --user=keycloak "${@:2}"
}

relief_query() {
  at_database mariadb --batch --skip-column-names relief -e "$1" </dev/null
}

admin_query() {
  at_database mariadb --batch --skip-column-names --raw -e "$1" </dev/null
}

# A new binary log begins at its moment, and those that are too old go.
relief_dump() {
  local log=() logging
  logging=$(admin_query 'SELECT @@log_bin') || return
  [[ $logging != 1 ]] || log=(--master-data=2 --flush-logs)
  at_database mariadb-dump "${DUMP_OPTIONS[@]}" ${log[@]+"${log[@]}"} relief </dev/null
}

relief_load() {
  at_database mariadb --sandbox --max-allowed-packet=64M relief
}

relief_replay() {
  at_database mariadb --sandbox --max-allowed-packet=64M
}

start_databases() {
  mkdir -p -m 0755 docker/backup-status
  compose up -d --wait db keycloak-db
}

# Volumes that are there may hold something, and are not opened to see.
installation_holds() {
  local volume held=()
  [[ -n $keep_secrets || ! -d docker/secrets ]] || held+=("docker/secrets")
  for volume in db keycloak-db keyring; do
    if docker volume inspect "defender-relief_$volume" >/dev/null 2>&1; then held+=("the volume $volume"); fi
  done
  if ((${#held[@]} > 0)); then (IFS=,; echo "${held[*]}"); fi
}

put_aside() {
  local before
  before=before-$(date -u +%Y-%m-%dT%H%M%SZ)
  compose stop proxy app keycloak
  # First, since compose takes the secrets for it.
  in_keyring_volume 'if [ -e /keyring/keyring ]; then mv /keyring/keyring "/keyring/keyring.$1"; fi' "$before" </dev/null
  [[ -n $keep_secrets || ! -d docker/secrets ]] || mv -T docker/secrets "docker/secrets.$before"
}

# SCRIPT ARGUMENTS...: in the volume of the keyring, as root, who may write to it.
in_keyring_volume() {
  compose run --rm -T --no-deps --user 0 --cap-add DAC_OVERRIDE --cap-add CHOWN -v defender-relief_keyring:/keyring --entrypoint sh app -c "$1" sh "${@:2}"
}

keyring_dump() {
  compose run --rm -T --no-deps --entrypoint tar app -C /var/lib/relief -c keyring </dev/null
}

keyring_load() {
  in_keyring_volume 'tar -C /keyring -x --no-same-owner keyring && chown -R 10001 /keyring && chmod 600 /keyring/keyring'
}

secrets_dump() {
  # Not the key that signs backups: who opens the keys could else make backups that a restoration takes for ours.
  tar -C docker -c --exclude=secrets/backup_signing_key secrets .env
}

secrets_load() {
  tar -C docker -x -p --no-same-owner secrets .env
}

keycloak_dump() {
  at_keycloak mariadb-dump "${DUMP_OPTIONS[@]}" keycloak </dev/null | zstd -q -1 -T1 -c
}

keycloak_load() {
  at_keycloak mariadb -e 'DROP DATABASE IF EXISTS keycloak; CREATE DATABASE keycloak CHARACTER SET utf8mb4' </dev/null
  zstd -q -d -c | at_keycloak mariadb --sandbox --max-allowed-packet=64M keycloak
}

# COMMAND ARGUMENTS...: as an auditor. What it reads of $work is seen by the container as /audit.
verify() {
  RELIEF_AUDIT_PASSWORD=$(cat docker/secrets/db_audit_password) compose run --rm -T --no-deps -v "$work:/audit:ro" -e RELIEF_AUDIT_USER=relief_audit \
    -e RELIEF_AUDIT_PASSWORD -e RELIEF_AUDIT_URL='jdbc:mariadb://db:3306/relief?sslMode=verify-full&serverSslCert=/run/secrets/db_ca' \
    app "${@/#$work//audit}" </dev/null
}
