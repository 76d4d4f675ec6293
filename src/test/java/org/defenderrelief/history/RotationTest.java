package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.jobs.DatabaseTime;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.keyring.Anchor;
import org.defenderrelief.vault.keyring.AnchorConfig;
import org.defenderrelief.vault.keyring.Anchors;
import org.defenderrelief.vault.keyring.OtherKeyrings;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.EnrolPerson;
import org.defenderrelief.vault.people.OlderSeals;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.Unlock;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.seal.Passphrase;

/** The service's keyring is rotated while it runs: people go on, and whoever has a copy of the old one can do nothing more with it. */
@QuarkusTest
@TestProfile(OwnKeyring.Rotating.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RotationTest {
    private static final String ACTION = "test.said-once";
    private static final SignIn HERE = new SignIn("a sign-in of the rotation's tests");
    private static final Path FILE = OwnKeyring.file(false);

    /** Longer than the overlap. */
    private static final Duration LATER = ServiceKeys.OVERLAP.plusMinutes(1);

    private static final Supplier<Map<String, String>> AS_AUDITOR = () -> Map.of(
            "RELIEF_AUDIT_URL", ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class),
            "RELIEF_AUDIT_USER", "relief_audit",
            "RELIEF_AUDIT_PASSWORD", "local-demo-audit");

    private static final AnchorConfig ACCEPTING = new AnchorConfig() {
        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }

        @Override
        public boolean acceptRestoredBackup() {
            return true;
        }
    };

    @TempDir
    Path folder;

    @TestHTTPResource("/")
    URI address;

    @Inject
    RotateAtStart rotation;

    @Inject
    ServiceKeys keys;

    @Inject
    DataSource database;

    @Inject
    HistoryLog log;

    @Inject
    History history;

    @Inject
    RecordedHere recorded;

    @Inject
    AtWork atWork;

    @Inject
    Acts acts;

    @Inject
    Sequencer sequencer;

    @Inject
    LogMonitor monitor;

    @Inject
    CheckHistory check;

    @Inject
    VerifyInTurn inTurn;

    @Inject
    HistoryConfig config;

    @Inject
    AnchorConfig anchorConfig;

    @Inject
    Seen seen;

    @Inject
    Tail tail;

    @Inject
    HistoryInHand hand;

    @Inject
    DemoPeople people;

    @Inject
    VaultPeople vault;

    @Inject
    Unlock unlock;

    @Inject
    ActingDoor door;

    @Inject
    EnrolPerson enrol;

    @Inject
    OlderSeals olderSeals;

    @AfterEach
    void theClockIsAsItWas() {
        QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
    }

    @Test
    @Order(1)
    void peopleGoOnAndEverythingVerifiesByTheOldKeyAndByTheNew() throws Exception {
        assertThat(keys.inUse()).isEqualTo(1);
        Actor triage = people.actor("triage-1");
        UnlockToken before = unlock.unlock(triage, HERE, Passphrase.of("vault-triage-1-demo"));
        Actor newcomer = VaultPeople.stranger(Role.TRIAGE);
        String code = vault.code(newcomer);
        sequencer.sequence();
        String kept = newestNote();
        String firstKey = log.verifierKey();
        assertThat(olderSeals.count()).isZero();

        AtOnce.times(2, () -> {
            rotation.to(2);
            return "begun";
        });

        assertThat(keys.inUse()).isEqualTo(2);
        assertThat(hand.number("SELECT COUNT(*) FROM history_entry WHERE action = '" + Rotation.ACTION + "'"))
                .as("two nodes that start at once begin it once")
                .isEqualTo(1);
        assertThat(log.keys()).hasSize(2);
        assertThat(log.verifierKey())
                .isNotEqualTo(firstKey)
                .isEqualTo(log.keys().get(1).key());
        assertThat(SignedNoteTest.opens(newestNote(), log.verifierKey())).isTrue();
        assertThat(SignedNoteTest.opens(newestNote(), firstKey))
                .as("whoever knows the old key alone still reads the newest checkpoint")
                .isTrue();
        try (Acting open = door.acting(triage, HERE, before)) {
            assertThat(open.kid()).as("what was unlocked stays unlocked").isNotEmpty();
        }
        enrol.enrol(newcomer, code, Passphrase.of(VaultPeople.PASSPHRASE));
        assertThat(generation(newcomer)).isEqualTo(2);

        assertThat(generation(triage)).isEqualTo(1);
        long older = olderSeals.count();
        assertThat(older).isPositive();
        assertThat(peoplePage("keeper-1"))
                .contains("still takes an older generation of the service’s keyring: " + older + ".");
        assertThat(peoplePage("triage-2")).as("it is a keeper's work").doesNotContain("older generation");
        unlock.unlock(triage, HERE, Passphrase.of("vault-triage-1-demo"));
        assertThat(generation(triage)).isEqualTo(2);
        assertThat(olderSeals.count()).isEqualTo(older - 1);
        assertThat(hand.number("SELECT COUNT(*) FROM history_entry WHERE action = '" + VaultWatch.SEALED_ANEW
                        + "' AND actor_id = '" + triage.person() + "'"))
                .isEqualTo(1);
        unlock.unlock(triage, HERE, Passphrase.of("vault-triage-1-demo"));
        assertThat(hand.number("SELECT COUNT(*) FROM history_entry WHERE action = '" + VaultWatch.SEALED_ANEW
                        + "' AND actor_id = '" + triage.person() + "'"))
                .as("once")
                .isEqualTo(1);

        sequencer.sequence();
        assertThat(inTurn.verify().difference()).isEmpty();
        assertThat(check.run(people.acting("auditor-1"), Optional.of(kept)).difference())
                .isEmpty();
        for (String key : new String[] {firstKey, log.verifierKey()}) {
            for (String note : new String[] {kept, newestNote()}) {
                assertThat(verifierSays(key, note))
                        .contains("The history verifies", "on the service signs with the key " + log.verifierKey());
            }
        }
        rotation.to(2);
        assertThat(log.keys())
                .as("a second node that is started so begins nothing anew")
                .hasSize(2);
    }

    @Test
    @Order(2)
    void whatWasInFlightOnAnotherNodeIsNotLostAndThatNodeFollows() throws SQLException {
        rotation.to(2);
        OtherKeyrings.Node other = OtherKeyrings.same(FILE, OwnKeyring.PASSPHRASE);
        assertThat(other.keys().inUse()).isEqualTo(1);
        EntryRow inFlight = by(row -> other.signature().sign(row), rotatedAt().plusSeconds(30));

        at(rotatedAt().plusSeconds(60), () -> {
            insert(inFlight);
            assertThatCode(() -> said(inFlight)).doesNotThrowAnyException();
            sequencer.sequence();
            assertPlaced(inFlight, true);
        });

        ServiceCheckpointKey key = new ServiceCheckpointKey(other.signature(), other.keys(), config);
        assertThat(new LogMonitor(database, key, seen, tail).doubt()).isEmpty();
        assertThat(other.keys().inUse()).isEqualTo(2);
        assertThat(inTurn.verify().difference()).isEmpty();
    }

    /** The thief has the old keyring and may write the service's tables. Whatever time they write, it came too late. */
    @Test
    @Order(3)
    void anEntryThatTheOldKeySignsAfterwardsIsNoneAndNamed() throws SQLException {
        rotation.to(2);
        OtherKeyrings.Node thief = OtherKeyrings.before(FILE, OwnKeyring.PASSPHRASE);
        for (Instant claimed :
                new Instant[] {rotatedAt().minusSeconds(5), Clock.systemUTC().instant()}) {
            EntryRow forged = by(row -> thief.signature().sign(row), claimed);
            at(rotatedAt().plus(LATER), () -> {
                insert(forged);
                try {
                    assertThatThrownBy(() -> said(forged))
                            .isInstanceOfSatisfying(
                                    Problem.Conflict.class,
                                    refused -> assertThat(refused.slug()).isEqualTo("not-authentic"));
                    sequencer.sequence();
                    assertPlaced(forged, false);
                    assertThat(inTurn.verify().difference()).hasValueSatisfying(difference -> {
                        assertThat(difference.kind()).isEqualTo(Difference.Kind.NOT_AUTHENTIC);
                        assertThat(difference.where()).contains(forged.entry().toString());
                        assertThat(difference.explanation()).isEqualTo(Succession.REPLACED);
                    });
                } finally {
                    takeAway(forged);
                }
            });
        }
        assertThat(inTurn.verify().difference()).isEmpty();
    }

    /** What the old key signed in its time is believed on, whether it decides something or not, and nothing else is in its place. */
    @Test
    @Order(4)
    void whatTheOldKeySignedInItsTimeHoldsOn() throws SQLException {
        rotation.to(2);
        at(rotatedAt().plus(LATER), () -> {
            for (String action : new String[] {"vault.unlocked", "roster.draft-signed", "vault.person-enrolled"}) {
                String entry = hand.text("SELECT e.entry FROM history_entry e JOIN history_leaf l ON l.entry_id = e.id"
                        + " WHERE e.action = '" + action + "' ORDER BY l.position LIMIT 1");
                assertThatCode(() ->
                                acts.said(new Acts.Claim("test", UUID.fromString(entry), action, null), Facts.none()))
                        .as(action)
                        .doesNotThrowAnyException();
            }
        });
    }

    /** The database's owner puts back the seal that somebody had under the old pepper, and whose passphrase became known. */
    @Test
    @Order(5)
    void aSealUnderTheOldGenerationIsNotPutBack() throws SQLException {
        Actor finance = people.actor("finance-2");
        Passphrase passphrase = Passphrase.of("vault-finance-2-demo");
        rotation.to(2);
        assertThat(generation(finance)).isEqualTo(1);
        String where = " WHERE person_id = '" + finance.person() + "'";
        hand.asOwner("CREATE TABLE kept_seal AS SELECT * FROM person_key" + where);
        try {
            unlock.unlock(finance, HERE, passphrase);
            assertThat(generation(finance)).isEqualTo(2);
            hand.asOwner("CREATE TABLE newest_seal AS SELECT * FROM person_key" + where);
            seal("kept_seal");
            assertThatThrownBy(() -> unlock.unlock(finance, HERE, passphrase))
                    .isInstanceOfSatisfying(
                            Problem.Conflict.class,
                            refused -> assertThat(refused.slug()).isEqualTo("not-authentic"));
            assertThat(inTurn.verify().difference())
                    .hasValueSatisfying(difference -> assertThat(difference.where())
                            .contains(finance.person().toString()));
            seal("newest_seal");
            hand.asOwner("UPDATE person_key SET pepper_generation = 1" + where);
            assertThatThrownBy(() -> unlock.unlock(finance, HERE, passphrase))
                    .as("the generation is part of what was signed")
                    .isInstanceOf(Problem.Conflict.class);
        } finally {
            seal("newest_seal");
            hand.asOwner("DROP TABLE kept_seal");
            hand.asOwner("DROP TABLE newest_seal");
        }
        assertThat(unlock.unlock(finance, HERE, passphrase)).isNotNull();
    }

    /** Somebody who has the old session key, a person's keys and the database makes a session of their own. */
    @Test
    @Order(6)
    void noSessionBeginsUnderTheOldGenerationAfterwards() throws SQLException {
        rotation.to(2);
        Actor committee = people.actor("committee-1");
        UnlockToken now = unlock.unlock(committee, HERE, Passphrase.of("vault-committee-1-demo"));
        String generation = hand.text("SELECT generation FROM vault_session WHERE person_id = '" + committee.person()
                + "' ORDER BY unlocked_at DESC LIMIT 1");
        assertThat(generation).isEqualTo("2");
        hand.asOwner("UPDATE vault_session SET generation = 1 WHERE person_id = '" + committee.person() + "'");
        assertThatThrownBy(() -> door.acting(committee, HERE, now))
                .as("what is bound to one generation opens under no other")
                .isInstanceOf(Problem.Locked.class);
        hand.asOwner("UPDATE vault_session SET generation = 2 WHERE person_id = '" + committee.person() + "'");
        door.acting(committee, HERE, now).close();
    }

    @Test
    @Order(7)
    void aNodeWithAnOlderOrAForgedKeyringGoesByNothing() {
        rotation.to(2);
        Map<OtherKeyrings.Node, String> nodes = Map.of(
                OtherKeyrings.before(FILE, OwnKeyring.PASSPHRASE), "lacks the generation that the service uses",
                OtherKeyrings.forged(FILE, OwnKeyring.PASSPHRASE), "this node's keyring does not have");
        nodes.forEach((node, reason) -> {
            ServiceCheckpointKey key = new ServiceCheckpointKey(node.signature(), node.keys(), config);
            LogMonitor stale = new LogMonitor(database, key, seen, tail);
            assertThat(stale.doubt())
                    .hasValueSatisfying(doubt -> assertThat(doubt).contains(reason));
            assertThat(stale.strayKeys()).isPresent();
            RotateAtStart start =
                    new RotateAtStart(node.keys(), node.signature(), stale, sequencer, history, anchorConfig);
            assertThatThrownBy(() -> start.rotate(new StartupEvent()))
                    .as("it signs nothing")
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("newest keyring");
            assertThat(node.keys().inUse()).isEqualTo(1);
        });
    }

    /** A thief's own rotation, signed by the stolen key as the true one is, gets no place on a node. */
    @Test
    @Order(8)
    void aRotationToAThiefsKeyGetsNoPlace() throws SQLException {
        rotation.to(2);
        OtherKeyrings.Node thief = OtherKeyrings.forged(FILE, OwnKeyring.PASSPHRASE);
        for (int generation : new int[] {2, 3}) {
            EntryRow forged = rotationBy(thief, generation);
            assertThat(Rotation.of(forged)).isPresent();
            insert(forged);
            try {
                sequencer.sequence();
                assertPlaced(forged, false);
                monitor.follow();
                assertThat(monitor.doubt()).isEmpty();
                assertThat(inTurn.verify().difference())
                        .hasValueSatisfying(difference -> assertThat(difference.where())
                                .contains(forged.entry().toString()));
            } finally {
                takeAway(forged);
            }
        }
        assertThat(log.keys()).hasSize(2);
        assertThat(inTurn.verify().difference()).isEmpty();
    }

    @Test
    @Order(9)
    void aGenerationIsRetiredOnlyWhenNothingNeedsIt() throws SQLException, IOException {
        rotation.to(2);
        Path copy = Files.copy(FILE, folder.resolve("keyring"));
        OtherKeyrings.activate(copy, OwnKeyring.PASSPHRASE);
        byte[] before = Files.readAllBytes(copy);
        Clock later = Clock.fixed(rotatedAt().plus(Duration.ofDays(4)), ZoneOffset.UTC);
        assertThat(olderSeals.count()).isPositive();
        assertThat(retire(copy, later)).as("people are sealed under it").isEqualTo(1);
        hand.asOwner("CREATE TABLE kept_seals AS SELECT * FROM person_key");
        hand.asOwner("UPDATE person_key SET pepper_generation = 2");
        try {
            assertThat(retire(copy, Clock.systemUTC()))
                    .as("drafts live three days")
                    .isEqualTo(1);
            assertThat(Files.readAllBytes(copy)).isEqualTo(before);
            assertThat(OtherKeyrings.retire(copy, OwnKeyring.PASSPHRASE, Map.of(), later))
                    .as("nobody to ask")
                    .isEqualTo(1);
            assertThat(retire(copy, later)).isZero();
            assertThat(retire(copy, later)).as("once").isEqualTo(1);
        } finally {
            hand.asOwner("UPDATE person_key p JOIN kept_seals k ON k.person_id = p.person_id"
                    + " SET p.pepper_generation = k.pepper_generation");
            hand.asOwner("DROP TABLE kept_seals");
        }

        OtherKeyrings.Node node = OtherKeyrings.same(copy, OwnKeyring.PASSPHRASE);
        ServiceCheckpointKey key = new ServiceCheckpointKey(node.signature(), node.keys(), config);
        assertThat(new LogMonitor(database, key, seen, tail).doubt())
                .as("what it signed is still checked")
                .isEmpty();
        assertThat(node.keys().reads(1)).isFalse();
        assertThat(node.signature().kept(2)).isEmpty();
    }

    /** The owner makes a gap in the tree, so that a node which is new does not read by which key the service signs now. */
    @Test
    @Order(10)
    void aNewNodeThatCannotReadTheRotationSignsNothing() throws SQLException {
        rotation.to(2);
        OtherKeyrings.Node node = OtherKeyrings.same(FILE, OwnKeyring.PASSPHRASE);
        ServiceCheckpointKey key = new ServiceCheckpointKey(node.signature(), node.keys(), config);
        LogMonitor fresh = new LogMonitor(database, key, seen, tail);
        RotateAtStart start = new RotateAtStart(node.keys(), node.signature(), fresh, sequencer, history, anchorConfig);
        hand.asOwner("CREATE TABLE kept_leaf AS SELECT * FROM history_leaf WHERE position = 3");
        hand.asOwner("DELETE FROM history_leaf WHERE position = 3");
        try {
            start.read(new StartupEvent());
            assertThat(fresh.strayKeys()).isPresent();
            assertThatThrownBy(() -> start.rotate(new StartupEvent())).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> start.to(2)).isInstanceOf(IllegalStateException.class);
        } finally {
            hand.asOwner("INSERT INTO history_leaf SELECT * FROM kept_leaf");
            hand.asOwner("DROP TABLE kept_leaf");
        }
        start.read(new StartupEvent());
        start.rotate(new StartupEvent());
        assertThat(node.keys().inUse()).isEqualTo(2);
        assertThat(log.keys()).hasSize(2);
    }

    /** The thief of the first keyring, who owns the database too, puts a history without the rotation in the place of the true one. */
    @Test
    @Order(11)
    void aNodeThatHasSeenTheGenerationMissesItsAct() throws SQLException {
        rotation.to(2);
        OtherKeyrings.Node node = OtherKeyrings.same(FILE, OwnKeyring.PASSPHRASE);
        node.keys().use(2, rotatedAt());
        OtherKeyrings.Node again = node.restarted();
        assertThat(again.keys().inUse())
                .as("the file and the anchor do not say it")
                .isEqualTo(1);
        ServiceCheckpointKey key = new ServiceCheckpointKey(again.signature(), again.keys(), config);
        LogMonitor cut =
                new LogMonitor(database, key, seen, tail); // has read nothing: as of a tree that has no such act
        RotateAtStart start = new RotateAtStart(again.keys(), again.signature(), cut, sequencer, history, anchorConfig);
        assertThatThrownBy(() -> start.rotate(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the act that began it is not in the history any more");
    }

    /** A backup that lacks the newest entries is restored: what is recorded of it is signed by the key that the backup's history names. */
    @Test
    @Order(12)
    void aRestoredBackupIsAcceptedByTheGenerationThatItsHistoryNames() throws SQLException {
        rotation.to(2);
        OtherKeyrings.Node node = OtherKeyrings.same(FILE, OwnKeyring.PASSPHRASE);
        Restored restored = new Restored(node);
        restored.monitor.follow();
        assertThat(restored.monitor.doubt())
                .hasValueSatisfying(doubt -> assertThat(doubt).contains("shorter than this node has seen it"));

        restored.start.readRestored(new StartupEvent());

        assertThat(node.keys().inUse()).isEqualTo(2);
        assertThat(restored.anchored()).as("until it is recorded").isPresent();
        restored.start.check(new StartupEvent());
        assertThat(restored.anchored()).isEmpty();
        sequencer.sequence();
        assertThat(inTurn.verify().difference()).isEmpty();
        assertThat(accepted()).isEqualTo(1);
    }

    /** What another key signed would stand in the history for ever, since nothing is taken out of it. */
    @Test
    @Order(13)
    void aBackupRestoredBesideAnotherKeyringIsRefusedBeforeAnythingIsWrittenOrForgotten() throws SQLException {
        long entries = hand.number("SELECT COUNT(*) FROM history_entry");
        Restored restored = new Restored(OtherKeyrings.foreign());
        restored.monitor.follow();

        assertThatThrownBy(() -> restored.start.readRestored(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has recorded nothing")
                .hasMessageContaining("the newest checkpoint is not this service's");

        assertThat(hand.number("SELECT COUNT(*) FROM history_entry")).isEqualTo(entries);
        assertThat(restored.anchored()).isPresent();
    }

    private long accepted() {
        return hand.number("SELECT COUNT(*) FROM history_entry e JOIN history_leaf l ON l.entry_id = e.id"
                + " WHERE e.action = 'operations.backup-accepted'");
    }

    /** A node that has seen a longer history than the database holds, and whose operator says that a backup was restored. */
    private final class Restored {
        private final Anchor anchor = Anchors.fresh();
        private final LogMonitor monitor;
        private final AnchorAtStart start;

        Restored(OtherKeyrings.Node node) {
            ServiceCheckpointKey key = new ServiceCheckpointKey(node.signature(), node.keys(), config);
            Seen longer = new Seen(anchor, key);
            long size = hand.number("SELECT MAX(tree_size) FROM history_checkpoint");
            Checkpoint gone = new Checkpoint(config.origin(), size + 1, new byte[32]);
            assertThat(longer.keep(key.sign(gone, 1))).isTrue();
            monitor = new LogMonitor(database, key, longer, tail);
            History own = new History(
                    database,
                    node.signature(),
                    tail,
                    recorded,
                    atWork,
                    new RightTime(database, new DatabaseTime()),
                    Clock.systemUTC());
            start = new AnchorAtStart(database, longer, ACCEPTING, own, key, monitor);
        }

        Optional<String> anchored() {
            return anchor.seen("checkpoint");
        }
    }

    private static int retire(Path file, Clock clock) {
        return OtherKeyrings.retire(file, OwnKeyring.PASSPHRASE, AS_AUDITOR.get(), clock);
    }

    private String peoplePage(String name) {
        return new WebClient()
                .signIn(address.resolve("/review/people").toString(), name)
                .body();
    }

    private static EntryRow rotationBy(OtherKeyrings.Node thief, int generation) {
        LocalDateTime now = LocalDateTime.now(Clock.systemUTC()).withNano(0);
        Rotation act = new Rotation(
                generation,
                thief.signature().verifyingKey(1).orElseThrow(),
                thief.signature().verifyingKey(2).orElseThrow(),
                false,
                now.toInstant(ZoneOffset.UTC));
        EntryRow said = row(Rotation.ACTION, now, act.facts(), act.signer());
        EntryRow signed = said.signed(thief.signature().sign(1, said.body()));
        return signed.vouchedFor(thief.signature().sign(2, signed.witnessed()));
    }

    private static EntryRow by(UnaryOperator<byte[]> service, Instant claimed) {
        EntryRow said = row(
                ACTION,
                LocalDateTime.ofInstant(claimed.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC),
                Facts.none(),
                "");
        return said.vouchedFor(service.apply(said.witnessed()));
    }

    private static EntryRow row(String action, LocalDateTime at, Facts facts, String signer) {
        return new EntryRow(
                Ids.next(),
                null,
                Actor.SERVICE.person().value(),
                Actor.SERVICE.name(),
                "",
                action,
                at,
                facts.json(),
                Commitments.none().json(),
                signer,
                new byte[0],
                new byte[0]);
    }

    private void insert(EntryRow row) {
        QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection()) {
                return row.insert(connection);
            }
        });
    }

    private void takeAway(EntryRow row) throws SQLException {
        long id = hand.number("SELECT id FROM history_entry WHERE entry = '" + row.entry() + "'");
        hand.asOwner("DELETE FROM history_entry WHERE id = " + id);
        hand.asOwner("DELETE FROM history_pending WHERE entry_id = " + id);
        hand.asOwner("DELETE FROM history_refused WHERE entry_id = " + id);
    }

    private Said said(EntryRow row) {
        return acts.said(new Acts.Claim("test", row.entry(), row.action(), null), Facts.none());
    }

    private void assertPlaced(EntryRow row, boolean placed) {
        assertThat(hand.number("SELECT COUNT(*) FROM history_leaf l JOIN history_entry e ON e.id = l.entry_id"
                        + " WHERE e.entry = '" + row.entry() + "'"))
                .isEqualTo(placed ? 1 : 0);
    }

    private void seal(String from) throws SQLException {
        hand.asOwner("UPDATE person_key p JOIN " + from + " k ON k.person_id = p.person_id SET p.sealed_keys ="
                + " k.sealed_keys, p.argon_salt = k.argon_salt, p.pepper_generation = k.pepper_generation");
    }

    private long generation(Actor person) {
        return hand.number("SELECT pepper_generation FROM person_key WHERE person_id = '" + person.person() + "'");
    }

    private Instant rotatedAt() {
        return log.keys().get(1).since().orElseThrow();
    }

    private interface Doing {
        void run() throws SQLException;
    }

    private static void at(Instant time, Doing doing) throws SQLException {
        QuarkusMock.installMockForType(Clock.fixed(time, ZoneOffset.UTC), Clock.class);
        try {
            doing.run();
        } finally {
            QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
        }
    }

    private String newestNote() throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect()) {
            return new TreeStore(owner).newestNote().orElseThrow();
        }
    }

    private String verifierSays(String key, String kept) throws IOException {
        Path note = Files.writeString(folder.resolve("kept"), kept);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        new VerifyHistory(AS_AUDITOR.get(), out, out, Clock.systemUTC())
                .run("--key", key, "--checkpoint", note.toString());
        return printed.toString(StandardCharsets.UTF_8);
    }
}
