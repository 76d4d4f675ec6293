#!/bin/bash
# Starts Keycloak with its secrets from files, which Keycloak itself cannot read; imports the realm if there is none yet.
# With "healthy": whether it serves. With "console", once after the first start: lets its console be used at localhost:8081.
set -euo pipefail

if [[ ${1:-} == healthy ]]; then
  exec 3<>/dev/tcp/127.0.0.1/9000
  printf 'GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
  read -r _ status _ <&3
  [[ $status == 200 ]]
  exit
fi

if [[ ${1:-} == console ]]; then
  # Signing in to the console happens where the console is, so that the public address need not show the realm master.
  trap 'rm -f /tmp/kcadm.config' EXIT
  kcadm() { /opt/keycloak/bin/kcadm.sh "$@" --config /tmp/kcadm.config; }
  KC_CLI_PASSWORD=$(< /run/secrets/keycloak_admin_password) \
    kcadm config credentials --server http://localhost:8080 --realm master --user admin
  kcadm update realms/master --set 'attributes.frontendUrl=http://localhost:8081'
  exit
fi

KC_DB_PASSWORD=$(< /run/secrets/keycloak_db_password)
KC_BOOTSTRAP_ADMIN_USERNAME=admin
KC_BOOTSTRAP_ADMIN_PASSWORD=$(< /run/secrets/keycloak_admin_password)
RELIEF_REVIEW_CLIENT_SECRET=$(< /run/secrets/review_client_secret)
RELIEF_PARTNER_CLIENT_SECRET=$(< /run/secrets/partner_client_secret)
export KC_DB_PASSWORD KC_BOOTSTRAP_ADMIN_USERNAME KC_BOOTSTRAP_ADMIN_PASSWORD
export RELIEF_REVIEW_CLIENT_SECRET RELIEF_PARTNER_CLIENT_SECRET
exec /opt/keycloak/bin/kc.sh start --import-realm
