package org.defenderrelief.history;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.testing.LocalStackResource;
import org.defenderrelief.vault.seal.VerifyingKey;

/** A schema of its own on the real MariaDB, made by the real migrations, so that a test may spoil the history in it. */
final class HistorySchema {
    private final String url;
    final KeyPair pair;
    final CheckpointKey key;
    final TreeGrowth growth;
    /** What was told of while entries were given their places. */
    final List<String> alarms = new ArrayList<>();

    /** With the history's tables alone, which takes less time. */
    HistorySchema() throws SQLException, GeneralSecurityException {
        this("299?");
    }

    /** With all tables. */
    static HistorySchema whole() throws SQLException, GeneralSecurityException {
        return new HistorySchema("latest");
    }

    /** When everything is written and looked at. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    private HistorySchema(String target) throws SQLException, GeneralSecurityException {
        String port = new LocalStackResource().start().get("relief.local.db-port");
        String server = "jdbc:mariadb://127.0.0.1:" + port + "/";
        url = SpoiltSchema.fresh(server, target);
        pair = SignedNoteTest.ed25519();
        VerifierKey verifier = new VerifierKey("test.example/history", SignedNoteTest.publicKey(pair));
        key = new OneKey(verifier, message -> SignedNoteTest.signature(pair, message));
        growth = new TreeGrowth(
                key,
                new TreeGrowth.Reading() {
                    @Override
                    public void readOn() {
                        // There is one key.
                    }

                    @Override
                    public long size() {
                        return 0;
                    }
                },
                () -> entry -> new EntryCheck(one(verifier), Optional.empty()).refusal(entry.row()),
                (reason, rows) -> alarms.addAll(rows),
                Clock.systemUTC());
    }

    private static ServiceWord one(VerifierKey key) {
        return (row, leafHash) -> key.verifies(row.witnessed(), row.serviceSignature())
                ? Optional.empty()
                : Optional.of(Succession.UNSIGNED);
    }

    /** A service that never changes its key. */
    private record OneKey(VerifierKey one, UnaryOperator<byte[]> signer) implements CheckpointKey {
        @Override
        public String origin() {
            return one.name();
        }

        @Override
        public Succession succession() {
            return Succession.from(one.verifyingKey());
        }

        @Override
        public void learn(Succession read) {
            throw new IllegalStateException("there is one key");
        }

        @Override
        public Optional<VerifyingKey> key(int generation) {
            return generation == 1 ? Optional.of(one.verifyingKey()) : Optional.empty();
        }

        @Override
        public List<VerifierKey> all() {
            return List.of(one);
        }

        @Override
        public String sign(Checkpoint checkpoint, int generation) {
            return SignedNote.sign(checkpoint.text(), List.of(new SignedNote.By(one, signer)));
        }
    }

    Connection owner() throws SQLException {
        return DriverManager.getConnection(url, "relief_owner", "local-demo-owner");
    }

    Connection app() throws SQLException {
        Connection connection = DriverManager.getConnection(url, "relief_app", "local-demo-app");
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }

    Connection audit() throws SQLException {
        return DriverManager.getConnection(url, "relief_audit", "local-demo-audit");
    }

    String url() {
        return url;
    }

    /** As somebody would do who has the database in their hands: nothing holds them back. */
    void spoil(String... statements) throws SQLException {
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute("SET foreign_key_checks = 0");
            for (String trigger : new String[] {"update", "delete"}) {
                for (String table : new String[] {"entry", "leaf", "tile", "checkpoint"}) {
                    statement.execute("DROP TRIGGER IF EXISTS history_" + table + "_before_" + trigger);
                }
            }
            for (String change : statements) {
                statement.execute(change);
            }
        }
    }

    void write(int entries) throws SQLException {
        try (Connection app = app()) {
            app.setAutoCommit(false);
            for (int i = 0; i < entries; i++) {
                row(i).insert(app);
            }
            app.commit();
        }
    }

    EntryRow row(int number) {
        EntryRow said = new EntryRow(
                Ids.next(),
                number % 3 == 0 ? null : UUID.nameUUIDFromBytes(new byte[] {(byte) (number % 7)}),
                Ids.next(),
                number % 5 == 0 ? "zoé-\"1\"" : "triage-1",
                "committee,triage",
                "test.thing-done",
                LocalDateTime.ofInstant(CLOCK.instant(), ZoneOffset.UTC).plusNanos(number * 1000L),
                Facts.of("criterion", "DEFENDER").and("number", number).json(),
                Commitments.none().and("identity", 1, new byte[32]).json(),
                "",
                new byte[0],
                new byte[0]);
        return said.vouchedFor(SignedNoteTest.signature(pair, said.witnessed()));
    }

    int place() throws SQLException {
        int total = 0;
        int placed;
        do {
            try (Connection app = app()) {
                app.setAutoCommit(false);
                placed = growth.placeBatch(app, true);
                app.commit();
            }
            total += placed;
        } while (placed == TreeGrowth.BATCH);
        return total;
    }

    String note() throws SQLException {
        try (Connection audit = audit()) {
            return new TreeStore(audit).newestNote().orElseThrow();
        }
    }

    VerificationReport verify(Optional<String> kept) throws SQLException {
        try (Connection audit = audit()) {
            return new LogCheck(audit, Optional.of(key.verifier()), kept, Optional.empty(), CLOCK.instant())
                    .runWithoutTables();
        }
    }

    long number(String query) throws SQLException {
        try (Connection audit = audit();
                Statement statement = audit.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    String text(String query) throws SQLException {
        try (Connection audit = audit();
                Statement statement = audit.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
