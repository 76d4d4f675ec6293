package org.defenderrelief.referral;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.Problem;

/** Reads the request in what another fund sent, if it still is what that fund's service signed. */
@ApplicationScoped
class ReceivedRequests {
    private final Acts acts;

    ReceivedRequests(Acts acts) {
        this.acts = acts;
    }

    /** @throws Problem.Conflict {@code not-authentic} @throws Problem.Gone {@code part-erased} if it went with the case that it became */
    ReferredRequest of(ReceivedReferral row, OthersTrack.Received one, OtherFund fund) {
        if (row.envelope().length == 0 && one.status() != ReferralStatus.SENT) {
            throw new Problem.Gone(
                    "part-erased",
                    "What the other fund sent was erased with the case that it became. Only the proof that it was there is left.");
        }
        try {
            SignedMessage signed = SignedMessage.read(row.envelope());
            BetweenFunds said = BetweenFunds.read(signed.payload());
            if (signed.isBy(fund)
                    && ReceiveMessage.hash(row.envelope()).equals(one.envelope())
                    && said.kind() == BetweenFunds.Kind.REFER
                    && said.referral().equals(one.referral())) {
                return ReferredRequest.read(said);
            }
        } catch (IllegalArgumentException changed) {
            throw refused(one);
        }
        throw refused(one);
    }

    private Problem.Conflict refused(OthersTrack.Received one) {
        return acts.refuse(
                new Acts.Claim("referral_received/" + one.referral(), null, ReferralFacts.RECEIVED, null),
                "it is not what came from the other fund");
    }
}
