package org.defenderrelief.fund;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.Office;

/** Whether a rate is what one keeper or person of finance proposed and another confirmed. */
@ApplicationScoped
class AuthenticRate {
    static final String PROPOSED = "fund.rate-proposed";
    static final String CONFIRMED = "fund.rate-confirmed";

    private final Acts acts;

    AuthenticRate(Acts acts) {
        this.acts = acts;
    }

    /** The proposal. @throws Problem.Conflict {@code not-authentic} */
    Said requireProposed(ExchangeRate rate) {
        return signed(claim(rate, rate.proposedAct(), PROPOSED), rate.proposedBy(), rate.facts());
    }

    /** Passes if it may be used. @throws Problem.Conflict {@code not-authentic} */
    void require(ExchangeRate rate) {
        Said proposed = requireProposed(rate);
        Acts.Claim claim = claim(rate, rate.confirmedAct(), CONFIRMED);
        Said confirmed = signed(claim, rate.confirmedBy(), confirmed(rate));
        if (confirmed.person().equals(proposed.person()) || confirmed.signer().equals(proposed.signer())) {
            throw acts.refuse(claim, "the same person proposed and confirmed it");
        }
    }

    /** What is confirmed: all of the rate, and which proposal. */
    static Facts confirmed(ExchangeRate rate) {
        return rate.facts().and("proposal", rate.proposedAct());
    }

    private Said signed(Acts.Claim claim, PersonId person, Facts facts) {
        Said said = acts.said(claim, facts);
        if (!said.person().equals(person)) {
            throw acts.refuse(claim, "another person signed it");
        }
        if (!acts.held(said, Office.KEEPER) && !acts.held(said, Office.FINANCE)) {
            throw acts.refuse(claim, "nobody of that office signed it");
        }
        return said;
    }

    private static Acts.Claim claim(ExchangeRate rate, UUID act, String action) {
        return new Acts.Claim("exchange_rate/" + rate.rateId(), act, action, null);
    }
}
