package org.defenderrelief.referral;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Office;

/** What other funds referred here, for triage. */
@ApplicationScoped
public class ReceivedReferrals {
    private static final Set<String> SERVICES = Set.of(ReferralFacts.RECEIVED, ReferralFacts.REVOKED);

    private final Acts acts;

    ReceivedReferrals(Acts acts) {
        this.acts = acts;
    }

    /** One of them. @param status {@code SENT} while it waits for triage here */
    public record Received(UUID id, UUID fund, Instant receivedAt, ReferralStatus status, Instant since) {}

    /** All of them, the oldest first; who may see them the faces say. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<Received> all() {
        return signed().all().stream()
                .map(one -> new Received(one.referral(), one.fund(), one.at(), one.status(), one.since()))
                .toList();
    }

    /** By acts of whoever may say each. What somebody else signed counts for nothing, and is told of. */
    @Transactional
    OthersTrack signed() {
        return OthersTrack.of(acts.withoutCase(ReferralFacts.OF_OTHERS).stream()
                .filter(this::counts)
                .toList());
    }

    private boolean counts(Said said) {
        boolean may = SERVICES.contains(said.action()) ? said.signer().isEmpty() : acts.held(said, Office.TRIAGE);
        if (!may) {
            acts.tell(
                    new Acts.Claim("history_entry/" + said.act(), said.act(), said.action(), null),
                    "nobody who may say it signed it");
        }
        return may;
    }
}
