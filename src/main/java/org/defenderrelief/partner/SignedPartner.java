package org.defenderrelief.partner;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Proposals;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.VerifyingKey;

/** One partner organisation as its acts have it, seen one after the other in the order of recording. No row is asked. */
final class SignedPartner {
    private final Proposals proposals = new Proposals();
    private final Set<UUID> invitations = new HashSet<>();
    private final Map<UUID, Invited> invited = new LinkedHashMap<>();
    private final Map<UUID, Membership> members = new LinkedHashMap<>();
    private final List<Membership> ever = new ArrayList<>();
    private LocalDate until;
    private Said vouched;
    private Said suspended;
    private Said ended;

    /**
     * An invitation that nobody used or took back.
     *
     * @param act by which it was made
     * @param keeper short name of the keys that signed that
     */
    record Invited(UUID id, UUID act, String keeper, Set<Right> rights, Acts.CodeKey key, Instant until) {
        static Invited of(Said said) {
            return new Invited(
                    UUID.fromString(said.text(PartnerFacts.INVITATION)),
                    said.act(),
                    said.signer(),
                    PartnerFacts.rights(said.text(PartnerFacts.RIGHTS)),
                    new Acts.CodeKey(
                            said.text(PartnerFacts.KEYS),
                            VerifyingKey.of(HexFormat.of().parseHex(said.text(PartnerFacts.SIGNING)))),
                    Instant.parse(said.text(PartnerFacts.UNTIL)));
        }
    }

    /**
     * Somebody who speaks for the organisation.
     *
     * @param invitation by which they came
     * @param key of the invitation's code
     */
    record Membership(UUID invitation, PersonId person, Set<Right> rights, Acts.CodeKey key, Instant since) {}

    /** @throws Broken if it cannot follow what was seen so far */
    void see(Said said) {
        switch (said.action()) {
            case PartnerFacts.PROPOSED -> proposals.propose(said.text(PartnerFacts.STATEMENT), said);
            case PartnerFacts.WITHDRAWN -> withdrawn(said);
            case PartnerFacts.CONFIRMED -> confirmed(said);
            case PartnerFacts.SUSPENDED -> {
                suspended = said;
                proposals.overtake();
            }
            case PartnerFacts.INVITED -> {
                Invited invitation = Invited.of(said);
                invitations.add(invitation.id());
                invited.put(invitation.id(), invitation);
            }
            case PartnerFacts.JOINED -> joined(said);
            case PartnerFacts.RIGHTS_ENDED -> {
                UUID invitation = UUID.fromString(said.text(PartnerFacts.INVITATION));
                invited.remove(invitation);
                members.remove(invitation);
            }
            default -> throw new Broken("it is no act on a partner organisation");
        }
    }

    private void withdrawn(Said said) {
        String id = said.text(PartnerFacts.STATEMENT);
        Optional<Said> proposed = proposals.waiting(id);
        if (proposals.settle(id, said) != Proposals.Standing.OVERTAKEN
                && proposed.filter(first -> first.person().equals(said.person()))
                        .isEmpty()) {
            throw new Broken("it takes back what another person did, or nobody");
        }
    }

    private void confirmed(Said said) {
        String id = said.text(PartnerFacts.STATEMENT);
        Said proposed = proposals.waiting(id).orElse(null);
        if (proposals.settle(id, said) == Proposals.Standing.OVERTAKEN) {
            // An end or a suspension came before it, or a week: it counts for nothing, and stands in nobody's way.
            return;
        }
        if (proposed == null || !proposed.facts().equals(said.facts())) {
            throw new Broken("it confirms what nobody proposed");
        }
        if (proposed.isBySame(said)) {
            throw new Broken("who proposed it confirmed it too");
        }
        switch (StatementKind.valueOf(said.text(PartnerFacts.KIND))) {
            case VOUCHED -> {
                until = LocalDate.parse(said.text(PartnerFacts.UNTIL));
                vouched = said;
                ended = null;
            }
            case LIFTED -> {
                if (suspended != null
                        && said.text(PartnerFacts.SUSPENSION)
                                .equals(suspended.act().toString())) {
                    suspended = null;
                }
            }
            case ENDED -> {
                // Whoever spoke for it does so no longer, even if it is vouched for again one day; and nobody brings it
                // back by what was proposed before.
                proposals.overtake();
                invited.clear();
                members.clear();
                until = null;
                vouched = null;
                suspended = null;
                ended = said;
            }
            case SUSPENDED -> throw new Broken("a suspension is confirmed by nobody");
        }
    }

