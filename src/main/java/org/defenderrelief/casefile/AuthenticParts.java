package org.defenderrelief.casefile;

import java.util.HexFormat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.ReceiptKeys;

/**
 * Whether a stored part of a case is what somebody entitled to it wrote: the act it names was signed, by whom it should be, and commits to
 * it. Anybody can seal something to public keys; only this makes it a part of the case.
 */
@ApplicationScoped
public class AuthenticParts {
    private final Acts acts;
    private final ReceiptKeys receipts;

    AuthenticParts(Acts acts, ReceiptKeys receipts) {
        this.acts = acts;
        this.receipts = receipts;
    }

    /**
     * The act that wrote it.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public Said require(CaseId caseId, CompartmentInfo part) {
        String name = part.name() + "@" + part.version();
        Acts.Claim claim = new Acts.Claim("compartment/" + caseId + "/" + name, part.batch(), null, caseId);
        Said said = acts.said(claim, Facts.none());
        if (!said.commitsTo(name, HexFormat.of().parseHex(part.commitmentHex()))) {
            throw acts.refuse(claim, "its act does not commit to it");
        }
        boolean byOffice = Writers.offices(part.name()).stream().anyMatch(office -> acts.held(said, office));
        if (!byOffice && !(Writers.mayBeSender(part.name()) && isSenders(caseId, said, claim))) {
            throw acts.refuse(claim, "nobody who may write it signed it");
        }
        return said;
    }

    /**
     * Passes if the receipt code's keys are those that the submission committed to; before anything is sealed to them or believed of them.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public void requireReceipt(CaseId caseId) {
        receipts.of(caseId).ifPresent(keys -> {
            Acts.Claim claim = new Acts.Claim("receipt_key/" + caseId, caseId.value(), RegisterCase.ACTION, caseId);
            if (!acts.said(claim, Facts.none()).commitsTo("receipt", keys.commitment())) {
                throw acts.refuse(claim, "it is not the one that the submission committed to");
            }
        });
    }

    /** A submission, or an act signed with the case's receipt code. */
    private boolean isSenders(CaseId caseId, Said said, Acts.Claim claim) {
        if (said.action().equals(RegisterCase.ACTION)) {
            return said.act().equals(caseId.value());
        }
        requireReceipt(caseId);
        return receipts.of(caseId)
                .filter(keys -> acts.signedBy(claim.act(), keys.keys()))
                .isPresent();
    }
}
