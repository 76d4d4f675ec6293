package org.defenderrelief.committee;

import java.util.Set;

import org.defenderrelief.kernel.PersonId;

/**
 * What members who voted said of the minutes of their round, by what they signed.
 *
 * @param version of the compartment {@code decision} that holds the minutes
 * @param commitment of that version, in hex
 * @param voted whose votes made the outcome
 * @param approvedBy who of them said last that the minutes are right
 * @param objectedBy who of them said last that they are not
 */
public record RoundMinutes(
        int version, String commitment, Set<PersonId> voted, Set<PersonId> approvedBy, Set<PersonId> objectedBy) {
    /** Minutes are read by at least so many of those who voted; by fewer only where fewer voted. */
    static final int APPROVALS = 2;

    public RoundMinutes {
        voted = Set.copyOf(voted);
        approvedBy = Set.copyOf(approvedBy);
        objectedBy = Set.copyOf(objectedBy);
    }

    /** How many have to approve them. */
    public int needed() {
        return Math.min(APPROVALS, voted.size());
    }

    /** Whether enough have. An objection stands beside them and takes nothing away: else one member could hold every decision up. */
    public boolean isApproved() {
        return approvedBy.size() >= needed();
    }

    /** Whether a word of that member is still waited for. */
    public boolean awaits(PersonId member) {
        return !isApproved() && voted.contains(member) && !approvedBy.contains(member) && !objectedBy.contains(member);
    }
}
