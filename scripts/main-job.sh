#!/usr/bin/env bash
# Drives the running local demo over HTTP, as its people: every request of a folder goes from a partner's submission through triage,
# decision and payment. One is declined, one a duplicate, one voted on with a member recused, one released in emergency and ratified,
# one asked back about, one approved for less, one payment fails and is redone. Prints the cases and the verified checkpoint.
# Needs curl and jq, and the demo up: scripts/local start.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly BASE=${RELIEF_URL:-http://localhost:${RELIEF_LOCAL_PORT:-8080}}
readonly KEYCLOAK=${RELIEF_KEYCLOAK_URL:-http://localhost:${RELIEF_LOCAL_KEYCLOAK_PORT:-8180}}
REQUESTS=${1:-../shared/requests}
[[ -d $REQUESTS ]] || REQUESTS=src/test/resources/requests
readonly REQUESTS

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for tool in curl jq; do
  command -v "$tool" >/dev/null || { echo "main-job: $tool is needed; install it and try again." >&2; exit 2; }
done

die() {
  echo "main-job: $*" >&2
  exit 1
}

new_key() {
  if [[ -r /proc/sys/kernel/random/uuid ]]; then cat /proc/sys/kernel/random/uuid; else uuidgen | tr '[:upper:]' '[:lower:]'; fi
}

# Access tokens live five minutes; they are fetched anew after three.
token() {
  local file=$work/token-$1
  if [[ ! -f $file || -n $(find "$file" -mmin +3) ]]; then
    curl -fsS "$KEYCLOAK/realms/relief/protocol/openid-connect/token" \
      -d grant_type=password -d client_id=relief-cli -d "username=$1" -d "password=demo-$1" | jq -er .access_token >"$file"
  fi
  cat "$file"
}

# call EXPECTED-STATUS PERSON METHOD PATH [BODY] [curl options]: the body goes to stdout, the headers to $work/headers.
call() {
  local expected=$1 person=$2 method=$3 path=$4 body=${5:-}
  shift $(($# > 5 ? 5 : $#))
  local options=(-sS -X "$method" -D "$work/headers" -o "$work/body" -w '%{http_code}' -H "Authorization: Bearer $(token "$person")")
  [[ -f $work/unlock-$person ]] && options+=(-H "Relief-Unlock: $(cat "$work/unlock-$person")")
  if [[ $body == @* ]]; then
    options+=(-H 'Content-Type: application/json' --data-binary "$body")
  elif [[ -n $body ]]; then
    options+=(-H 'Content-Type: application/json' -d "$body")
  fi
  local status
  status=$(curl "${options[@]}" "$@" "$BASE$path")
  [[ $status == "$expected" ]] || die "$person $method $path: expected $expected, got $status: $(cat "$work/body")"
  cat "$work/body"
}

unlock() {
  rm -f "$work/unlock-$1"
  call 200 "$1" POST /api/v1/vault/unlock "{\"passphrase\":\"vault-$1-demo\"}" | jq -er .token >"$work/unlock-$1.new"
  mv "$work/unlock-$1.new" "$work/unlock-$1"
}

etag() {
  call 200 "$1" GET "/api/v1/cases/$2" >/dev/null
  grep -i '^etag:' "$work/headers" | sed 's/^[^:]*: *//' | tr -d '\r'
}

# change EXPECTED-STATUS PERSON CASE PATH [BODY]: a command on the case as it is now.
change() {
  local tag
  tag=$(etag "$2" "$3")
  call "$1" "$2" POST "/api/v1/cases/$3/$4" "${5:-}" -H "If-Match: $tag" -H "Idempotency-Key: $(new_key)"
}

status_of() {
  call 200 auditor-1 GET "/api/v1/cases/$1" | jq -er .summary.status
}

submit() {
  call 201 "$1" POST /api/v1/requests "@$2" -H "Idempotency-Key: $(new_key)" >"$work/receipt"
  cp "$work/receipt" "$work/receipt.$(jq -er .reference "$work/receipt")"
  jq -er .reference "$work/receipt"
}

# agree PARTNER CASE: the partner reads what was granted and the terms, and agrees with the receipt code.
agree() {
  local code
  code=$(jq -er .receiptCode "$work/receipt.$2")
  call 200 "$1" GET "/api/v1/requests/$2/agreement?language=fr" '' -H "Relief-Receipt: $code" >"$work/terms"
  call 204 "$1" POST "/api/v1/requests/$2/agreement" "$(jq -c '{granted, language, hash}' "$work/terms")" -H "Relief-Receipt: $code" >/dev/null
}

verify_criteria() {
  local case=$1 criterion
  change 200 triage-1 "$case" triage/accept >/dev/null
  for compartment in identity situation needs; do
    call 200 triage-1 GET "/api/v1/cases/$case/compartments/$compartment" >/dev/null
  done
  for criterion in DEFENDER URGENT_DANGER CAUSAL_LINK; do
    change 200 triage-1 "$case" triage/criteria \
      "{\"criterion\":\"$criterion\",\"finding\":\"MET\",\"evidence\":\"Read with the partner; the documents agree.\"}" >/dev/null
  done
}

recommend() {
  local case=$1 file=$2
  change 200 triage-1 "$case" triage/risks "$(jq -cn '{risks: [{what: "Men wait at the bus station.", likelihood: 3, impact: 4,
    mitigation: "She travels by day, with the partner.", fromHelp: false}], harm: (["BANK_TRAIL", "VISIT", "TRANSFER", "TRAVEL", "SEEN_WITH_US",
    "PARTNER", "LEFT_BEHIND"] | map({question: ., answer: "NO"}))}')" >/dev/null
  change 200 triage-1 "$case" triage/checklist "$(call 200 triage-1 GET "/api/v1/cases/$case/triage" \
    | jq -c '{items: [.checklist.items[] | {item, answer: "THERE"}]}')" >/dev/null
  change 200 triage-1 "$case" triage/recommend "$(jq -cn --argjson amount "$(jq -c .needs.requested "$file")" --arg envelope "$envelope" \
    '{verdict: "APPROVE", amount: $amount, envelope: $envelope, text: "All three criteria are met; the amounts agree with the quotes."}')" >/dev/null
}

