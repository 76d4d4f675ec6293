package org.defenderrelief.committee;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.people.WaitingPeople;
import org.defenderrelief.vault.roster.Office;

/** The offices with too few people: whatever counts takes two, and the committee its quorum. */
@ApplicationScoped
public class ShortCircles {
    private final WaitingPeople people;
    private final PoliciesToMind policies;

    ShortCircles(WaitingPeople people, PoliciesToMind policies) {
        this.people = people;
        this.policies = policies;
    }

    /** One of them. @param members how many hold it @param fewest how many have to */
    public record Short(Office office, int members, int fewest) {}

    /** All of them, in the order of the offices. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    public List<Short> now() {
        int quorum = policies.largestQuorum();
        return people.members().entrySet().stream()
                .map(each -> new Short(each.getKey(), each.getValue(), fewest(each.getKey(), quorum)))
                .filter(each -> each.members() < each.fewest())
                .toList();
    }

    private static int fewest(Office office, int quorum) {
        return office == Office.COMMITTEE ? Math.max(quorum, WaitingPeople.FEWEST) : WaitingPeople.FEWEST;
    }
}
