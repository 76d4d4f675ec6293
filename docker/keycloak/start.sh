#!/bin/bash
# Starts Keycloak with its secrets from files, which Keycloak itself cannot read; imports the realm if there is none yet.
# With "healthy": whether it serves. With "console", once after the first start: lets its console be used at localhost:8081. With "second-factor":
# what the realm's flow takes for RELIEF_SECOND_FACTOR_FOR.
set -euo pipefail

# The flow's condition on the role "reviewer". Without it everyone is asked.
second_factor_by_role() {
  case ${RELIEF_SECOND_FACTOR_FOR:-everyone} in
    everyone) echo DISABLED ;;
    reviewers) echo REQUIRED ;;
    *)
      echo "RELIEF_SECOND_FACTOR_FOR is everyone or reviewers, not $RELIEF_SECOND_FACTOR_FOR." >&2
      return 1
      ;;
  esac
}

if [[ ${1:-} == second-factor ]]; then
  second_factor_by_role
  exit
fi

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
RELIEF_SECOND_FACTOR_BY_ROLE=$(second_factor_by_role)
export KC_DB_PASSWORD KC_BOOTSTRAP_ADMIN_USERNAME KC_BOOTSTRAP_ADMIN_PASSWORD
export RELIEF_REVIEW_CLIENT_SECRET RELIEF_PARTNER_CLIENT_SECRET RELIEF_SECOND_FACTOR_BY_ROLE
exec /opt/keycloak/bin/kc.sh start --import-realm
