package org.defenderrelief.web.review;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.casefile.MoreReason;
import org.defenderrelief.committee.ExtensionReason;
import org.defenderrelief.disbursement.InstalmentCondition;
import org.defenderrelief.disbursement.MethodReason;
import org.defenderrelief.disbursement.NameCheck;
import org.defenderrelief.disbursement.NoAgreement;
import org.defenderrelief.disbursement.NoInvoice;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PaymentReason;
import org.defenderrelief.disbursement.ReceiptKind;
import org.defenderrelief.disbursement.RefusedAnswer;
import org.defenderrelief.triage.CheckKind;
import org.defenderrelief.triage.CheckOutcome;
import org.defenderrelief.triage.Confidence;
import org.defenderrelief.triage.Finding;
import org.defenderrelief.triage.ReferralReason;
import org.defenderrelief.triage.Verdict;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.Choices.Choice;

/** The codes that reviewers choose from. */
@RequestScoped
@Named("lists")
public class CodeLists {
    private final Choices choices;

    CodeLists(Choices choices) {
        this.choices = choices;
    }

    public List<Choice> getFindings() {
        return choices.of("finding", Finding.values());
    }

    public List<Choice> getCheckKinds() {
        return choices.of("check-kind", CheckKind.values());
    }

    public List<Choice> getCheckOutcomes() {
        return choices.of("outcome", CheckOutcome.values());
    }

    public List<Choice> getConfidences() {
        return choices.of("confidence", Confidence.values());
    }

    public List<Choice> getVerdicts() {
        return choices.of("verdict", Verdict.values());
    }

    public List<Choice> getMoreReasons() {
        return choices.of("more-reason", MoreReason.values());
    }

    public List<Choice> getExtensionReasons() {
        return choices.of("extension-reason", ExtensionReason.values());
    }

    public List<Choice> getDeclineReasons() {
        return choices.of("outcome", DeclineReason.values());
    }

    public List<Choice> getReferralReasons() {
        return choices.of("outcome", ReferralReason.values());
    }

    public List<Choice> getPaymentReasons() {
        return choices.of("payment-reason", PaymentReason.values());
    }

    public List<Choice> getRefusedAnswers() {
        return choices.of("refused-answer", RefusedAnswer.values());
    }

    public List<Choice> getReceiptKinds() {
        return choices.of("receipt-kind", ReceiptKind.values());
    }

    /** Answers alone: nothing chosen is {@link NameCheck#NOT_ASKED}. */
    public List<Choice> getNameChecks() {
        return choices.of("name-check", NameCheck.MATCHES, NameCheck.CLOSE, NameCheck.DIFFERS, NameCheck.NOT_POSSIBLE);
    }

    public List<Choice> getNoInvoices() {
        return choices.of("no-invoice", NoInvoice.values());
    }

    public List<Choice> getInstalmentConditions() {
        return choices.of("instalment-condition", InstalmentCondition.values());
    }

    public List<Choice> getNoAgreements() {
        return choices.of("no-agreement", NoAgreement.values());
    }

    public List<Choice> getMethodReasons() {
        return choices.of("method-reason", MethodReason.values());
    }

    public List<Choice> getPaymentMethods() {
        return choices.of("payment-method", PaymentMethod.values());
    }
}
