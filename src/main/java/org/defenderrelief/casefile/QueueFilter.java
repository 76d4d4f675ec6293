package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What of the queue somebody wants to see.
 *
 * @param statuses none means all
 * @param urgency that urgency only
 * @param mineOnly only cases the actor has taken up
 * @param overdueOnly only cases a running clock of which has run out
 * @param search a reference, three or more symbols from the beginning of one of its halves, words of a codename (see {@link Sought}), or of a partner's name
 * @param tab open cases, finished ones, or both
 * @param order what it is sorted by
 */
public record QueueFilter(
        Set<CaseStatus> statuses,
        Optional<Urgency> urgency,
        boolean mineOnly,
        boolean overdueOnly,
        Optional<String> search,
        Tab tab,
        QueueOrder order) {
    public static final QueueFilter ALL = new QueueFilter(Set.of(), Optional.empty(), false, false, Optional.empty());

    /** Which half of the register. */
    public enum Tab {
        ALL,
        OPEN,
        FINISHED;

        private boolean holds(CaseStatus status) {
            return this == ALL || status.isFinal() == (this == FINISHED);
        }
    }

    /** Open and finished ones. */
    public QueueFilter(
            Set<CaseStatus> statuses,
            Optional<Urgency> urgency,
            boolean mineOnly,
            boolean overdueOnly,
            Optional<String> search) {
        this(statuses, urgency, mineOnly, overdueOnly, search, Tab.ALL, QueueOrder.URGENCY);
    }

    /** The same in that half of the register only. */
    public QueueFilter in(Tab half) {
        return new QueueFilter(statuses, urgency, mineOnly, overdueOnly, search, half, order);
    }

    /** The same, sorted by that. */
    public QueueFilter by(QueueOrder column) {
        return new QueueFilter(statuses, urgency, mineOnly, overdueOnly, search, tab, column);
    }

    /** Where a page ended: {@link CaseFile#place} and id of its last case. */
    public record Position(Instant place, UUID id) {
        public static Position of(CaseFile last) {
            return new Position(last.place(), last.id().value());
        }
    }

    /** The states in which something can match. */
    Set<CaseStatus> wanted() {
        Set<CaseStatus> wanted = EnumSet.noneOf(CaseStatus.class);
        for (CaseStatus status : CaseStatus.values()) {
            if ((statuses.isEmpty() || statuses.contains(status))
                    && tab.holds(status)
                    && (!overdueOnly || status.isUndecided())) {
                wanted.add(status);
            }
        }
        return wanted;
    }
}
