package org.defenderrelief.disbursement;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * The corrections of a payee's details: each is the sender's word, signed with the receipt code, and stood by by two people of finance who
 * opened both versions and found the same payee.
 */
@ApplicationScoped
class PayeeCorrections {
    static final String CORRECTED = "disbursement.payee-corrected";
    static final String CONFIRMED = "disbursement.payee-correction-confirmed";

    /** Recorded by intake when the sender corrects the details. */
    private static final String BY_SENDER = "intake.payee-corrected";

    private final Compartments compartments;
    private final AuthenticParts authentic;
    private final Acts acts;

    PayeeCorrections(Compartments compartments, AuthenticParts authentic, Acts acts) {
        this.compartments = compartments;
        this.authentic = authentic;
        this.acts = acts;
    }

    /**
     * What the sender corrected.
     *
     * @param from the details before, which the sender's act names
     * @param to the details as they are now
     */
    record Correction(CompartmentInfo from, CompartmentInfo to) {
        Facts facts() {
            return Facts.of("fromPayee", from.commitmentHex(), "toPayee", to.commitmentHex())
                    .and("fromVersion", from.version())
                    .and("toVersion", to.version());
        }
    }

    /** The sender's correction that these details came with; empty if they came otherwise. */
    Optional<Correction> madeBySender(CaseId caseId, CompartmentInfo to) {
        Said said = authentic.require(caseId, to);
        if (!said.action().equals(BY_SENDER) || to.version() < 2) {
            return Optional.empty();
        }
        Optional<CompartmentInfo> from = compartments.version(caseId, CompartmentName.PAYMENT, to.version() - 1);
        from.ifPresent(version -> authentic.require(caseId, version));
        return from.filter(version -> said.fact("fromPayee").equals(Optional.of(version.commitmentHex())))
                .map(version -> new Correction(version, to));
    }

    /** Whether those details are the decided ones, or follow from them by corrections that two people of finance stand by. */
    boolean leadsFrom(CaseId caseId, String decided, CompartmentInfo details) {
        CompartmentInfo now = details;
        while (!now.commitmentHex().equals(decided)) {
            Optional<Correction> correction = madeBySender(caseId, now).filter(one -> isConfirmed(caseId, one));
            if (correction.isEmpty()) {
                return false;
            }
            now = correction.get().from();
        }
        return true;
    }

    /** The first person of finance's comparison of that correction, if it was made. */
    Optional<Said> compared(CaseId caseId, Correction correction) {
        return signed(caseId, CORRECTED, correction.facts()).stream().findFirst();
    }

    /** Whether two people of finance stand by it. */
    boolean isConfirmed(CaseId caseId, Correction correction) {
        List<Said> first = signed(caseId, CORRECTED, correction.facts());
        return signed(caseId, CONFIRMED, correction.facts()).stream()
                .anyMatch(second -> first.stream().anyMatch(one -> isOther(one, second)));
    }

    private static boolean isOther(Said one, Said second) {
        return second.fact("comparison").equals(Optional.of(one.act().toString()))
                && !one.person().equals(second.person())
                && !one.signer().equals(second.signer());
    }

    private List<Said> signed(CaseId caseId, String action, Facts facts) {
        return acts.on(caseId, action).stream()
                .filter(said -> said.says(facts) && acts.held(said, Office.FINANCE))
                .toList();
    }
}
