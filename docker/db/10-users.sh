#!/bin/bash
# Runs once, when the database is first made: the three users. Rights on tables are given by migrations.
set -euo pipefail

password() {
  # In an SQL string, a backslash and a quote need one more.
  sed -e 's/\\/\\\\/g' -e "s/'/''/g" "/run/secrets/$1" | tr -d '\r\n'
}

MYSQL_PWD=$(cat /run/secrets/db_root_password) mariadb --user=root <<SQL
CREATE USER relief_owner@'%' IDENTIFIED BY '$(password db_owner_password)';
CREATE USER relief_app@'%' IDENTIFIED BY '$(password db_app_password)';
CREATE USER relief_audit@'%' IDENTIFIED BY '$(password db_audit_password)';
GRANT ALL ON relief.* TO relief_owner@'%' WITH GRANT OPTION;
SQL
