package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;

/**
 * Reads rows of acts of which none may be missing: what this node knows of has to be among them, in the order in which it was signed. Rows that nobody
 * signed and that have no place are left out and told of: one of them would else stop for good whatever rests on such acts, and nobody may take it away.
 */
@ApplicationScoped
class CompleteRows {
    private final DataSource database;
    private final LogMonitor monitor;
    private final EntryRefusals refusals;

    CompleteRows(DataSource database, LogMonitor monitor, EntryRefusals refusals) {
        this.database = database;
        this.monitor = monitor;
        this.refusals = refusals;
    }

    /** A question to the history. */
    interface Reading {
        List<EntryRow> from(EntryStore store) throws SQLException;
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

    /** What acts are asked for about. @param name for the alarm @param key of {@link ActMemory} */
    private record About(String name, UUID key, CaseId caseOrNull) {
        static About on(CaseId caseOrNull) {
            return caseOrNull == null
                    ? new About("none", ActMemory.ofCase(null), null)
                    : new About(caseOrNull.toString(), ActMemory.ofCase(caseOrNull.value()), caseOrNull);
        }

        static About subject(String subject) {
            return new About(subject, ActMemory.ofSubject(subject), null);
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
    Complete on(CaseId caseOrNull, ActMemory.Wanted wanted, Reading reading) {
        return read(About.on(caseOrNull), wanted, reading);
    }

    /** As {@link #on}, of those about an envelope, keys, an organisation, a pair of currencies or imported rates. */
    Complete about(String subject, ActMemory.Wanted wanted, Reading reading) {
        return read(About.subject(subject), wanted, reading);
    }

    /** @see Acts#knownAbout */
    int known(String subject, ActMemory.Wanted wanted) {
        About about = About.subject(subject);
        requireNoDoubt(about.claim());
        LogMonitor.Known known = monitor.known(about.key(), wanted);
        return known.placed().size() + known.written().size();
    }

    private Complete read(About about, ActMemory.Wanted wanted, Reading reading) {
        Acts.Claim claim = about.claim();
        requireNoDoubt(claim);
        LogMonitor.Known known = monitor.known(about.key(), wanted);
        Map<ActMemory.LeafKey, EntryRow> rows = new LinkedHashMap<>();
        try (Connection connection = database.getConnection()) {
            reading.from(new EntryStore(connection)).forEach(row -> rows.put(leaf(row), row));
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
        if (!rows.keySet().containsAll(known.placed()) || !rows.keySet().containsAll(known.written())) {
            throw refusals.refuse(claim, "an act that was signed is gone or was changed");
        }
        List<EntryRow> placed = known.placed().stream().map(rows::remove).toList();
        passOverUnsigned(claim, known.written(), rows);
        Complete complete = new Complete(
                placed,
                rows.values().stream()
                        .sorted(Comparator.comparing(EntryRow::occurredAt))
                        .toList());
        requireInTime(claim, complete.all());
        return complete;
    }

    /**
     * Takes out of the rows what nobody signed. A true act is never taken for that: nobody can change its row with the service's rights, what this node wrote itself stays whatever its
     * row says, and so does what stands in the tree, of which the owner may have changed the row.
     */
    private void passOverUnsigned(
            Acts.Claim claim, Set<ActMemory.LeafKey> written, Map<ActMemory.LeafKey, EntryRow> rows) {
        if (unsigned(written, rows).isEmpty()) {
            return;
        }
        // The service may sign with a key that this node has not read of yet: the rows are read, and so whatever made
        // it known stands in the tree by now.
        readOn();
        requireNoDoubt(claim);
        Map<ActMemory.LeafKey, EntryRow> unsigned = unsigned(written, rows);
        if (unsigned.isEmpty()) {
            return;
        }
        Set<UUID> inTheTree = placed(unsigned.values());
        unsigned.values().removeIf(row -> inTheTree.contains(row.entry()));
        rows.keySet().removeAll(unsigned.keySet());
        // Each was alarmed when it was set aside, or kept from that: so one stands for all.
        unsigned.values().stream()
                .findFirst()
                .ifPresent(row -> refusals.tell(
                        new Acts.Claim("history_entry/" + row.entry(), row.entry(), row.action(), claim.caseOrNull()),
                        "the service did not sign it"));
    }

    private Map<ActMemory.LeafKey, EntryRow> unsigned(
            Set<ActMemory.LeafKey> written, Map<ActMemory.LeafKey, EntryRow> rows) {
        Map<ActMemory.LeafKey, EntryRow> unsigned = new LinkedHashMap<>();
        rows.forEach((leaf, row) -> {
            if (!written.contains(leaf) && refusals.isUnsigned(row)) {
                unsigned.put(leaf, row);
            }
        });
        return unsigned;
    }

    private void readOn() {
        try {
            monitor.follow();
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }

    private Set<UUID> placed(Collection<EntryRow> rows) {
        try (Connection connection = database.getConnection()) {
            return new EntryStore(connection)
                    .placed(rows.stream().map(EntryRow::entry).toList(), monitor.size());
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }

    private void requireNoDoubt(Acts.Claim claim) {
        monitor.doubt().ifPresent(reason -> {
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