open_round() {
  change 201 triage-1 "$1" rounds '{}' >"$work/round"
  round=$(jq -er .id "$work/round")
  hash=$(jq -er .proposalHash "$work/round")
}

# vote CASE ROUND HASH BODY MEMBER...: in turn, until the round is decided.
vote() {
  local case=$1 id=$2 proposal=$3 body=$4 member answer
  shift 4
  for member in "$@"; do
    answer=$(call 200 "$member" POST "/api/v1/cases/$case/rounds/$id/votes" "$(jq -c --arg hash "$proposal" '. + {proposalHash: $hash, decidesUnread: true}' <<<"$body")")
    [[ $(jq -r .status <<<"$answer") == OPEN ]] || return 0
  done
  die "the round of $case is still open after every vote"
}

# grant CASE ROUND HASH BODY MEMBER...: they vote, and the partner agrees to the terms of what they granted.
grant() {
  vote "$@"
  agree "$partner" "$1"
}

plan() {
  change 201 finance-1 "$1" payments "$(jq -cn --arg amount "$2" --arg currency "$3" --arg method "$4" --arg replaces "${5:-}" \
    --arg without "$without" --arg reason "$why" '{amount: {amount: $amount, currency: $currency}, method: $method} + (if $replaces == "" then {} else {replaces: $replaces} end)
      + (if $reason == "" then {} else {methodReason: $reason} end) + (if $without == "" then {} else {withoutAgreement: $without} end)')" |
    jq -er .payment
}

# seen PERSON CASE PAYMENT: looks at whom it goes to; what that gives is what preparing and releasing take.
seen() {
  call 200 "$1" GET "/api/v1/cases/$2/payments/$3/payee" | jq -ce '{seen}'
}

# As seen, with what whoever prepares has found: the name was asked for where there is an account, and a provider writes the invoice once they are paid.
found() {
  call 200 "$1" GET "/api/v1/cases/$2/payments/$3/payee" | jq -ce '{seen} + (if .payment.method | IN("BANK_TRANSFER", "MOBILE_MONEY", "DIRECT_TO_PROVIDER")
    then {nameCheck: "MATCHES"} else {} end) + (if .payment.method == "DIRECT_TO_PROVIDER" then {withoutInvoice: "FOLLOWS"} else {} end)'
}

send() {
  local case=$1 payment=$2
  change 200 finance-1 "$case" "payments/$payment/prepare" "$(found finance-1 "$case" "$payment")" >/dev/null
  change 200 finance-2 "$case" "payments/$payment/release" "$(seen finance-2 "$case" "$payment")" >/dev/null
  change 200 finance-2 "$case" "payments/$payment/sent" >/dev/null
  if [[ $(call 200 finance-1 GET "/api/v1/cases/$case/payments/$payment" | jq -r .method) == MONEY_TRANSFER_AGENCY ]]; then
    change 200 finance-1 "$case" "payments/$payment/pick-up" '{"words": "At the agency by the market, code 4711 0815, within 30 days, with a paper that names you."}' >/dev/null
  fi
}

