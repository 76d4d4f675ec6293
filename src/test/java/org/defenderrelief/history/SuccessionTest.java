package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.seal.VerifyingKey;

/** An auditor verifies a history over two rotations of the service's keyring, by any of its keys, without the service; so does the thief's work show. */
class SuccessionTest {
    private static final String ORIGIN = "test.example/history";
    private static final Instant START = HistorySchema.CLOCK.instant().minus(Duration.ofHours(10));

    @TempDir
    Path folder;

    private final List<KeyPair> pairs = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private HistorySchema schema;
    private Node node;
    private Instant now = START;

    /** A node that has all the keys, does as it is told, and lets in whatever it is given. */
    private final class Node implements CheckpointKey {
        private Succession known = Succession.from(verifying(1));

        @Override
        public String origin() {
            return ORIGIN;
        }

        @Override
        public Succession succession() {
            return known;
        }

        @Override
        public void learn(Succession read) {
            known = read;
        }

        @Override
        public Optional<VerifyingKey> key(int generation) {
            return generation <= pairs.size() ? Optional.of(verifying(generation)) : Optional.empty();
        }

        @Override
        public List<VerifierKey> all() {
            return IntStream.rangeClosed(1, pairs.size())
                    .mapToObj(SuccessionTest.this::verifier)
                    .toList();
        }

        @Override
        public String sign(Checkpoint checkpoint, int generation) {
            return SignedNote.sign(checkpoint.text(), List.of(by(generation)));
        }
    }

    @BeforeEach
    void aHistoryOfThreeGenerationsSevenEntriesEach() throws SQLException, GeneralSecurityException {
        schema = HistorySchema.whole();
        for (int i = 0; i < 4; i++) {
            pairs.add(SignedNoteTest.ed25519());
        }
        node = new Node();
        write(1, 7);
        rotate(2, false);
        write(2, 7);
        rotate(3, true);
        write(3, 7);
    }

    @Test
    void itVerifiesByEveryKeyAndEveryCheckpointThatWasKept() throws IOException {
        for (int generation = 1; generation <= 3; generation++) {
            for (String note : kept) {
                assertThat(says(generation, note))
                        .contains(
                                "The history verifies. Tree size 23",
                                "Note: From position 8 on the service signs with the key " + verifier(2),
                                "Note: From position 16 on the service signs with the key " + verifier(3)
                                        + ", since the one before was stolen");
            }
        }
    }

    @Test
    void aKeyThatTheServiceNeverHadOpensNothing() throws IOException {
        assertThat(says(4, kept.get(0))).contains("THE HISTORY DIFFERS");
    }

    /** Committed on a node that had not read of the rotation yet, and placed after it. */
    @Test
    void whatWasInFlightAtTheRotationIsBelievedAndNothingLater() throws SQLException, IOException {
        rotate(4, false);
        Instant rotated = now;
        insert(3, rotated.plusSeconds(60));
        place();
        assertThat(says(4, kept.get(0))).contains("The history verifies");

        insert(4, rotated.plus(ServiceKeys.OVERLAP).plusSeconds(1));
        place();
        assertThat(says(4, kept.get(0))).contains("The history verifies");
        EntryRow late = insert(3, rotated.plusSeconds(60));
        place();
        assertThat(says(4, kept.get(0))).contains("NOT_AUTHENTIC at entry " + late.entry(), Succession.REPLACED);
    }

    @Test
    void afterATheftNothingIsInFlight() throws SQLException, IOException {
        EntryRow forged = insert(2, now.minusSeconds(3600));
        place();
        assertThat(says(3, kept.get(0))).contains("NOT_AUTHENTIC at entry " + forged.entry(), Succession.REPLACED);
    }

