package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/** What an auditor looks at first: alarms, when the history was last verified, and the newest checkpoint. */
@ApplicationScoped
public class Exceptions {
    private static final Set<String> ALARMS = Set.of(
            Alarm.NOT_AUTHENTIC,
            Alarm.DIFFERS,
            Alarm.UNVERIFIED,
            Alarm.ENTRY_MISSING,
            Alarm.ENTRY_WAITING,
            Alarm.ROLLED_BACK);
    /** The service verifies on a rhythm; an auditor's own verification is looked for among so many. */
    private static final int LOOK_BACK = 1000;

    private final DataSource database;

    Exceptions(DataSource database) {
        this.database = database;
    }

    /**
     * How the history stands.
     *
     * @param alarms the newest first
     * @param verified the newest verification that an auditor asked for, if there was one lately
     * @param watched the newest verification by whomever, the service's own included
     * @param checkpointSize entries under the newest checkpoint; empty before the first
     * @param signedAt when it was signed
     */
    public record View(
            List<HistoryEntry> alarms,
            Optional<HistoryEntry> verified,
            Optional<HistoryEntry> watched,
            OptionalLong checkpointSize,
            Optional<Instant> signedAt) {
        public Fresh fresh() {
            return Fresh.of(alarms, verified);
        }
    }

    /** What waits. @param alarms how many came after the newest verification that an auditor asked for @param verified when that was */
    public record Fresh(int alarms, Optional<Instant> verified) {
        private static Fresh of(List<HistoryEntry> alarms, Optional<HistoryEntry> verified) {
            long since = verified.map(HistoryEntry::number).orElse(0L);
            return new Fresh(
                    (int) alarms.stream().filter(each -> each.number() > since).count(),
                    verified.map(HistoryEntry::occurredAt));
        }
    }

    /** @param most how many alarms at most @throws org.defenderrelief.kernel.Problem.Forbidden unless an auditor looks */
    public View view(Actor actor, int most) {
        actor.require(Role.AUDITOR);
        return read(connection -> {
            EntryStore store = new EntryStore(connection);
            List<HistoryEntry> alarms = store.newest(ALARMS, most);
            Optional<HistoryEntry> verified = verified(store);
            Optional<TreeStore.Newest> checkpoint = new TreeStore(connection).newest();
            return new View(
                    alarms,
                    verified,
                    store.newest(Set.of(CheckHistory.VERIFIED), 1).stream().findFirst(),
                    checkpoint.map(each -> OptionalLong.of(each.size())).orElse(OptionalLong.empty()),
                    checkpoint.map(each -> each.signedAt().toInstant(ZoneOffset.UTC)));
        });
    }

    /** The same for whoever counts only. @param most how many alarms at most @throws org.defenderrelief.kernel.Problem.Forbidden likewise */
    public Fresh fresh(Actor actor, int most) {
        actor.require(Role.AUDITOR);
        return read(connection -> {
            EntryStore store = new EntryStore(connection);
            return Fresh.of(store.newest(ALARMS, most), verified(store));
        });
    }

    private static Optional<HistoryEntry> verified(EntryStore store) throws SQLException {
        return store.newestByOthers(CheckHistory.VERIFIED, Actor.SERVICE.person(), LOOK_BACK);
    }

    private interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    private <T> T read(Reading<T> reading) {
        try (Connection connection = database.getConnection()) {
            return reading.from(connection);
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the exceptions could not be read", failure);
        }
    }
}