confirm() {
  local case=$1 payment=$2 amount=$3 currency=$4 kind=$5 people='[]'
  [[ $kind == SIGNED_RECEIPT ]] && people='["First signatory", "Second signatory"]'
  change 200 finance-1 "$case" "payments/$payment/confirm" "$(jq -cn --arg amount "$amount" --arg currency "$currency" --arg kind "$kind" \
    --argjson people "$people" --arg on "$(date -u +%F)" \
    '{receivedOn: $on, received: {amount: $amount, currency: $currency}, kind: $kind, note: "Dated receipt seen.", signatories: $people}')" >/dev/null
}

receipt_kind() {
  case $1 in
    CASH_VIA_PARTNER) echo SIGNED_RECEIPT ;;
    DIRECT_TO_PROVIDER) echo PAID_INVOICE ;;
    BANK_TRANSFER) echo PROVIDER_REPORTED ;;
    *) echo PARTNER_CONFIRMED ;;
  esac
}

pay_whole() {
  local payment
  payment=$(plan "$1" "$2" "$3" "$4")
  send "$1" "$payment"
  confirm "$1" "$payment" "$2" "$3" "$(receipt_kind "$4")"
}

health=$(curl -sS -o /dev/null -w '%{http_code}' "$BASE/q/health/ready" || true)
[[ $health == 200 ]] || die "nothing ready at $BASE; start it with scripts/local start"
for person in triage-1 committee-1 committee-2 committee-3 committee-4 finance-1 finance-2 auditor-1; do unlock "$person"; done
envelope=$(call 200 finance-1 GET /api/v1/envelopes | jq -er '.[0].id')

