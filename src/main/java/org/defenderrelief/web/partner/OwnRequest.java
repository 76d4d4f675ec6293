package org.defenderrelief.web.partner;

import java.time.Instant;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.followup.FileReport;
import org.defenderrelief.followup.ReportProgress;
import org.defenderrelief.followup.WaitingForPartner;
import org.defenderrelief.intake.AgreeToTerms;
import org.defenderrelief.intake.AskAnew;
import org.defenderrelief.intake.CorrectPayee;
import org.defenderrelief.intake.CorrectRequest;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * A request as its sender may see it again.
 *
 * @param label what the reader calls it, in this browser; or null
 * @param open whether messages can still be sent
 * @param mayWithdraw whether it can still be taken back
 * @param mayCorrect whether payment details can still be corrected
 * @param mayCorrectUndecided whether what happened and what is asked for can
 * @param version what taking it back builds on
 * @param progress how far agreeing to the terms is; {@code NOTHING} on pages that do not tell it
 * @param report how far reporting on it is; {@code NONE} on pages that do not tell it
 * @param step what waits for the partner; or null
 */
public record OwnRequest(
        String reference,
        String label,
        String status,
        Instant receivedAt,
        Instant since,
        boolean open,
        boolean mayWithdraw,
        boolean mayCorrect,
        boolean mayCorrectUndecided,
        String version,
        AgreeToTerms.Progress progress,
        ReportProgress.State report,
        WaitingForPartner.Step step) {
    /** Whether it was not granted, or ended with other help than money, so that it can be asked anew. */
    public boolean isAskable() {
        return AskAnew.isPossibleIn(CaseStatus.valueOf(status));
    }

    /** Whether there is something to agree to before money is sent, or something that was agreed to. */
    public boolean isAgreeable() {
        return isAgreed() || AgreeToTerms.isPossibleIn(CaseStatus.valueOf(status));
    }

    /** Whether the terms wait for the partner to agree. */
    public boolean isToAgree() {
        return progress == AgreeToTerms.Progress.AWAITED;
    }

    /** Whether the partner agreed to the terms. */
    public boolean isAgreed() {
        return progress == AgreeToTerms.Progress.AGREED;
    }

    /** Where the step is taken that waits for the partner. */
    public String stepAddress() {
        return switch (step) {
            case ANSWER, CONFIRM_MONEY -> "#messages";
            case AGREE -> "/agreement";
            case REPORT -> "/report";
            case TELL_SAFETY -> "/safety";
        };
    }

    /** Whether nothing is paid yet, and the partner's agreement is what it waits for. */
    public boolean isHeldUp() {
        return isToAgree() && status.equals(CaseStatus.APPROVED.name());
    }

    /** Whether there can be something to report on. */
    public boolean isReportable() {
        return FileReport.isPossibleIn(CaseStatus.valueOf(status));
    }

    /** Whether how safe the person is can be told of after payment. */
    public boolean isSafetyAsked() {
        return isReportable() || status.equals(CaseStatus.CLOSED.name());
    }

    /** Whether it ended with other help than money. */
    public boolean isHelped() {
        return status.equals(CaseStatus.HELPED_OTHERWISE.name());
    }

    /** Whether nothing has become of it yet. */
    public boolean isNew() {
        return status.equals(CaseStatus.SUBMITTED.name());
    }

    static OwnRequest of(CaseFile caseFile) {
        return of(caseFile, null, AgreeToTerms.Progress.NOTHING);
    }

    static OwnRequest of(CaseFile caseFile, String label, AgreeToTerms.Progress progress) {
        return of(caseFile, label, progress, ReportProgress.State.NONE, null);
    }

    static OwnRequest of(
            CaseFile caseFile,
            String label,
            AgreeToTerms.Progress progress,
            ReportProgress.State report,
            WaitingForPartner.Step step) {
        return new OwnRequest(
                caseFile.reference().value(),
                label,
                caseFile.status().name(),
                caseFile.receivedAt(),
                caseFile.statusSince(),
                !caseFile.status().isFinal(),
                caseFile.status().canBecome(CaseStatus.WITHDRAWN),
                CorrectPayee.isPossibleIn(caseFile.status()),
                CorrectRequest.isPossibleIn(caseFile.status(), CompartmentName.NEEDS),
                Long.toString(caseFile.version()),
                progress,
                report,
                step);
    }
}
