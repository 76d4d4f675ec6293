package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.Office;

/** What an auditor looks at first: alarms, when the history was last verified, and the newest checkpoint. */
@ApplicationScoped
public class Exceptions {
    private static final EntryFilter ALARMS = EntryFilter.of(EntryFilter.ALARMS);
    private static final EntryFilter VERIFICATIONS = EntryFilter.of(CheckHistory.VERIFIED);
    /** The service verifies on a rhythm; an auditor's own verification is looked for among so many. */
    private static final int LOOK_BACK = 1000;
    /** As many are looked at until one is signed as it should be; rows that somebody put there are none. */
    private static final int TRIED = 20;

    private final DataSource database;
    private final Acts acts;

    Exceptions(DataSource database, Acts acts) {
        this.database = database;
        this.acts = acts;
    }

    /**
     * How the history stands.
     *
     * @param alarms the newest first
     * @param settled the newest verification that an auditor asked for and that found nothing, if there was one lately
     * @param verified the newest one that an auditor asked for, whatever it found
     * @param watched the newest by whomever, the service's own included
     * @param checkpointSize entries under the newest checkpoint; empty before the first
     * @param signedAt when it was signed
     */
    public record View(
            List<HistoryEntry> alarms,
            Optional<HistoryEntry> settled,
            Optional<HistoryEntry> verified,
            Optional<HistoryEntry> watched,
            OptionalLong checkpointSize,
            Optional<Instant> signedAt) {
        /** Whether what was found last, by whomever, is a difference. */
        public boolean differs() {
            return watched.filter(
                            found -> CheckHistory.DIFFERS.equals(found.facts().get("result")))
                    .isPresent();
        }

        public Fresh fresh() {
            return Fresh.of(alarms, settled);
        }
    }

    /** What waits. @param alarms that came after the newest verification by an auditor that found nothing @param settled when that was */
    public record Fresh(List<HistoryEntry> alarms, Optional<Instant> settled) {
        private static Fresh of(List<HistoryEntry> alarms, Optional<HistoryEntry> settled) {
            return new Fresh(
                    alarms.stream()
                            .filter(alarm ->
                                    settled.filter(each -> settles(each, alarm)).isEmpty())
                            .toList(),
                    settled.map(HistoryEntry::occurredAt));
        }

        /** By their places in the tree; of what has none yet, by what was signed of its time. The numbers of rows are nobody's word. */
        private static boolean settles(HistoryEntry verification, HistoryEntry alarm) {
            return verification.position().isPresent() && alarm.position().isPresent()
                    ? verification.position().getAsLong() > alarm.position().getAsLong()
                    : !alarm.occurredAt().isAfter(verification.occurredAt());
        }
    }

    /** @param most how many alarms at most @throws org.defenderrelief.kernel.Problem.Forbidden unless an auditor looks */
    @Transactional
    public View view(Actor actor, int most) {
        actor.require(Role.AUDITOR);
        return read(connection -> {
            List<HistoryEntry> byAuditors = byAuditors(connection);
            List<HistoryEntry> byAnybody = newest(connection, VERIFICATIONS, TRIED);
            Map<UUID, Said> said = said(Stream.concat(byAuditors.stream(), byAnybody.stream()));
            Optional<TreeStore.Newest> checkpoint = new TreeStore(connection).newest();
            return new View(
                    newest(connection, ALARMS, most),
                    first(byAuditors.stream().filter(Exceptions::matches), said),
                    first(byAuditors.stream(), said),
                    first(byAnybody.stream(), said),
                    checkpoint.map(each -> OptionalLong.of(each.size())).orElse(OptionalLong.empty()),
                    checkpoint.map(each -> each.signedAt().toInstant(ZoneOffset.UTC)));
        });
    }

    /** The same for whoever counts only. @param most how many alarms at most @throws org.defenderrelief.kernel.Problem.Forbidden likewise */
    @Transactional
    public Fresh fresh(Actor actor, int most) {
        actor.require(Role.AUDITOR);
        return read(connection -> {
            List<HistoryEntry> byAuditors = byAuditors(connection);
            Optional<HistoryEntry> settled =
                    first(byAuditors.stream().filter(Exceptions::matches), said(byAuditors.stream()));
            return Fresh.of(newest(connection, ALARMS, most), settled);
        });
    }

    private static boolean matches(HistoryEntry verification) {
        return CheckHistory.MATCHES.equals(verification.facts().get("result"));
    }

    private static List<HistoryEntry> byAuditors(Connection connection) throws SQLException {
        return new EntryStore(connection)
                .newestByOthers(CheckHistory.VERIFIED, Actor.SERVICE.person(), LOOK_BACK, TRIED);
    }

    private Map<UUID, Said> said(Stream<HistoryEntry> rows) {
        return acts.all(rows.map(HistoryEntry::id).distinct().toList());
    }

    /**
     * The first that is an entry: signed by an auditor in office, or, where it names nobody's keys, as the service's own. A row that somebody put
     * there settles nothing.
     */
    private Optional<HistoryEntry> first(Stream<HistoryEntry> rows, Map<UUID, Said> said) {
        return rows.filter(row -> Optional.ofNullable(said.get(row.id()))
                        .filter(each -> each.signer().isEmpty()
                                ? each.person().equals(Actor.SERVICE.person())
                                : acts.held(each, Office.AUDIT))
                        .isPresent())
                .findFirst();
    }

    private static List<HistoryEntry> newest(Connection connection, EntryFilter filter, int most) throws SQLException {
        return new EntrySearch(connection, filter).older(Optional.empty(), most);
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
