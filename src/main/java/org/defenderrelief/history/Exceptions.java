package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.Office;

/** What an auditor looks at first: alarms, when the history was last verified, and the newest checkpoint. What nobody signed is none of it, whatever time it says. */
@ApplicationScoped
public class Exceptions {
    private static final EntryFilter ALARMS = EntryFilter.of(EntryFilter.ALARMS);
    private static final EntryFilter VERIFICATIONS = EntryFilter.of(CheckHistory.VERIFIED);
    /** The service verifies on a rhythm; an auditor's own verification is looked for among so many. */
    private static final int LOOK_BACK = 1000;
    /** As many are looked at until one is signed as it should be; rows that somebody put there are none. */
    private static final int TRIED = 20;
    /** Why the sequencer sets a row aside that anybody may have written. */
    private static final Set<String> NO_ENTRY = Set.of(
            Difference.word(Succession.UNSIGNED),
            Difference.word(TreeGrowth.NOT_ITS_HASH),
            Difference.word(EntryCheck.UNREADABLE));

    /** So many alarms are read at first: where all that came lately is settled, no more. */
    private static final int FIRST_READ = 100;
    /** So many are read at a time after that. */
    private static final int READ_ON = 500;
    /** So many are read at most: a flood of them costs no more. */
    static final int MOST_READ = 2100;

    private final DataSource database;
    private final Acts acts;
    private final EntryRefusals entries;

    Exceptions(DataSource database, Acts acts, EntryRefusals entries) {
        this.database = database;
        this.acts = acts;
        this.entries = entries;
    }

    /**
     * How the history stands.
     *
     * @param fresh what waits
     * @param settled the newest verification that an auditor asked for and that found nothing, if there was one lately
     * @param verified the newest one that an auditor asked for, whatever it found
     * @param watched the newest by whomever, the service's own included
     * @param checkpointSize entries under the newest checkpoint; empty before the first
     * @param signedAt when it was signed
     */
    public record View(
            Fresh fresh,
            Optional<HistoryEntry> settled,
            Optional<HistoryEntry> verified,
            Optional<HistoryEntry> watched,
            OptionalLong checkpointSize,
            Optional<Instant> signedAt) {
        /** Whether what was found last, by whomever, is a difference. */
        public boolean differs() {
            return Exceptions.differs(watched);
        }
    }

    /**
     * One thing that is wrong, however often it was said: the same alarm, of the same row and for the same reason.
     *
     * @param newest the alarm that said it last
     * @param first when it was said first, as far back as was read
     * @param times how often
     */
    public record Fault(HistoryEntry newest, Instant first, int times) {
        private boolean isOfMany() {
            return new Same(newest.action(), newest.caseId(), newest.facts()).isOfMany();
        }

        Fault and(HistoryEntry older) {
            return new Fault(newest, older.occurredAt().isBefore(first) ? older.occurredAt() : first, times + 1);
        }
    }

    /**
     * What waits.
     *
     * @param faults what alarms say that came after the newest verification by an auditor that found nothing; what began last first, so that nothing
     *     new stands behind what is said again and again, and entries that wait too long, or that nobody signed, behind all else: there may be very many of them
     * @param settled when that verification was
     * @param further whether there may be more, older ones that were not looked at
     */
    public record Fresh(List<Fault> faults, Optional<Instant> settled, boolean further) {}

    /** What two alarms have in common that say the same. */
    private record Same(String action, Optional<CaseId> caseId, Map<String, String> facts) {
        /** An entry that waits too long, of which an outage leaves many, or one that nobody signed, of which whoever writes them may leave as many as they like. */
        private boolean isOfMany() {
            return action.equals(Alarm.ENTRY_WAITING)
                    || action.equals(Alarm.NOT_AUTHENTIC)
                            && facts.getOrDefault("what", "").startsWith(TreeGrowth.ROW)
                            && NO_ENTRY.contains(facts.getOrDefault("reason", ""));
        }
    }

    /** By their places in the tree; of what has none yet, by what was signed of its time. The numbers of rows are nobody's word. */
    private static boolean settles(HistoryEntry verification, HistoryEntry alarm) {
        return verification.position().isPresent() && alarm.position().isPresent()
                ? verification.position().getAsLong() > alarm.position().getAsLong()
                : !alarm.occurredAt().isAfter(verification.occurredAt());
    }

    /** @param most how many faults at most @throws org.defenderrelief.kernel.Problem.Forbidden unless an auditor looks */
    @Transactional
    public View view(Actor actor, int most) {
        actor.require(Role.AUDITOR);
        return read(connection -> {
            List<HistoryEntry> byAuditors = byAuditors(connection);
            List<HistoryEntry> byAnybody = newest(connection, VERIFICATIONS, TRIED);
            Map<UUID, Said> said = said(Stream.concat(byAuditors.stream(), byAnybody.stream()));
            Optional<TreeStore.Newest> checkpoint = new TreeStore(connection).newest();
            Optional<HistoryEntry> settled = first(byAuditors.stream().filter(Exceptions::matches), said);
            return new View(
                    fresh(connection, settled, most),
                    settled,
                    first(byAuditors.stream(), said),
                    first(byAnybody.stream(), said),
                    checkpoint.map(each -> OptionalLong.of(each.size())).orElse(OptionalLong.empty()),
                    checkpoint.flatMap(TreeStore.Newest::signedAt));
        });
    }

