package org.defenderrelief.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.WriteCompartment;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * The sender says how somebody is to be paid, where a request came without it, or corrects it: a mistyped account, another agency. Before the decision the committee simply decides on
 * the new details, and votes on the old ones are void. After it the word alone pays nobody; two people of finance have to find the same
 * payee in it first.
 */
@ApplicationScoped
public class CorrectPayee {
    private static final CaseStatus[] BEFORE_THE_LAST_PAYMENT = {
        CaseStatus.SUBMITTED,
        CaseStatus.IN_TRIAGE,
        CaseStatus.AWAITING_INFORMATION,
        CaseStatus.BEFORE_COMMITTEE,
        CaseStatus.DEFERRED,
        CaseStatus.APPROVED,
        CaseStatus.IN_DISBURSEMENT
    };

    /** The action that a correction is recorded as. */
    public static final String ACTION = "intake.payee-corrected";

    /** The action that the first details are recorded as, of a request that came without, as from another fund. */
    public static final String FIRST = "intake.payee-given";

    private final Cases cases;
    private final AuthenticParts authentic;
    private final RequestRules rules;
    private final Duties duties;
    private final WriteCompartment writeCompartment;
    private final CaseJournal journal;
    private final Once once;

    CorrectPayee(
            Cases cases,
            AuthenticParts authentic,
            RequestRules rules,
            Duties duties,
            WriteCompartment writeCompartment,
            CaseJournal journal,
            Once once) {
        this.cases = cases;
        this.authentic = authentic;
        this.rules = rules;
        this.duties = duties;
        this.writeCompartment = writeCompartment;
        this.journal = journal;
        this.once = once;
    }

    /** Whether there can still be something to pay to new details. */
    public static boolean isPossibleIn(CaseStatus status) {
        return Arrays.asList(BEFORE_THE_LAST_PAYMENT).contains(status);
    }

    /** Whether there are none yet. @throws Problem.Conflict {@code not-authentic} if there were some */
    @Transactional
    public boolean isFirst(CaseFile caseFile) {
        return authentic.newest(caseFile.id(), CompartmentName.PAYMENT).isEmpty();
    }

    /**
     * Seals the details as the next version, signed with the receipt code. What was prepared on the old ones must be prepared anew.
     *
     * @param json the compartment {@code payment} of a request
     * @param key the same details given again under it are taken once
     * @throws Problem.NotFound if the case is not the sender's
     * @throws Problem.InvalidInput if the details cannot be
     * @throws Problem.Conflict {@code wrong-status} once all is paid or the case is closed; {@code not-authentic} if the receipt code or the
     *     details before are not what was signed
     * @throws Problem.IdempotencyMismatch if other details were given under the key
     */
    @Transactional
    public CaseFile correct(Sender sender, Reference reference, byte[] json, Optional<String> key) {
        sender.actor().require(Role.PARTNER);
        PayeeDetails details = StrictJson.readSent(json, PayeeDetails.class);
        rules.check(details);
        CaseFile caseFile = cases.locked(sender.actor(), reference);
        if (!caseFile.id().equals(sender.caseId())
                || !sender.actor().organisation().equals(Optional.of(caseFile.partner()))) {
            throw new Problem.NotFound();
        }
        Once.Command command = Once.Command.of("payee", caseFile.id(), new String(json, StandardCharsets.UTF_8));
        Act act = sender.act();
        if (!once.isFirst(sender.actor(), key, command, act)) {
            return caseFile;
        }
        caseFile.requireStatus(BEFORE_THE_LAST_PAYMENT);
        authentic.requireReceipt(caseFile.id());
        Optional<CompartmentInfo> before = authentic.newest(caseFile.id(), CompartmentName.PAYMENT);
        before.ifPresent(part -> authentic.require(caseFile.id(), part));
        duties.claim(caseFile.id(), act, Duty.SUBMITTER);
        SealedVersion sealed = writeCompartment.seal(act, caseFile, CompartmentName.PAYMENT, StrictJson.write(details));
        journal.noted(
                act,
                before.isPresent() ? ACTION : FIRST,
                caseFile,
                before.map(CorrectPayee::from).orElseGet(Facts::none).and("toVersion", sealed.version()),
                Commitments.none().and(CompartmentName.PAYMENT.value(), sealed.version(), sealed.commitment()));
        return caseFile;
    }

    private static Facts from(CompartmentInfo before) {
        return Facts.of("fromPayee", before.commitmentHex()).and("fromVersion", before.version());
    }
}
