package org.defenderrelief.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.vault.roster.RosterRules;

/**
 * What one person proposed and another has to confirm, as the acts have it, seen one after the other in the order of recording. A proposal is the
 * word of its day: what came after it, or a week, takes it away. Else one who kept an old one in hand would need nobody to undo what two decided
 * since.
 */
public final class Proposals {
    /** How long a proposal waits. */
    public static final Duration LONGEST = RosterRules.LONGEST_DRAFT;

    private final Map<String, Said> waiting = new LinkedHashMap<>();
    private final Set<String> overtaken = new HashSet<>();

    /** How a proposal stands. */
    public enum Standing {
        WAITING,
        /** Something came after it that leaves it nothing to say, or it waited for too long. */
        OVERTAKEN,
        /** It was confirmed or taken back before, or nobody made it. */
        NONE
    }

    public void propose(String id, Said said) {
        waiting.put(id, said);
    }

    /** Something happened before which nothing that was proposed counts any more. */
    public void overtake() {
        overtaken.addAll(waiting.keySet());
        waiting.clear();
    }

    /** @param now when somebody wants to confirm it */
    public Standing standing(String id, Instant now) {
        Said said = waiting.get(id);
        if (said != null) {
            return now.isAfter(said.at().plus(LONGEST)) ? Standing.OVERTAKEN : Standing.WAITING;
        }
        return overtaken.contains(id) ? Standing.OVERTAKEN : Standing.NONE;
    }

    /** The act of one that waits, however long it has. */
    public Optional<Said> waiting(String id) {
        return Optional.ofNullable(waiting.get(id));
    }

    /** As {@link #standing}, by the act that settles it, which is recorded a little later than it was begun; afterwards it waits no longer. */
    public Standing settle(String id, Said by) {
        Standing standing = standing(id, by.at().minus(RosterRules.RECORDED_WITHIN));
        if (waiting.remove(id) != null && standing == Standing.OVERTAKEN) {
            overtaken.add(id);
        }
        return standing;
    }
}
