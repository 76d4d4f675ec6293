package org.defenderrelief.triage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;

/**
 * Help that is not money, as it was signed; there is no row beside it.
 *
 * @param id of the act that proposed it
 * @param end how it ended; empty while it is open
 */
public record Aid(UUID id, AidKind kind, PersonId proposedBy, Instant proposedAt, Optional<End> end) {
    static final String PROPOSED = "triage.aid-proposed";
    static final String GIVEN = "triage.aid-given";
    static final String DROPPED = "triage.aid-dropped";
    static final Set<String> ACTIONS = Set.of(PROPOSED, GIVEN, DROPPED);

    static final String KIND = "kind";
    private static final String AID = "aid";
    private static final String ON = "on";
    static final String BY = "by";
    private static final String REASON = "reason";

    /**
     * How it ended.
     *
     * @param by who said so
     * @param given on which day and by whom; empty if it was dropped
     * @param dropped why it was not given; empty if it was
     */
    public record End(PersonId by, Instant at, Optional<Given> given, Optional<AidDropReason> dropped) {}

    /** That it was given. @param on the day, where it was given */
    public record Given(LocalDate on, AidGiver giver) {}

    public boolean isOpen() {
        return end.isEmpty();
    }

    public boolean isGiven() {
        return end.flatMap(End::given).isPresent();
    }

    static Facts proposed(AidKind kind) {
        return Facts.none().and(KIND, kind);
    }

    static Facts given(UUID aid, Given given) {
        return Facts.none().and(AID, aid).and(ON, given.on().toString()).and(BY, given.giver());
    }

    static Facts dropped(UUID aid, AidDropReason reason) {
        return Facts.none().and(AID, aid).and(REASON, reason);
    }

    /**
     * All of a case, in the order in which they were proposed. What says nothing that can be read, or ends what is not open, changes nothing.
     *
     * @param acts of that case, in the order of recording; those of other actions are passed over
     */
    static List<Aid> of(List<Said> acts) {
        Map<UUID, Aid> all = new LinkedHashMap<>();
        for (Said act : acts) {
            after(act, all).ifPresent(each -> all.put(each.id(), each));
        }
        return List.copyOf(all.values());
    }

    /** What an act proposes or ends, as it is afterwards; empty if it cannot be read, or ends none of those that are open. */
    static Optional<Aid> after(Said act, Map<UUID, Aid> all) {
        return act.action().equals(PROPOSED) ? proposal(act) : ended(act, all);
    }

    private static Optional<Aid> proposal(Said act) {
        return code(AidKind.values(), act.text(KIND))
                .map(kind -> new Aid(act.act(), kind, act.person(), act.at(), Optional.empty()));
    }

    private static Optional<Aid> ended(Said act, Map<UUID, Aid> all) {
        return Ids.read(act.text(AID))
                .map(all::get)
                .filter(Aid::isOpen)
                .flatMap(open -> end(act).map(end ->
                        new Aid(open.id, open.kind, open.proposedBy, open.proposedAt, Optional.of(end))));
    }

    private static Optional<End> end(Said act) {
        return switch (act.action()) {
            case GIVEN ->
                day(act.text(ON))
                        .flatMap(day -> code(AidGiver.values(), act.text(BY)).map(giver -> new Given(day, giver)))
                        .map(given -> new End(act.person(), act.at(), Optional.of(given), Optional.empty()));
            case DROPPED ->
                code(AidDropReason.values(), act.text(REASON))
                        .map(reason -> new End(act.person(), act.at(), Optional.empty(), Optional.of(reason)));
            default -> Optional.empty();
        };
    }

    private static <E extends Enum<E>> Optional<E> code(E[] codes, String name) {
        return Arrays.stream(codes).filter(each -> each.name().equals(name)).findFirst();
    }

    private static Optional<LocalDate> day(String day) {
        try {
            return Optional.of(LocalDate.parse(day));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
