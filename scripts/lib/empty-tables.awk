# Names the tables of a kept version that hold nothing though they could: in them the tests of later versions see nothing that a migration loses.
# Usage: awk -f scripts/lib/empty-tables.awk scripts/keep-release.empty rows
# The first file has a table and a reason on each line, and comments; the second a table and its number of rows. Fails when it names any, or
# when the list has a table twice, without a reason, or of which the version has none.
NR == FNR {
  if ($0 ~ /^#|^[[:space:]]*$/) next
  if (NF < 2) { print $1 ": it is listed without a reason"; wrong = 1 }
  if ($1 in reason) { print $1 ": it is listed twice"; wrong = 1 }
  reason[$1] = 1
  next
}
{ there[$1] = 1 }
$2 == 0 && !($1 in reason) { print $1 ": it is empty, and scripts/keep-release.empty gives no reason"; wrong = 1 }
END {
  for (table in reason) {
    if (!(table in there)) { print table ": it is listed, and there is no such table"; wrong = 1 }
  }
  exit wrong
}
