package org.defenderrelief.partner;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Office;

/** Reads what was signed of a partner organisation: by keepers in office, and by whoever joined with the code that a keeper gave them. */
@ApplicationScoped
class PartnerActs {
    private final Acts acts;

    PartnerActs(Acts acts) {
        this.acts = acts;
    }

    /**
     * The organisation, by its acts and nothing else. What nobody signed who could counts for nothing, and is told of: whoever can write such an entry
     * must not shut anybody out by it.
     *
     * @throws Problem.Conflict {@code not-authentic} if one of them is no entry, breaks a rule, or is gone
     */
    @Transactional
    SignedPartner of(PartnerId organisation) {
        List<Said> about = acts.about(PartnerFacts.ORGANISATION, organisation.value(), PartnerFacts.ALL);
        ActsOfList entries = acts.ofList(about.stream().map(Said::act));
        List<Said> counting = about.stream()
                .map(one -> entries.said(one.act()).orElseThrow(() -> refuse(one, "it is no entry")))
                .filter(entry -> isJoining(entry) || isKeepers(entries, entry))
                .toList();
        Set<UUID> byCode = signedByCode(counting);
        SignedPartner partner = new SignedPartner();
        for (Said entry : counting) {
            if (isJoining(entry) && !byCode.contains(entry.act())) {
                acts.tell(claim(entry), "it was not signed with the code of an invitation");
            } else {
                see(partner, entry);
            }
        }
        return partner;
    }

    private static boolean isJoining(Said entry) {
        return entry.action().equals(PartnerFacts.JOINED);
    }

    private boolean isKeepers(ActsOfList entries, Said entry) {
        boolean held = entries.held(entry, Office.KEEPER);
        if (!held) {
            acts.tell(claim(entry), "nobody of that office signed it");
        }
        return held;
    }

    private void see(SignedPartner partner, Said entry) {
        try {
            partner.see(entry);
        } catch (SignedPartner.Broken broken) {
            throw refuse(entry, broken.getMessage());
        } catch (RuntimeException unreadable) {
            throw refuse(entry, "it does not say what such an act says");
        }
    }

    /** Those who joined with the code that they were invited by, whatever their account is. @param counting what may count, so that no invitation is forged */
    private Set<UUID> signedByCode(List<Said> counting) {
        Map<String, Acts.CodeKey> invited = new HashMap<>();
        Map<UUID, Acts.CodeKey> wanted = new HashMap<>();
        for (Said said : counting) {
            if (said.action().equals(PartnerFacts.INVITED)) {
                keys(said).ifPresent(key -> invited.put(said.text(PartnerFacts.INVITATION), key));
            } else if (said.action().equals(PartnerFacts.JOINED)
                    && invited.containsKey(said.text(PartnerFacts.INVITATION))) {
                wanted.put(said.act(), invited.get(said.text(PartnerFacts.INVITATION)));
            }
        }
        return new HashSet<>(acts.signedBy(wanted));
    }

    private static Optional<Acts.CodeKey> keys(Said invited) {
        try {
            return Optional.of(SignedPartner.Invited.of(invited).key());
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether the keeper who made it is one still, with the keys that signed it. */
    @Transactional
    boolean isByKeeper(SignedPartner.Invited invited) {
        return acts.holds(invited.keeper(), Office.KEEPER);
    }

    /** The refusal of what is not authentic; for the caller to throw. */
    Problem.Conflict refuse(Said said, String reason) {
        return acts.refuse(claim(said), reason);
    }

    /** As {@link #refuse(Said, String)} for a row. */
    Problem.Conflict refuse(String what, UUID act, String action, String reason) {
        return acts.refuse(new Acts.Claim(what, act, action, null), reason);
    }

    /** The codes of all organisations of which keepers ever said something, in order. */
    @Transactional
    List<PartnerId> organisations() {
        // Who held an office, looked up in one reading of the roster for all of them.
        ActsOfList offices = acts.ofList(Stream.empty());
        return acts.withoutCase(Set.of(PartnerFacts.PROPOSED, PartnerFacts.SUSPENDED)).stream()
                .filter(said -> offices.held(said, Office.KEEPER))
                .map(said -> said.text(PartnerFacts.ORGANISATION))
                .distinct()
                .sorted()
                .map(PartnerId::new)
                .toList();
    }

    /** The organisations that somebody joined, whatever came of it since; which of these still have them, each one's acts say. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    List<PartnerId> joined(PersonId person) {
        return acts.authenticWithoutCase(PartnerFacts.JOINED).stream()
                .filter(said -> said.person().equals(person))
                .map(said -> said.text(PartnerFacts.ORGANISATION))
                .distinct()
                .map(PartnerId::new)
                .toList();
    }

    private static Acts.Claim claim(Said said) {
        return new Acts.Claim("history_entry/" + said.act(), said.act(), said.action(), null);
    }
}
