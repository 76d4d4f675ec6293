package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.defenderrelief.vault.seal.VerifyingKey;

/**
 * Which of the service's keys signed when: the first from the beginning of the tree, each later one from the place of the act by which the one
 * before named it. Whoever knows one of them can follow to the newest. Immutable.
 */
final class Succession {
    /** Why an entry is none whose key was replaced before it got its place. */
    static final String REPLACED = "a key of the service that had been replaced signed it";

    static final String UNSIGNED = "the service did not sign it";

    /**
     * The time of one key.
     *
     * @param generation from 1 on, where the first one is known, and else from the first that is
     * @param from position of the act that began it; -1 for the first
     * @param since when that act was made; {@link Instant#MIN} for the first
     * @param theft whether the key before was stolen
     */
    record Term(int generation, VerifyingKey key, long from, Instant since, boolean theft) {}

    private final List<Term> terms;

    private Succession(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    static Succession from(VerifyingKey first) {
        return from(1, first);
    }

    private static Succession from(int generation, VerifyingKey first) {
        return new Succession(List.of(new Term(generation, first, -1, Instant.MIN, false)));
    }

    List<Term> terms() {
        return terms;
    }

    Term last() {
        return terms.get(terms.size() - 1);
    }

    /** Whose key signs a checkpoint of that size, and an entry that stands behind so many. */
    Term at(long size) {
        return terms.stream()
                .filter(term -> term.from() < size)
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    /** This one and what the act at that position says; empty if it does not follow from the key before. */
    Optional<Succession> with(EntryRow row, long position) {
        return Rotation.of(row)
                .filter(act -> act.generation() == last().generation() + 1
                        && act.before().equals(last().key())
                        && position > last().from())
                .map(act -> new Succession(Stream.concat(
                                terms.stream(),
                                Stream.of(new Term(act.generation(), act.key(), position, act.at(), act.theft())))
                        .toList()));
    }

    /** The term whose key vouches for the row; empty if none does. No two keys vouch for the same, so the likely one is asked first. */
    Optional<Term> vouching(EntryRow row, byte[] leafHash) {
        return Stream.concat(Stream.of(inUse(EntryCheck.at(row))), terms.stream())
                .distinct()
                .filter(term -> row.isVouchedForBy(term.key(), leafHash))
                .findFirst();
    }

    /** The newest that had begun at that time. */
    private Term inUse(Instant time) {
        return terms.stream()
                .filter(term -> !term.since().isAfter(time))
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    /** The term after it; empty if it is the last. */
    Optional<Term> after(Term term) {
        int next = terms.indexOf(term) + 1;
        return next < terms.size() ? Optional.of(terms.get(next)) : Optional.empty();
    }

    /** Until when what that term's key signed still gets a place; {@link Instant#MAX} for the last. */
    Instant endOfOverlap(Term term) {
        return after(term)
                .map(next -> new Rotation(next.generation(), term.key(), next.key(), next.theft(), next.since())
                        .endsOverlap())
                .orElse(Instant.MAX);
    }

    /**
     * The succession that a tree tells of, for whoever knows one key of it; the acts that do not follow are passed over here and named at their
     * places. Where the key is none of it, that key alone.
     */
    static Succession read(Connection connection, VerifyingKey known) throws SQLException {
        List<EntryRow> rows = new ArrayList<>();
        List<Long> places = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT l.position, " + StoredEntry.COLUMNS
                        + " FROM history_entry e JOIN history_leaf l ON l.entry_id = e.id"
                        + " WHERE e.case_id IS NULL AND e.action = '" + Rotation.ACTION + "' ORDER BY l.position");
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                places.add(found.getLong("position"));
                rows.add(StoredEntry.read(found).row());
            }
        }
        for (EntryRow first : rows) {
            Optional<Rotation> act = Rotation.of(first);
            if (act.isPresent()) {
                Succession all = from(act.get().generation() - 1, act.get().before());
                for (int i = 0; i < rows.size(); i++) {
                    all = all.with(rows.get(i), places.get(i)).orElse(all);
                }
                if (all.terms().stream().anyMatch(term -> term.key().equals(known))) {
                    return all;
                }
            }
        }
        return from(known);
    }

    /**
     * Where in a tree the time of each key ended for what was in flight when it was replaced: the first position behind the act whose entry was
     * made when the overlap was over. Whatever the entries of the old key say themselves, what stands there or later came too late.
     */
    Ends ends(Connection connection) throws SQLException {
        List<Long> ends = new ArrayList<>();
        for (Term term : terms) {
            Optional<Term> next = after(term);
            ends.add(next.isEmpty() ? Long.MAX_VALUE : end(connection, next.get(), endOfOverlap(term)));
        }
        return new Ends(this, ends);
    }

    private static long end(Connection connection, Term next, Instant overlap) throws SQLException {
        if (next.theft()) {
            return next.from();
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT l.position FROM history_leaf l JOIN history_entry e ON e.id = l.entry_id"
                        + " WHERE l.position > ? AND e.occurred_at > ? ORDER BY l.position LIMIT 1")) {
            select.setLong(1, next.from());
            select.setObject(2, LocalDateTime.ofInstant(overlap, ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : Long.MAX_VALUE;
            }
        }
    }

    /** A succession over a whole tree, as whoever reads it from outside judges its entries. */
    static final class Ends {
        private final Succession keys;
        private final List<Long> ends;

        private Ends(Succession keys, List<Long> ends) {
            this.keys = keys;
            this.ends = ends;
        }

        /** How the entry at that position is judged. */
        ServiceWord placed(long position) {
            return (row, leafHash) -> {
                if (Rotation.is(row)) {
                    return keys.terms().stream().anyMatch(term -> term.from() == position)
                            ? Optional.empty()
                            : Optional.of("it tells of a key of the service that does not follow from the one before");
                }
                Term due = keys.at(position);
                if (row.isVouchedForBy(due.key(), leafHash)) {
                    return Optional.empty();
                }
                Optional<Term> signer = keys.vouching(row, leafHash);
                if (signer.isEmpty()) {
                    return Optional.of(UNSIGNED);
                }
                return signer.get().from() < position
                                && position < ends.get(keys.terms().indexOf(signer.get()))
                        ? Optional.empty()
                        : Optional.of(REPLACED);
            };
        }

        /** How an entry is judged that has no place yet. */
        ServiceWord waiting() {
            return (row, leafHash) -> {
                if (Rotation.is(row)) {
                    return Optional.of("it tells of a key of the service that does not follow from the one before");
                }
                Optional<Term> signer = keys.vouching(row, leafHash);
                if (signer.isEmpty()) {
                    return Optional.of(UNSIGNED);
                }
                boolean over = ends.get(keys.terms().indexOf(signer.get())) != Long.MAX_VALUE
                        || EntryCheck.at(row).isAfter(keys.endOfOverlap(signer.get()));
                return over ? Optional.of(REPLACED) : Optional.empty();
            };
        }
    }
}
