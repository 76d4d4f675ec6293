package org.defenderrelief.vault.roster;

import static org.defenderrelief.vault.roster.Must.demand;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Who signed a statement: each signature holds, is by somebody who may sign, and comes once. */
final class Signers {
    private final Set<String> kids;
    private final Map<String, RosterMember> members;

    private Signers(Set<String> kids, Map<String, RosterMember> members) {
        this.kids = kids;
        this.members = members;
    }

    /** @param members whoever may sign: with the founding the founders, else the people in office before it */
    static Signers of(SignedStatement signed, Map<String, RosterMember> members, String name) {
        byte[] message = signed.statement().signed();
        Set<String> kids = new HashSet<>();
        for (SignedStatement.Signature signature : signed.signatures()) {
            RosterMember member = members.get(signature.keyid());
            demand(member != null && member.isActive(), name + " is signed by somebody who holds no office.");
            demand(
                    member.keys().signing().verifies(message, signature.bytes()),
                    name + " carries a signature that does not hold.");
            demand(kids.add(signature.keyid()), name + " is signed twice by one person.");
        }
        return new Signers(kids, members);
    }

    Set<String> kids() {
        return Set.copyOf(kids);
    }

    boolean include(String kid) {
        return kids.contains(kid);
    }

    /** How many different people they are: one account has one pair of keys. */
    int count() {
        return kids.size();
    }

    boolean anyHolds(Office office) {
        return any(member -> member.offices().contains(office));
    }

    /** Two different people, of whom one holds the office and the other is a keeper. */
    boolean holderAndKeeper(Office office) {
        return keeperAnd(member -> member.offices().contains(office));
    }

    /** Two different people, of whom one is a keeper and the other is like that. */
    boolean keeperAnd(Predicate<RosterMember> like) {
        return kids.stream()
                .filter(kid -> members.get(kid).offices().contains(Office.KEEPER))
                .anyMatch(keeper -> kids.stream().anyMatch(kid -> !kid.equals(keeper) && like.test(members.get(kid))));
    }

    private boolean any(Predicate<RosterMember> like) {
        return kids.stream().map(members::get).anyMatch(like);
    }
}