    /** The same for whoever counts only. @param most how many faults at most @throws org.defenderrelief.kernel.Problem.Forbidden likewise */
    @Transactional
    public Fresh fresh(Actor actor, int most) {
        actor.require(Role.AUDITOR);
        return read(connection -> {
            List<HistoryEntry> byAuditors = byAuditors(connection);
            Optional<HistoryEntry> settled =
                    first(byAuditors.stream().filter(Exceptions::matches), said(byAuditors.stream()));
            return fresh(connection, settled, most);
        });
    }

    /**
     * When the newest verification by whomever was, if it found a difference: what keepers are told of it. Rows that nobody signed are passed over; where none of
     * the newest in the tree was made by whom it names, somebody changed them there, which is a difference too.
     *
     * @throws org.defenderrelief.kernel.Problem.Forbidden unless a keeper or an auditor looks
     */
    @Transactional
    public Optional<Instant> differsSince(Actor actor) {
        if (!actor.has(Role.KEEPER)) {
            actor.require(Role.AUDITOR);
        }
        return read(connection -> {
            List<HistoryEntry> byAnybody = newest(connection, VERIFICATIONS, TRIED);
            Optional<HistoryEntry> watched = first(byAnybody.stream(), said(byAnybody.stream()));
            return watched.isEmpty() || differs(watched)
                    ? watched.or(() -> byAnybody.stream().findFirst()).map(HistoryEntry::occurredAt)
                    : Optional.empty();
        });
    }

    /** Reads back until nothing that waits comes any more; what says the same is told once. */
    private Fresh fresh(Connection connection, Optional<HistoryEntry> settled, int most) throws SQLException {
        EntrySearch search = new EntrySearch(connection, ALARMS, entries.shown());
        Map<Same, Fault> faults = new LinkedHashMap<>();
        Optional<EntryMark> mark = Optional.empty();
        boolean further = true;
        int limit = FIRST_READ;
        for (int read = 0; further && read < MOST_READ && isRoomFor(most, faults.keySet()); limit = READ_ON) {
            List<HistoryEntry> page = search.older(mark, limit);
            List<HistoryEntry> waiting = page.stream()
                    .filter(alarm ->
                            settled.filter(each -> settles(each, alarm)).isEmpty())
                    .toList();
            waiting.forEach(alarm -> faults.merge(
                    new Same(alarm.action(), alarm.caseId(), alarm.facts()),
                    new Fault(alarm, alarm.occurredAt(), 1),
                    (newer, older) -> newer.and(older.newest())));
            read += page.size();
            further = page.size() == limit && !(waiting.isEmpty() && isPast(page.get(limit - 1), settled));
            mark = page.isEmpty() ? mark : Optional.of(EntryMark.of(page.get(page.size() - 1)));
        }
        return new Fresh(
                faults.values().stream()
                        .sorted(Comparator.comparing(Fault::isOfMany)
                                .thenComparing(Fault::first, Comparator.reverseOrder()))
                        .limit(most)
                        .toList(),
                settled.map(HistoryEntry::occurredAt),
                further || faults.size() > most);
    }

    /** However many entries wait too long or are signed by nobody, what is wrong besides is looked for. */
    private static boolean isRoomFor(int most, Set<Same> found) {
        return found.stream().filter(each -> !each.isOfMany()).count() < most;
    }

    /** Whether it is older than the verification. A place alone does not end the search: whoever writes to the tables may give rows one. */
    private static boolean isPast(HistoryEntry alarm, Optional<HistoryEntry> settled) {
        return settled.filter(each -> alarm.occurredAt().isBefore(each.occurredAt()))
                .isPresent();
    }

    private static boolean differs(Optional<HistoryEntry> verification) {
        return verification
                .filter(found -> CheckHistory.DIFFERS.equals(found.facts().get("result")))
                .isPresent();
    }

    private static boolean matches(HistoryEntry verification) {
        return CheckHistory.MATCHES.equals(verification.facts().get("result"));
    }

    private List<HistoryEntry> byAuditors(Connection connection) throws SQLException {
        return new EntryStore(connection)
                .newestByOthers(CheckHistory.VERIFIED, Actor.SERVICE.person(), LOOK_BACK, TRIED).stream()
                        .filter(entries.shown())
                        .map(FoundEntry::toRead)
                        .sorted(EntrySearch.OLDEST_FIRST.reversed())
                        .limit(TRIED)
                        .toList();
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

    private List<HistoryEntry> newest(Connection connection, EntryFilter filter, int most) throws SQLException {
        return new EntrySearch(connection, filter, entries.shown()).older(Optional.empty(), most);
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