    /** An entry that waits is looked at too. */
    @Test
    void whatTheOldKeySignedAndWaitsIsNamed() throws SQLException, IOException {
        EntryRow forged = insert(1, HistorySchema.CLOCK.instant());
        assertThat(says(3, kept.get(0))).contains("NOT_AUTHENTIC at entry " + forged.entry(), Succession.REPLACED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aCheckpointThatAnOldKeySignsAfterwardsIsNone(int stolen) throws SQLException, IOException {
        try (Connection owner = schema.owner()) {
            TreeStore store = new TreeStore(owner);
            CompactRange edge = store.edge();
            String forged =
                    SignedNote.sign(new Checkpoint(ORIGIN, edge.size(), edge.root()).text(), List.of(by(stolen)));
            schema.spoil("UPDATE history_checkpoint SET note = '" + forged + "' WHERE tree_size = " + edge.size());
            assertThat(says(3, kept.get(0))).contains("CHECKPOINT_INVALID at the stored checkpoint of size 23");
            assertThat(says(3, forged)).contains("CHECKPOINT_INVALID at the checkpoint you kept");
        }
    }

    /** The thief of the first key writes the history anew, without a rotation. Only who knows the first key alone and kept nothing takes it. */
    @Test
    void aHistoryWithoutTheRotationsIsNotTheOneThatWasKept()
            throws SQLException, GeneralSecurityException, IOException {
        List<String> honest = List.copyOf(kept);
        schema = HistorySchema.whole();
        node = new Node();
        now = START;
        write(1, 23);
        for (String note : honest) {
            assertThat(says(1, note)).contains("THE HISTORY DIFFERS");
        }
        assertThat(says(3, null)).contains("NOT_AUTHENTIC", Succession.UNSIGNED);
        assertThat(says(2, null)).contains("NOT_AUTHENTIC", Succession.UNSIGNED);
    }

    /** The thief of the first key names a key of their own as the next one: whoever knows the true next one sees that it is not. */
    @Test
    void aThiefsOwnRotationIsNotTheServices() throws SQLException, GeneralSecurityException, IOException {
        String honest = kept.get(kept.size() - 1);
        schema = HistorySchema.whole();
        node = new Node();
        now = START;
        KeyPair second = pairs.get(1);
        pairs.set(1, pairs.get(3));
        write(1, 7);
        rotate(2, false);
        write(2, 7);
        assertThat(says(1, null))
                .as("the newest key is named, to be compared")
                .contains("From position 8 on the service signs with the key " + verifier(2) + ". Compare it");
        pairs.set(1, second);
        assertThat(says(2, null)).contains("THE HISTORY DIFFERS");
        assertThat(says(1, honest)).contains("THE HISTORY DIFFERS");
    }

    /** Placed by hand by somebody with the newest keyring and the database: a key that does not follow is named at its place. */
    @Test
    void aRotationThatDoesNotFollowIsNamed() throws SQLException, IOException {
        EntryRow stray = rotation(4, 1, false);
        try (Connection app = schema.app()) {
            stray.insert(app);
        }
        place();
        assertThat(says(3, kept.get(0)))
                .contains("NOT_AUTHENTIC at entry " + stray.entry(), "does not follow from the one before");
    }

    @Test
    void aRotationThatWasChangedIsNamed() throws SQLException, IOException {
        schema.spoil("UPDATE history_entry SET facts = REPLACE(facts, '\"theft\":\"true\"', '\"theft\":\"false\"')"
                + " WHERE action = 'keyring.rotated'");
        assertThat(says(1, null)).contains("THE HISTORY DIFFERS");
    }

    private void write(int generation, int entries) throws SQLException {
        for (int i = 0; i < entries; i++) {
            insert(generation, now.plusSeconds(i));
        }
        place();
        kept.add(schema.note());
    }

    private EntryRow insert(int generation, Instant at) throws SQLException {
        EntryRow said = row("test.thing-done", at, Facts.none(), "");
        EntryRow row = said.vouchedFor(SignedNoteTest.signature(pairs.get(generation - 1), said.witnessed()));
        try (Connection app = schema.app()) {
            row.insert(app);
        }
        return row;
    }

    private void rotate(int generation, boolean theft) throws SQLException {
        now = now.plus(Duration.ofHours(1));
        try (Connection app = schema.app()) {
            app.setAutoCommit(false);
            growth(app).rotate(app, generation, () -> rotation(generation, generation - 1, theft));
            app.commit();
        }
    }

    private EntryRow rotation(int generation, int before, boolean theft) {
        Rotation act = new Rotation(generation, verifying(before), verifying(generation), theft, now);
        EntryRow said = row(Rotation.ACTION, now, act.facts(), act.signer());
        EntryRow signed = said.signed(SignedNoteTest.signature(pairs.get(before - 1), said.body()));
        return signed.vouchedFor(SignedNoteTest.signature(pairs.get(generation - 1), signed.witnessed()));
    }

    private void place() throws SQLException {
        try (Connection app = schema.app()) {
            app.setAutoCommit(false);
            growth(app).placeBatch(app, true);
            app.commit();
        }
    }

    private TreeGrowth growth(Connection connection) {
        TreeGrowth.Reading reading = new TreeGrowth.Reading() {
            @Override
            public void readOn() throws SQLException {
                node.learn(Succession.read(connection, verifying(1)));
            }

            @Override
            public long size() {
                return 0;
            }
        };
        return new TreeGrowth(node, reading, () -> entry -> Optional.empty(), (reason, rows) -> {}, Clock.systemUTC());
    }

    private static EntryRow row(String action, Instant at, Facts facts, String signer) {
        return new EntryRow(
                Ids.next(),
                null,
                Actor.SERVICE.person().value(),
                Actor.SERVICE.name(),
                "",
                action,
                LocalDateTime.ofInstant(at, ZoneOffset.UTC),
                facts.json(),
                Commitments.none().json(),
                signer,
                new byte[0],
                new byte[0]);
    }

    private SignedNote.By by(int generation) {
        return new SignedNote.By(
                verifier(generation), message -> SignedNoteTest.signature(pairs.get(generation - 1), message));
    }

    private VerifyingKey verifying(int generation) {
        return VerifyingKey.of(SignedNoteTest.publicKey(pairs.get(generation - 1)));
    }

    private VerifierKey verifier(int generation) {
        return new VerifierKey(ORIGIN, SignedNoteTest.publicKey(pairs.get(generation - 1)));
    }

    private String says(int generation, String keptOrNull) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--key", verifier(generation).toString()));
        if (keptOrNull != null) {
            arguments.addAll(List.of(
                    "--checkpoint",
                    Files.writeString(folder.resolve("kept"), keptOrNull).toString()));
        }
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of(
                "RELIEF_AUDIT_URL", schema.url(),
                "RELIEF_AUDIT_USER", "relief_audit",
                "RELIEF_AUDIT_PASSWORD", "local-demo-audit");
        new VerifyHistory(environment, out, out, HistorySchema.CLOCK).run(arguments.toArray(String[]::new));
        return printed.toString(StandardCharsets.UTF_8);
    }
}
