package org.defenderrelief.disbursement;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * The sender corrected how somebody is paid: two people of finance, one after the other, open the details before and after and stand by it
 * that the same payee is paid. Only then is anything paid to the corrected details without a new round.
 */
@ApplicationScoped
public class ComparePayee {
    private final Instructions instructions;
    private final Payees payees;
    private final PayeeCorrections corrections;
    private final Commitments commitments;
    private final AuthenticDecision decision;
    private final OpenCompartment open;
    private final Duties duties;
    private final LeftToRelease left;
    private final Cases cases;
    private final CaseJournal journal;

    ComparePayee(
            Instructions instructions,
            Payees payees,
            PayeeCorrections corrections,
            Commitments commitments,
            AuthenticDecision decision,
            OpenCompartment open,
            Duties duties,
            LeftToRelease left,
            Cases cases,
            CaseJournal journal) {
        this.instructions = instructions;
        this.payees = payees;
        this.corrections = corrections;
        this.commitments = commitments;
        this.decision = decision;
        this.open = open;
        this.duties = duties;
        this.left = left;
        this.cases = cases;
        this.journal = journal;
    }

    /**
     * Both versions of the details, before and after.
     *
     * @param next what the press that follows does
     * @param seen names both; what that press takes
     * @param before the opened details that may be paid to by now, in memory only
     * @param after the opened details as they are now, likewise
     */
    @SuppressWarnings("ArrayRecordComponent") // shown once, never compared
    public record Both(CaseFile caseFile, Next next, Seen seen, byte[] before, byte[] after) {
        /**
         * Whether the account is in another name now than before, or in one at all: the name that a bank goes by, which need not be the payee's. Capitals,
         * blanks and marks that nobody sees make no other.
         */
        public boolean isOtherHolder() {
            return !holder(before).equals(holder(after));
        }

        private static String holder(byte[] details) {
            return PaidParty.normalised(BankDetails.of(details).creditor().name())
                    .toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return "Both[opened]";
        }
    }

