package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.seal.VerifyingKey;

/** Whoever has the service's rights writes rows by the hundred, which nobody can take away: each costs one look, not one at every reading. */
@QuarkusTest
class ForgedInBulkTest {
    private static final String ACTION = "test.forged-in-bulk";
    private static final int MANY = 300;

    @Inject
    DataSource database;

    @Inject
    LogMonitor monitor;

    @Inject
    Vouched vouched;

    @Inject
    CurrentRoster roster;

    @Inject
    Alarm alarm;

    @Inject
    OneMoment moment;

    @Inject
    History history;

    @Inject
    Sequencer sequencer;

    @Inject
    HistoryInHand hand;

    @Inject
    DemoPeople people;

    @Test
    void eachIsLookedAtOnceAndHidesNothing() throws SQLException {
        AtomicInteger looks = new AtomicInteger();
        EntryRefusals counted = new EntryRefusals(vouched, roster, alarm) {
            @Override
            boolean isUnsigned(EntryRow row) {
                looks.incrementAndGet();
                return super.isUnsigned(row);
            }
        };
        CompleteRows node = new CompleteRows(database, monitor, counted, moment);
        UUID first = said();
        forge();
        try {
            sequencer.sequence();
            assertThat(read(node)).containsExactly(first);
            assertThat(looks.get()).isGreaterThanOrEqualTo(MANY);

            looks.set(0);
            assertThat(read(node)).containsExactly(first);
            assertThat(looks).hasValue(0);

            UUID later = said();
            assertThat(read(node)).containsExactly(first, later);
            sequencer.sequence();
            assertThat(read(node)).containsExactly(first, later);
            assertThat(looks).hasValueLessThan(MANY);
        } finally {
            takeAway();
        }
    }

    /** What this node could not know to be signed is not remembered as unsigned. */
    @Test
    void aFurtherKeyHasAllLookedAtAnew() throws GeneralSecurityException {
        Succession.Term one = term(1);
        Succession.Term other = term(2);
        PassedOver rows = new PassedOver();
        rows.add(7, one);
        assertThat(rows.has(7, one)).isTrue();
        assertThat(rows.has(8, one)).isFalse();
        assertThat(rows.has(7, other)).isFalse();
        rows.add(1L << 40, other);
        rows.add(-7, other);
        assertThat(rows.has(1L << 40, other)).isTrue();
        assertThat(rows.has(-7, other)).isTrue();
        assertThat(rows.has(7, other)).isFalse();
        rows.forget();
        assertThat(rows.has(-7, other)).isFalse();
    }

    private static Succession.Term term(int generation) throws GeneralSecurityException {
        KeyPair pair = SignedNoteTest.ed25519();
        return new Succession.Term(generation, VerifyingKey.of(SignedNoteTest.publicKey(pair)), -1, Instant.MIN, false);
    }

    private UUID said() {
        Act act = people.acting("auditor-1").act();
        QuarkusTransaction.requiringNew().run(() -> history.record(act, ACTION, null, Facts.none()));
        return act.id();
    }

    private static List<UUID> read(CompleteRows node) {
        return node
                .on(null, (action, commits) -> action.equals(ACTION), AskedRows.withoutCase(Set.of(ACTION)))
                .all()
                .stream()
                .map(EntryRow::entry)
                .toList();
    }

    private static void forge() {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            statements.add(
                    "INSERT INTO history_entry (entry, actor_id, actor_name, actor_roles, action, occurred_at, facts,"
                            + " commitments, signer_kid, signature, service_signature, leaf_hash) SELECT UUID(), e.actor_id,"
                            + " e.actor_name, e.actor_roles, '" + ACTION + "', UTC_TIMESTAMP(6), '{\"words\":\""
                            + "x".repeat(3_000)
                            + "\"}', '{}', '', '', REPEAT('x', 64), REPEAT('y', 32) FROM history_entry e ORDER BY e.id DESC LIMIT 1");
        }
        statements.add("DELETE FROM history_pending WHERE entry_id IN (SELECT id FROM history_entry WHERE action = '"
                + ACTION + "' AND signer_kid = '')");
        DatabaseUser.SERVICE.atOnce(statements);
    }

    private void takeAway() throws SQLException {
        hand.asOwner("DELETE FROM history_entry WHERE action = '" + ACTION + "' AND signer_kid = ''");
    }
}
