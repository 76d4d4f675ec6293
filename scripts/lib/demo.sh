#!/usr/bin/env bash
# What drills on the local demo share: calling the API as its people, and its database. Sourced, from the checkout's folder.
base=http://localhost:${RELIEF_LOCAL_PORT:-8080}
keycloak=http://localhost:${RELIEF_LOCAL_KEYCLOAK_PORT:-8180}

for tool in curl jq; do
  command -v "$tool" >/dev/null || { echo "This needs $tool." >&2; exit 3; }
done

die() {
  echo "$*" >&2
  exit 1
}

mariadb_program() {
  find "$PWD/.stack/dist" -path "*/bin/$1" -type f | head -n 1
}

# As the schema's owner. SQL
sql() {
  "$(mariadb_program mariadb)" --no-defaults --protocol=TCP --host=127.0.0.1 --port="${RELIEF_LOCAL_DB_PORT:-3307}" --user=relief_owner \
    --password=local-demo-owner --skip-ssl --batch --skip-column-names relief -e "$1"
}

new_key() {
  if [[ -r /proc/sys/kernel/random/uuid ]]; then cat /proc/sys/kernel/random/uuid; else uuidgen; fi
}

token() {
  curl -sf -d client_id=relief-cli -d grant_type=password -d "username=$1" -d "password=demo-$1" \
    "$keycloak/realms/relief/protocol/openid-connect/token" | jq -er .access_token
}

# METHOD NAME PATH [JSON] [curl's options]; the answer's body. Says what was refused. In the sign-in $bearer, or one of its own.
call() {
  local method=$1 name=$2 path=$3 json=${4:-} answer status
  shift $(($# > 4 ? 4 : $#))
  answer=$(curl -s -w '\n%{http_code}' -X "$method" -H "Authorization: Bearer ${bearer:-$(token "$name")}" -H 'Content-Type: application/json' \
    ${json:+--data-binary "$json"} "$@" "$base$path")
  status=${answer##*$'\n'}
  [[ $status == 2* ]] || die "$name $method $path: $status ${answer%$'\n'*}"
  printf '%s' "${answer%$'\n'*}"
}

# The vault passphrase that somebody has: the demo's, unless a drill says otherwise.
passphrase_of() {
  echo "vault-$1-demo"
}

# As call, with that person's vault open, which it is in one sign-in.
act() {
  local method=$1 name=$2 path=$3 json=${4:-} bearer unlocked
  bearer=$(token "$name")
  unlocked=$(call POST "$name" /api/v1/vault/unlock "$(jq -n --arg p "$(passphrase_of "$name")" '{passphrase: $p}')" | jq -er .token)
  call "$method" "$name" "$path" "$json" -H "Relief-Unlock: $unlocked"
}

# NAME signs a draft of the roster: ID
sign() {
  local hash
  hash=$(call GET "$1" /api/v1/roster/drafts | jq -er --arg id "$2" '.[] | select(.id == $id) | .hash')
  act POST "$1" "/api/v1/roster/drafts/$2/signatures" "{\"hash\": \"$hash\"}" >/dev/null
}

# A request of partner-1; its reference.
send_request() {
  call POST partner-1 /api/v1/requests "$(cat src/test/resources/requests/01-togo-relocation-fr.json)" -H "Idempotency-Key: $(new_key)" |
    jq -er .reference
}