    /**
     * Opens both for a person to read, which is recorded like every opening.
     *
     * @throws Problem.NotFound if the person may not see the case
     * @throws Problem.Conflict {@code payee-not-corrected}, {@code payee-missing}, {@code wrong-status} or {@code not-authentic}
     */
    @Transactional
    public Both look(Acting acting, Reference reference) {
        acting.require(Role.FINANCE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        PayeeCorrections.Correction correction = correction(caseFile);
        boolean compared = corrections.compared(caseFile.id(), correction).isPresent();
        return new Both(
                caseFile,
                compared ? Next.CONFIRM : Next.COMPARE,
                Seen.of(acting.person(), correction),
                open.open(
                        acting,
                        reference,
                        CompartmentName.PAYMENT,
                        correction.from().version()),
                open.open(
                        acting,
                        reference,
                        CompartmentName.PAYMENT,
                        correction.to().version()));
    }

    /**
     * The first person stands by it that both are the same payee's.
     *
     * @param seen what looking gave this person ({@link #look})
     * @throws Problem.Forbidden {@code separation-of-duties}, {@code last-releaser}
     * @throws Problem.Conflict {@code payee-not-corrected} if the newest details are no correction by the sender; {@code payee-differs} if
     *     they name another payee; {@code changed-since-seen}; {@code wrong-status}; {@code not-authentic}
     */
    @Transactional
    public Outcome compare(Instruction instruction, Seen seen) {
        return instructions.once(instruction, Instructions.Content.of("compare-payee", seen.token()), caseFile -> {
            PayeeCorrections.Correction correction = correction(caseFile);
            Acting acting = instruction.acting();
            seen.requireStill(Seen.of(acting.person(), correction));
            requireSamePayee(acting, caseFile, correction);
            if (corrections.compared(caseFile.id(), correction).isEmpty()) {
                Act act = acting.act();
                left.claimPreparing(caseFile.id(), act);
                journal.noted(act, PayeeCorrections.CORRECTED, caseFile, correction.facts());
            }
            return Optional.empty();
        });
    }

    /**
     * The second person compares again and confirms. Refuses as {@link #compare} does.
     *
     * @throws Problem.Conflict {@code payee-not-compared} if nobody has compared them yet
     * @throws Problem.Forbidden {@code second-person-needed} for who compared them first; {@code separation-of-duties} for who
     *     filed, assessed or voted
     */
    @Transactional
    public Outcome confirm(Instruction instruction, Seen seen) {
        return instructions.once(instruction, Instructions.Content.of("confirm-payee", seen.token()), caseFile -> {
            PayeeCorrections.Correction correction = correction(caseFile);
            Acting acting = instruction.acting();
            seen.requireStill(Seen.of(acting.person(), correction));
            Said first = corrections
                    .compared(caseFile.id(), correction)
                    .orElseThrow(() -> new Problem.Conflict(
                            "payee-not-compared",
                            "Somebody of finance has to compare the details before and after first."));
            if (first.isBySame(acting)) {
                throw new Problem.Forbidden(
                        "second-person-needed", "You compared this yourself; another person has to confirm it.");
            }
            // No duty of its own: with two people of finance, one of the two has still to release.
            duties.requireNot(caseFile.id(), acting.person(), Duty.SUBMITTER, Duty.ASSESSOR, Duty.VOTER);
            requireSamePayee(acting, caseFile, correction);
            journal.noted(
                    acting.act(),
                    PayeeCorrections.CONFIRMED,
                    caseFile,
                    correction.facts().and("comparison", first.act()));
            return Optional.empty();
        });
    }

    /** What a correction by the sender waits for. */
    public enum Next {
        /** A first person has to compare. */
        COMPARE,
        /** A second person has to compare again and confirm. */
        CONFIRM
    }

    /**
     * What the newest payment details wait for; empty if they are no correction, or nothing is to be paid.
     *
     * @throws Problem.Conflict {@code not-authentic} if nobody entitled to it wrote them
     */
    @Transactional
    public Optional<Next> next(CaseFile caseFile) {
        if (caseFile.status() != CaseStatus.APPROVED && caseFile.status() != CaseStatus.IN_DISBURSEMENT) {
            return Optional.empty();
        }
        return payees.written(caseFile.id())
                .flatMap(newest -> madeBySender(caseFile, newest))
                .filter(correction -> !corrections.isConfirmed(caseFile.id(), correction))
                .map(correction ->
                        corrections.compared(caseFile.id(), correction).isEmpty() ? Next.COMPARE : Next.CONFIRM);
    }

    private PayeeCorrections.Correction correction(CaseFile caseFile) {
        caseFile.requireStatus(CaseStatus.APPROVED, CaseStatus.IN_DISBURSEMENT);
        return madeBySender(caseFile, payees.newest(caseFile.id()))
                .orElseThrow(() -> new Problem.Conflict(
                        "payee-not-corrected", "The newest payment details are no correction by the sender."));
    }

    private Optional<PayeeCorrections.Correction> madeBySender(CaseFile caseFile, CompartmentInfo newest) {
        Set<String> decided = decision.payees(commitments.authentic(caseFile.id()));
        return decided.contains(newest.commitmentHex())
                ? Optional.empty()
                : corrections.madeBySender(caseFile.id(), decided, newest);
    }

    private void requireSamePayee(Acting acting, CaseFile caseFile, PayeeCorrections.Correction correction) {
        PaidParty before = paid(acting, caseFile, correction.from().version());
        PaidParty after = paid(acting, caseFile, correction.to().version());
        if (!after.isNamed() || !before.equals(after)) {
            throw new Problem.Conflict(
                    "payee-differs",
                    "The corrected details name another payee. Another payee needs a new round of the committee.");
        }
    }

    private PaidParty paid(Acting acting, CaseFile caseFile, int version) {
        return PaidParty.of(open.within(acting, caseFile, CompartmentName.PAYMENT, version));
    }
}