    private void joined(Said said) {
        Invited invitation = invited.get(UUID.fromString(said.text(PartnerFacts.INVITATION)));
        if (invitation == null || said.at().isAfter(invitation.until())) {
            // They came while the invitation was taken back or the organisation ended: too late, and nobody's fault.
            return;
        }
        invited.remove(invitation.id());
        Membership member =
                new Membership(invitation.id(), said.person(), invitation.rights(), invitation.key(), said.at());
        members.put(invitation.id(), member);
        ever.add(member);
    }

    /** @param today in UTC */
    Standing standing(LocalDate today) {
        if (ended != null) {
            return Standing.ENDED;
        }
        if (suspended != null) {
            return Standing.SUSPENDED;
        }
        if (until == null) {
            return Standing.NOT_VETTED;
        }
        return today.isAfter(until) ? Standing.LAPSED : Standing.VETTED;
    }

    /** All that somebody may do by what they were invited to. Whoever may send a request may write it. */
    Set<Right> rights(PersonId person) {
        Set<Right> rights = members.values().stream()
                .filter(member -> member.person().equals(person))
                .flatMap(member -> member.rights().stream())
                .collect(Collectors.toSet());
        if (rights.contains(Right.SUBMIT)) {
            rights.add(Right.PREPARE);
        }
        return rights;
    }

    /** Whether somebody may do that, or could once and had it taken away. */
    boolean everHad(PersonId person, Right right) {
        return ever.stream()
                .anyMatch(member ->
                        member.person().equals(person) && member.rights().contains(right));
    }

    /** Who speaks for it by that invitation. */
    Optional<Membership> member(UUID invitation) {
        return Optional.ofNullable(members.get(invitation));
    }

    Collection<Membership> members() {
        return List.copyOf(members.values());
    }

    /** Whether a keeper ever invited somebody to it by that one. */
    boolean isInvitation(UUID invitation) {
        return invitations.contains(invitation);
    }

    /** Whether somebody speaks for it by that invitation, or can still come by it. */
    boolean isOpen(UUID invitation) {
        return invited.containsKey(invitation) || members.containsKey(invitation);
    }

    Optional<Invited> invited(UUID invitation) {
        return Optional.ofNullable(invited.get(invitation));
    }

    Collection<Invited> invited() {
        return List.copyOf(invited.values());
    }

    /** The act that proposed a statement that waits for another keeper, and can still be confirmed now. */
    Optional<Said> waiting(UUID statement, Instant now) {
        return proposals.waiting(statement.toString()).filter(said -> !isOvertaken(statement, now));
    }

    /** Whether an end or a suspension came after a statement was proposed, or a week has passed: then it has to be proposed again. */
    boolean isOvertaken(UUID statement, Instant now) {
        return proposals.standing(statement.toString(), now) == Proposals.Standing.OVERTAKEN;
    }

    /** The act by which it is suspended; empty if it is not. */
    Optional<Said> suspended() {
        return Optional.ofNullable(suspended);
    }

    /** The act that says how it stands, with the name, or with the reason; empty if nothing was said that counts. */
    Optional<Said> last() {
        return Optional.ofNullable(ended != null ? ended : suspended != null ? suspended : vouched);
    }

    /** The act by which two keepers vouch for it; empty if none do. */
    Optional<Said> vouched() {
        return Optional.ofNullable(vouched);
    }

    Optional<LocalDate> until() {
        return Optional.ofNullable(until);
    }

    /** An act that cannot follow what was seen before it. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String reason) {
            super(reason);
        }
    }
}
