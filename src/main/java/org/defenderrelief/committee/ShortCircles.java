package org.defenderrelief.committee;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.people.Presence;
import org.defenderrelief.vault.people.WaitingPeople;
import org.defenderrelief.vault.roster.Office;

/**
 * The offices with too few people who can be counted on: whatever counts takes two, and the committee its quorum. They are told long before nobody
 * is left.
 */
@ApplicationScoped
public class ShortCircles {
    private final Presence presence;
    private final PoliciesToMind policies;

    ShortCircles(Presence presence, PoliciesToMind policies) {
        this.presence = presence;
        this.policies = policies;
    }

    /**
     * One of them.
     *
     * @param members how many hold it
     * @param able how many of these are not away, and were here lately
     * @param fewest how many have to be
     */
    public record Short(Office office, int members, int able, int fewest) {
        /** Whether it is short even when everybody comes back. */
        public boolean isOfMembers() {
            return members < fewest;
        }
    }

    /** All of them, in the order of the offices. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    public List<Short> now() {
        int quorum = policies.largestQuorum();
        return presence.counts().entrySet().stream()
                .map(each -> new Short(
                        each.getKey(),
                        each.getValue().members(),
                        each.getValue().able(),
                        fewest(each.getKey(), quorum)))
                .filter(each -> each.able() < each.fewest())
                .toList();
    }

    private static int fewest(Office office, int quorum) {
        return office == Office.COMMITTEE ? Math.max(quorum, WaitingPeople.FEWEST) : WaitingPeople.FEWEST;
    }
}