declare -A reference story
for file in "$REQUESTS"/*.json; do
  n=$(basename "$file" | cut -c1-2)
  partner=$([[ $((10#$n % 2)) == 1 ]] && echo partner-1 || echo partner-2)
  case=$(submit "$partner" "$file")
  reference[$n]=$case
  amount=$(jq -er .needs.requested.amount "$file")
  currency=$(jq -er .needs.requested.currency "$file")
  method=$(jq -er .payment.method "$file")
  # Where the sender warned of a trail in a bank and yet asks for a transfer, somebody has to stand by it.
  why=$(jq -r 'if .payment.method == "BANK_TRANSFER" and .payment.bankTrailRisk then "RISK_AGREED" else "" end' "$file")
  # Money that one member releases alone cannot wait until the partner has agreed.
  without=$([[ $n == 10 ]] && echo LIFE_AT_RISK || true)
  verdict='{"choice":"APPROVE"}'
  case $n in
    01)
      story[$n]="paid in two instalments"
      verify_criteria "$case"; recommend "$case" "$file"; open_round "$case"
      grant "$case" "$round" "$hash" "$verdict" committee-1 committee-2 committee-3
      first=$(plan "$case" 1000000 "$currency" "$method")
      second=$(plan "$case" $((amount - 1000000)) "$currency" "$method")
      send "$case" "$first"; confirm "$case" "$first" 1000000 "$currency" PARTNER_CONFIRMED
      send "$case" "$second"; confirm "$case" "$second" $((amount - 1000000)) "$currency" PARTNER_CONFIRMED
      ;;
    02)
      story[$n]="one member recused"
      verify_criteria "$case"; recommend "$case" "$file"; open_round "$case"
      call 204 committee-4 POST "/api/v1/cases/$case/rounds/$round/recuse" >/dev/null
      call 404 committee-4 GET "/api/v1/cases/$case" >/dev/null
      grant "$case" "$round" "$hash" "$verdict" committee-1 committee-2 committee-3
      pay_whole "$case" "$amount" "$currency" "$method"
      ;;
    03)
      story[$n]="approved for less"
      less=$((amount - 255000))
      verify_criteria "$case"; recommend "$case" "$file"; open_round "$case"
      grant "$case" "$round" "$hash" "$(jq -cn --arg amount $less --arg currency "$currency" \
        '{choice: "APPROVE_LESS", amount: {amount: $amount, currency: $currency}, text: "The expert fee is covered by another fund."}')" \
        committee-1 committee-2 committee-3
      pay_whole "$case" "$less" "$currency" "$method"
      ;;
    04)
      story[$n]="a payment failed and was redone"
      verify_criteria "$case"; recommend "$case" "$file"; open_round "$case"
      grant "$case" "$round" "$hash" "$verdict" committee-2 committee-3 committee-4
      failed=$(plan "$case" "$amount" "$currency" "$method")
      send "$case" "$failed"
      change 200 finance-1 "$case" "payments/$failed/fail" '{"reason":"DETAILS_REFUSED"}' >/dev/null
      redone=$(plan "$case" "$amount" "$currency" "$method" "$failed")
      send "$case" "$redone"
      confirm "$case" "$redone" "$amount" "$currency" "$(receipt_kind "$method")"
      ;;
    05)
      story[$n]="the partner was asked and answered"
      code=$(jq -er .receiptCode "$work/receipt")
      verify_criteria "$case"
      change 200 triage-1 "$case" triage/ask '{"text":"Which of the two quotes is the current one?"}' >/dev/null
      call 200 "$partner" GET "/api/v1/requests/$case/messages" '' -H "Relief-Receipt: $code" | jq -e 'length == 1' >/dev/null ||
        die "the partner cannot read the question of $case"
      call 201 "$partner" POST "/api/v1/requests/$case/messages" '{"text":"The second one, of November."}' -H "Relief-Receipt: $code" >/dev/null
      [[ $(status_of "$case") == IN_TRIAGE ]] || die "$case is not triage's turn again"
      recommend "$case" "$file"; open_round "$case"
      grant "$case" "$round" "$hash" "$verdict" committee-1 committee-3 committee-4
      pay_whole "$case" "$amount" "$currency" "$method"
      ;;
    07)
      story[$n]="declined"
      verify_criteria "$case"; recommend "$case" "$file"; open_round "$case"
      vote "$case" "$round" "$hash" '{"choice":"DECLINE","reason":"COVERED_ELSEWHERE","text":"Another fund has granted the whole."}' \
        committee-1 committee-2 committee-3 committee-4
      ;;
    09)
      story[$n]="duplicate of ${reference[06]:-?}"
      [[ -n ${reference[06]:-} ]] || die "the duplicate comes without the case it doubles"
      change 200 triage-1 "$case" triage/accept >/dev/null
      call 200 triage-1 GET "/api/v1/cases/$case/compartments/identity" >/dev/null
      call 200 triage-1 GET "/api/v1/cases/$case/triage" |
        jq -e --arg other "${reference[06]}" '[.. | strings] | index($other) != null' >/dev/null ||
        die "the blind index does not warn that $case doubles ${reference[06]}"
      change 200 triage-1 "$case" triage/duplicate "{\"duplicateOf\":\"${reference[06]}\"}" >/dev/null
      ;;
    10)
      story[$n]="released in emergency, then ratified"
      verify_criteria "$case"; recommend "$case" "$file"; open_round "$case"
      call 201 committee-1 POST "/api/v1/cases/$case/rounds/$round/emergency" "$(jq -cn --arg hash "$hash" --arg currency "$currency" \
        '{proposalHash: $hash, amount: {amount: "3000.00", currency: $currency}, text: "They were found yesterday; the flight is tomorrow."}')" \
        >"$work/ratification"
      pay_whole "$case" 3000.00 "$currency" "$method"
      vote "$case" "$(jq -er .id "$work/ratification")" "$(jq -er .proposalHash "$work/ratification")" "$verdict" \
        committee-2 committee-3 committee-4
      ;;
    *)
      story[$n]="approved and paid"
      verify_criteria "$case"; recommend "$case" "$file"; open_round "$case"
      grant "$case" "$round" "$hash" "$verdict" committee-1 committee-2 committee-3 committee-4
      pay_whole "$case" "$amount" "$currency" "$method"
      ;;
  esac
  echo "main-job: ${reference[$n]} ${story[$n]}"
done

expected_status() {
  case $1 in
    07) echo DECLINED ;;
    09) echo DUPLICATE ;;
    *) echo IN_FOLLOW_UP ;;
  esac
}

echo
printf '%-14s %-22s %-14s %-18s %s\n' REFERENCE CODENAME STATUS REQUESTED STORY
for n in $(printf '%s\n' "${!reference[@]}" | sort); do
  call 200 auditor-1 GET "/api/v1/cases/${reference[$n]}" >"$work/case"
  printf '%-14s %-22s %-14s %-18s %s\n' "${reference[$n]}" "$(jq -r .summary.codename "$work/case")" "$(jq -r .summary.status "$work/case")" \
    "$(jq -r '.summary.requested | .amount + " " + .currency' "$work/case")" "${story[$n]}"
  [[ $(jq -r .summary.status "$work/case") == "$(expected_status "$n")" ]] || die "${reference[$n]} should be $(expected_status "$n")"
done

echo
call 200 finance-1 GET /api/v1/envelopes | jq -r '.[0] | "Envelope \(.code): available \(.available.amount), committed \(.committed.amount), paid \(.paid.amount) \(.available.currency)"'
echo
call 200 auditor-1 POST /api/v1/history/verification >"$work/verification"
jq -e '.result == "MATCHES"' "$work/verification" >/dev/null || die "the history does not verify: $(cat "$work/verification")"
echo "History verified: $(jq -c . "$work/verification")"
curl -fsS "$BASE/api/v1/history/checkpoint"
