#!/bin/bash
# Starts Keycloak with its secrets from files, which Keycloak itself cannot read; imports the realm if there is none yet.
set -euo pipefail

if [[ ${1:-} == healthy ]]; then
  exec 3<>/dev/tcp/127.0.0.1/9000
  printf 'GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
  read -r _ status _ <&3
  [[ $status == 200 ]]
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
