#!/bin/sh
# What the image can do: serve | migrate | keyring | verify-history | verify-ledger | recover | healthy. Secrets come as files, never as arguments.
set -eu

secret() {
  if [ ! -r "$1" ]; then
    echo "The secret $1 is missing or cannot be read by user $(id -u)." >&2
    exit 1
  fi
  cat "$1"
}

# Conscrypt unpacks its native library before it loads it; /tmp is mounted noexec, so it has a small place of its own.
# Each kind of memory has a bound: all of them, and what two files take that are looked at (evidence.ChildProgram), fit into mem_limit of compose.yaml together.
# Each thread would keep a buffer as large as its largest write, for good, and glibc an arena for each.
jvm="-Xmx384m -Xss512k -XX:+UseSerialGC -XX:MaxMetaspaceSize=256m -XX:ReservedCodeCacheSize=96m -XX:MaxDirectMemorySize=96m -XX:+ExitOnOutOfMemoryError \
  -Djdk.nio.maxCachedBufferSize=65536 -Djava.io.tmpdir=/tmp -Dorg.conscrypt.native.workdir=/run/native"
export MALLOC_ARENA_MAX=2
classes="/opt/relief/app/*:/opt/relief/lib/main/*:/opt/relief/lib/boot/*"

case "${1:-serve}" in
  serve)
    RELIEF_CONFIG_PASSPHRASE=$(secret /run/secrets/config_passphrase)
    export RELIEF_CONFIG_PASSPHRASE
    # Every secret of the service stands in one properties file, plain or as ${jasypt::...} expressions.
    secret /run/secrets/app.properties >/dev/null
    exec java $jvm -Dquarkus.config.locations=/run/secrets/app.properties -jar /opt/relief/quarkus-run.jar
    ;;
  migrate)
    exec java $jvm -cp "$classes" org.defenderrelief.operations.Migrate
    ;;
  keyring)
    shift
    exec java $jvm -cp "$classes" org.defenderrelief.vault.keyring.KeepKeyring "$@"
    ;;
  verify-history|verify-ledger|recover)
    # Their scripts start the programs; a place to unpack to is given to them only where it is mounted.
    if [ -d /run/native ]; then
      export JDK_JAVA_OPTIONS="-Dorg.conscrypt.native.workdir=/run/native"
    fi
    command=$1
    shift
    exec "/opt/relief/scripts/$command" "$@"
    ;;
  healthy)
    exec bash -c 'exec 3<>/dev/tcp/127.0.0.1/8080
      printf "GET /q/health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n" >&3
      read -r _ status _ <&3 && [ "$status" = 200 ]'
    ;;
  *)
    echo "Usage: relief serve | migrate | keyring <what> <file> | verify-history ... | verify-ledger ... | recover ... | healthy" >&2
    exit 2
    ;;
esac
