package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;

/**
 * Reads rows of acts of which none may be missing: what this node knows of has to be among them, in the order in which it was signed. Rows that nobody
 * signed and that have no place are left out and told of: one of them would else stop for good whatever rests on such acts, and nobody may take it away.
 */
@ApplicationScoped
class CompleteRows {
    /** So many rows are held at once before they are found to be signed. */
    static final int AT_ONCE = 1000;

    private final DataSource database;
    private final LogMonitor monitor;
    private final EntryRefusals refusals;
    private final OneMoment moment;
    private final PassedOver passedOver = new PassedOver();

    CompleteRows(DataSource database, LogMonitor monitor, EntryRefusals refusals, OneMoment moment) {
        this.database = database;
        this.monitor = monitor;
        this.refusals = refusals;
        this.moment = moment;
    }

    /**
     * Rows of acts, none missing.
     *
     * @param placed those that this node has read in the tree, in its order
     * @param further those that have no place that it knows of, by the time that was signed; the service signed each of them, or it has its place
     */
    record Complete(List<EntryRow> placed, List<EntryRow> further) {
        List<EntryRow> all() {
            return Stream.concat(placed.stream(), further.stream()).toList();
        }
    }

    private static final Pattern PLAIN =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16}|[A-Z]{3}(/[A-Z]{3})?");

    /** How an alarm names a subject: an id or a pair of currencies by itself, a partner organisation by its key, so that its code is not quoted. */
    static String named(String subject) {
        return PLAIN.matcher(subject).matches()
                ? subject
                : ActMemory.ofSubject(subject).toString();
    }

    /** What acts are asked for about. @param name for the alarm @param key of {@link ActMemory} */
    private record About(String name, UUID key, CaseId caseOrNull) {
        static About on(CaseId caseOrNull) {
            return caseOrNull == null
                    ? new About("none", ActMemory.ofCase(null), null)
                    : new About(caseOrNull.toString(), ActMemory.ofCase(caseOrNull.value()), caseOrNull);
        }

        static About subject(String subject) {
            return new About(named(subject), ActMemory.ofSubject(subject), null);
        }

        Acts.Claim claim() {
            return new Acts.Claim("history_entry/" + name, null, null, caseOrNull);
        }
    }

    /**
     * Those on a case, or on none.
     *
     * @throws Problem.Conflict {@code not-authentic} if one that this node knows of is not among the rows, or one got its place later than
     *     the time that was signed allows: it was held back, so that it would seem to be the last word
     */
    Complete on(CaseId caseOrNull, ActMemory.Wanted wanted, AskedRows asked) {
        return read(About.on(caseOrNull), wanted, asked);
    }

    /** As {@link #on}, of those about an envelope, keys, an organisation, a pair of currencies or imported rates. */
    Complete about(String subject, ActMemory.Wanted wanted, AskedRows asked) {
        return read(About.subject(subject), wanted, asked);
    }

    /** @see Acts#knownAbout */
    int known(String subject, ActMemory.Wanted wanted) {
        About about = About.subject(subject);
        requireNoDoubt(about.claim());
        LogMonitor.Known known = monitor.known(about.key(), wanted);
        return known.placed().size() + known.written().size();
    }

    private Complete read(About about, ActMemory.Wanted wanted, AskedRows asked) {
        Acts.Claim claim = about.claim();
        requireNoDoubt(claim);
        LogMonitor.Known known = monitor.known(about.key(), wanted);
        Set<ActMemory.LeafKey> vouched = new HashSet<>(known.placed());
        vouched.addAll(known.written());
        Map<ActMemory.LeafKey, EntryRow> rows = rows(claim, vouched, asked);
        if (isMissed(claim, vouched, asked, rows)) {
            // Whoever owns the database may have changed a row for as long as it took to be found unsigned.
            passedOver.forget();
            rows = rows(claim, vouched, asked);
            if (isMissed(claim, vouched, asked, rows)) {
                throw refusals.refuse(claim, "an act that was signed is gone or was changed");
            }
        }
        List<EntryRow> placed = known.placed().stream()
                .map(rows::remove)
                .filter(Objects::nonNull)
                .toList();
        Complete complete = new Complete(
                placed,
                rows.values().stream()
                        .sorted(Comparator.comparing(EntryRow::occurredAt))
                        .toList());
        requireInTime(claim, complete.all());
        return complete;
    }

    /**
     * Whether one that this node knows of is not among the rows. Who looks at one moment, where nothing is decided, does not see what was signed since: it is there
     * for whoever reads what is committed by now.
     */
    private boolean isMissed(
            Acts.Claim claim, Set<ActMemory.LeafKey> vouched, AskedRows asked, Map<ActMemory.LeafKey, EntryRow> rows) {
        if (rows.keySet().containsAll(vouched)) {
            return false;
        }
        return !moment.isUnderWay()
                || !QuarkusTransaction.requiringNew()
                        .call(() -> rows(claim, vouched, asked).keySet().containsAll(vouched));
    }

    /** What is asked for and was not passed over: a few, as there are where nobody wrote rows of their own, by one statement. */
    private Map<ActMemory.LeafKey, EntryRow> rows(Acts.Claim claim, Set<ActMemory.LeafKey> vouched, AskedRows asked) {
        Succession.Term newest = refusals.newestKey();
        List<StoredEntry> few = read(store -> store.some(asked, AT_ONCE + 1));
        if (few.size() > AT_ONCE || few.stream().anyMatch(entry -> passedOver.has(entry.id(), newest))) {
            return rowsInTurn(claim, vouched, asked, newest);
        }
        Map<ActMemory.LeafKey, EntryRow> rows = new LinkedHashMap<>();
        take(claim, vouched, few, rows);
        return rows;
    }

    /** Which rows those are is read at once, and what they say in turn, so that no more of it is held than is signed. */
    private Map<ActMemory.LeafKey, EntryRow> rowsInTurn(
            Acts.Claim claim, Set<ActMemory.LeafKey> vouched, AskedRows asked, Succession.Term newest) {
        List<Long> numbers = read(store -> store.find(asked)).stream()
                .filter(found -> found.placed() || !passedOver.has(found.number(), newest))
                .map(AskedRows.Found::number)
                .toList();
        Map<ActMemory.LeafKey, EntryRow> rows = new LinkedHashMap<>();
        for (int from = 0; from < numbers.size(); from += AT_ONCE) {
            List<Long> page = numbers.subList(from, Math.min(from + AT_ONCE, numbers.size()));
            take(claim, vouched, read(store -> store.numbered(page)), rows);
        }
        return rows;
    }

    private void take(
            Acts.Claim claim,
            Set<ActMemory.LeafKey> vouched,
            List<StoredEntry> entries,
            Map<ActMemory.LeafKey, EntryRow> rows) {
        Map<ActMemory.LeafKey, StoredEntry> read = new LinkedHashMap<>();
        entries.forEach(entry -> read.put(leaf(entry.row()), entry));
        passOverUnsigned(claim, vouched, read);
        read.forEach((leaf, entry) -> rows.put(leaf, entry.row()));
    }

    /**
     * Takes out of the rows what nobody signed. A true act is never taken for that: nobody can change its row with the service's rights, what this node wrote itself stays whatever its
     * row says, and so does what stands in the tree, of which the owner may have changed the row.
     */
    private void passOverUnsigned(
            Acts.Claim claim, Set<ActMemory.LeafKey> vouched, Map<ActMemory.LeafKey, StoredEntry> rows) {
        if (unsigned(vouched, rows).isEmpty()) {
            return;
        }
        // The service may sign with a key that this node has not read of yet: the rows are read, and so whatever made
        // it known stands in the tree by now.
        readOn();
        requireNoDoubt(claim);
        Succession.Term newest = refusals.newestKey();
        Map<ActMemory.LeafKey, StoredEntry> found = unsigned(vouched, rows);
        if (found.isEmpty()) {
            return;
        }
        Set<UUID> inTheTree = placed(found.values());
        found.values().removeIf(entry -> inTheTree.contains(entry.row().entry()));
        rows.keySet().removeAll(found.keySet());
        found.values().forEach(entry -> passedOver.add(entry.id(), newest));
        // Each was alarmed when it was set aside, or kept from that: so one stands for all.
        found.values().stream()
                .map(StoredEntry::row)
                .findFirst()
                .ifPresent(row -> refusals.tell(
                        new Acts.Claim("history_entry/" + row.entry(), row.entry(), row.action(), claim.caseOrNull()),
                        "the service did not sign it"));
    }

    private Map<ActMemory.LeafKey, StoredEntry> unsigned(
            Set<ActMemory.LeafKey> vouched, Map<ActMemory.LeafKey, StoredEntry> rows) {
        Map<ActMemory.LeafKey, StoredEntry> found = new LinkedHashMap<>();
        rows.forEach((leaf, entry) -> {
            if (!vouched.contains(leaf) && refusals.isUnsigned(entry.row())) {
                found.put(leaf, entry);
            }
        });
        return found;
    }

    private void readOn() {
        if (moment.isUnderWay()) {
            // The tree as it is now: this node may have read further than it went at that moment.
            QuarkusTransaction.requiringNew().run(this::follow);
        } else {
            follow();
        }
    }

    private void follow() {
        try {
            monitor.follow();
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }

    private Set<UUID> placed(Collection<StoredEntry> entries) {
        return read(store ->
                store.placed(entries.stream().map(entry -> entry.row().entry()).toList(), monitor.size()));
    }

    /** A question to the history. */
    private interface Reading<T> {
        T from(EntryStore store) throws SQLException;
    }

    private <T> T read(Reading<T> reading) {
        try (Connection connection = database.getConnection()) {
            return reading.from(new EntryStore(connection));
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }

    private void requireNoDoubt(Acts.Claim claim) {
        Optional<String> doubt =
                moment.isUnderWay() ? QuarkusTransaction.requiringNew().call(monitor::doubt) : monitor.doubt();
        doubt.ifPresent(reason -> {
            throw refusals.refuse(claim, reason);
        });
    }

    private void requireInTime(Acts.Claim claim, List<EntryRow> rows) {
        LocalDateTime latest = LocalDateTime.MIN;
        Duration late = Acts.lateness(claim.caseOrNull());
        for (EntryRow row : rows) {
            if (row.occurredAt().plus(late).isBefore(latest)) {
                throw refusals.refuse(claim, "an act got its place after one that was signed later");
            }
            latest = row.occurredAt().isAfter(latest) ? row.occurredAt() : latest;
        }
    }

    private static ActMemory.LeafKey leaf(EntryRow row) {
        return ActMemory.LeafKey.of(row.leafHash());
    }
}
