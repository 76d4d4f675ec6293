# Passes a dump of MariaDB through, and says on file 3 what it held: "table NAME ROWS" for each table, and "log FILE POSITION" where the dump names
# its place in the binary log. mariadb-dump writes each row on a line of its own, and line feeds in a value as \n. Fails when the dump
# was cut off.
{ print }
/^\(/ && table != "" { rows[table]++; next }
{ table = "" }
/^CREATE TABLE `/ { split($0, quoted, "`"); rows[quoted[2]] += 0 }
/^INSERT INTO `/ { split($0, quoted, "`"); table = quoted[2] }
/^-- CHANGE MASTER TO MASTER_LOG_FILE=/ {
  split($0, quoted, "'")
  position = $0
  gsub(/^.*MASTER_LOG_POS=|;.*$/, "", position)
  place = "log " quoted[2] " " position
}
/^-- Dump completed/ { completed = 1 }
END {
  if (!completed) exit 1
  for (name in rows) print "table", name, rows[name] > "/dev/fd/3"
  if (place != "") print place > "/dev/fd/3"
}
