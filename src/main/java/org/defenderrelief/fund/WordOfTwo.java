package org.defenderrelief.fund;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.Office;

/** Whether rates are the word of two people, each a keeper or of finance when they signed. */
@ApplicationScoped
class WordOfTwo {
    private static final Set<Office> OFFICES = EnumSet.of(Office.KEEPER, Office.FINANCE);

    private final Acts acts;

    WordOfTwo(Acts acts) {
        this.acts = acts;
    }

    /** The act of that person behind a row. @throws Problem.Conflict {@code not-authentic} */
    Said signed(Acts.Claim claim, PersonId person, Facts facts) {
        Said said = acts.said(claim, facts);
        if (!said.person().equals(person)) {
            throw acts.refuse(claim, "another person signed it");
        }
        if (OFFICES.stream().noneMatch(office -> acts.held(said, office))) {
            throw acts.refuse(claim, "nobody of that office signed it");
        }
        return said;
    }

    /** Passes if another confirmed what was proposed. @throws Problem.Conflict {@code not-authentic} */
    void requireConfirmed(Said proposed, Acts.Claim claim, Optional<PersonId> confirmedBy, Facts facts) {
        PersonId confirmer = confirmedBy.orElseThrow(() -> acts.refuse(claim, "nobody confirmed it"));
        if (signed(claim, confirmer, facts).isBySame(proposed)) {
            throw acts.refuse(claim, "the same person proposed and confirmed it");
        }
    }

    /** As {@link #signed}, for lists, which refuse nothing. @param signed the acts that the rows name */
    static Optional<Said> in(ActsOfList signed, Acts.Claim claim, PersonId person, Facts facts) {
        return signed.by(OFFICES, person, claim, facts);
    }

    /** As {@link #requireConfirmed}, for lists. */
    static boolean isConfirmedIn(
            ActsOfList signed, Said proposed, Acts.Claim claim, Optional<PersonId> confirmedBy, Facts facts) {
        return confirmedBy
                .flatMap(confirmer -> in(signed, claim, confirmer, facts))
                .filter(confirmed -> !confirmed.isBySame(proposed))
                .isPresent();
    }
}
