package org.defenderrelief.referral;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.DoesNotOpen;

/** The receipt code of the case that another fund made of a referral: for triage here, who speaks for the person there until somebody else does. */
@ApplicationScoped
public class ReceiptOfReferral {
    private final Cases cases;
    private final CaseReferrals referrals;
    private final SentReferrals rows;
    private final Acts acts;
    private final CaseJournal journal;

    ReceiptOfReferral(Cases cases, CaseReferrals referrals, SentReferrals rows, Acts acts, CaseJournal journal) {
        this.cases = cases;
        this.referrals = referrals;
        this.rows = rows;
        this.acts = acts;
        this.journal = journal;
    }

    /**
     * Opens it; each opening is recorded.
     *
     * @throws Problem.NotFound if the case has no such referral, or no code came back
     * @throws Problem.Forbidden {@code not-in-circle}
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public String open(Acting acting, Reference reference, UUID referral) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        String hash = referrals
                .signed(caseFile.id())
                .sent(referral)
                .flatMap(CaseTrack.Sent::receipt)
                .orElseThrow(Problem.NotFound::new);
        Acts.Claim claim = new Acts.Claim("referral_sent/" + referral, null, ReferralFacts.ANSWERED, caseFile.id());
        SentReferral row = rows.findByIdOptional(referral)
                .filter(found -> found.receipt()
                        .filter(code -> ReceiveMessage.hash(code).equals(hash))
                        .isPresent())
                .orElseThrow(() -> acts.refuse(claim, "it is not what the other fund answered"));
        journal.noted(acting.act(), "referral.receipt-opened", caseFile, ReferralFacts.of(referral, row.fund()));
        try (DecapsulationKey key = acting.circleKey(Circle.TRIAGE, row.receiptKid())) {
            byte[] code = key.open(row.receipt().orElseThrow(), ReceiveMessage.receiptInfo(referral));
            return new String(code, StandardCharsets.US_ASCII);
        } catch (DoesNotOpen other) {
            throw acts.refuse(claim, "it does not open with triage's key");
        }
    }
}
