package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Ids;

class TailTest {
    private static final UUID CASE = Ids.next();

    private final List<Synchronization> waiting = new ArrayList<>();
    private final Tail tail = new Tail(transactions(), Clock.systemUTC());

    /** Acts that are taken away are missed at every moment, also while the node is finding out that they are gone. */
    @Test
    void whatIsLostWhileSomebodyAsksIsExpectedAllTheSame() {
        List<UUID> entries = new ArrayList<>();
        Set<ActMemory.LeafKey> written = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            EntryRow row = row("fund.rate-confirmed");
            entries.add(row.entry());
            written.add(ActMemory.LeafKey.of(row.leafHash()));
            commit(row);
        }

        List<ActMemory.LeafKey> found = tail.of(CASE, (action, commits) -> {
            entries.forEach(tail::lose);
            return true;
        });

        assertThat(found).containsExactlyInAnyOrderElementsOf(written);
        assertThat(tail.lost()).containsExactlyInAnyOrderElementsOf(entries);
        assertThat(tail.all()).isEmpty();
    }

    @Test
    void whatIsReadInTheTreeIsForgottenAndWhatIsLostIsNot() {
        EntryRow read = row("fund.rate-confirmed");
        EntryRow lost = row("fund.rate-confirmed");
        commit(read);
        commit(lost);

        tail.lose(lost.entry());
        tail.forget(read.entry());
        tail.forget(lost.entry());

        assertThat(tail.of(CASE, (action, commits) -> true)).containsExactly(ActMemory.LeafKey.of(lost.leafHash()));
        assertThat(tail.holds(read)).isFalse();
        assertThat(tail.holds(lost)).isFalse();
    }

    @Test
    void whatWasRolledBackIsNotExpected() {
        EntryRow row = row("fund.rate-confirmed");
        tail.wrote(row, row.leafHash());
        waiting.forEach(each -> each.afterCompletion(Status.STATUS_ROLLEDBACK));

        assertThat(tail.all()).isEmpty();
    }

    private void commit(EntryRow row) {
        tail.wrote(row, row.leafHash());
        waiting.forEach(each -> each.afterCompletion(Status.STATUS_COMMITTED));
        waiting.clear();
    }

    private static EntryRow row(String action) {
        return new EntryRow(
                Ids.next(),
                CASE,
                Ids.next(),
                "somebody",
                "keeper",
                action,
                LocalDateTime.now(ZoneOffset.UTC),
                Facts.none().json(),
                Commitments.none().json(),
                "",
                new byte[0],
                new byte[0]);
    }

    private TransactionSynchronizationRegistry transactions() {
        return (TransactionSynchronizationRegistry) Proxy.newProxyInstance(
                TailTest.class.getClassLoader(),
                new Class<?>[] {TransactionSynchronizationRegistry.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("registerInterposedSynchronization");
                    waiting.add((Synchronization) arguments[0]);
                    return null;
                });
    }
}
