package org.defenderrelief.intake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.Agreements;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Decisions;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Tranches;
import org.defenderrelief.vault.people.Sender;

/** Before money is sent, the partner agrees to what it is for and what is asked of them, by the receipt code, which signs it. */
@ApplicationScoped
public class AgreeToTerms {
    private final MessageToTriage messages;
    private final Decisions decisions;
    private final Agreements agreements;
    private final CaseJournal journal;

    AgreeToTerms(MessageToTriage messages, Decisions decisions, Agreements agreements, CaseJournal journal) {
        this.messages = messages;
        this.decisions = decisions;
        this.agreements = agreements;
        this.journal = journal;
    }

    /** What there is to agree to. @param agreed whether that was done, in whatever language */
    public record Offer(Tranches granted, AgreementTerms terms, boolean agreed) {}

    /** Whether there can be something to agree to. */
    public static boolean isPossibleIn(CaseStatus status) {
        return status == CaseStatus.APPROVED || status == CaseStatus.IN_DISBURSEMENT;
    }

    /**
     * Shows it to the holder of the receipt code.
     *
     * @throws Problem.NotFound if the request is not the sender's
     * @throws Problem.Conflict {@code nothing-to-agree} unless money is granted, and all have said so who must; {@code not-authentic}
     */
    @Transactional
    public Offer look(Sender sender, Reference reference, Locale language) {
        return offer(messages.sentBy(sender, reference), language);
    }

    /**
     * Agrees to the terms as they were shown; again, nothing changes.
     *
     * @param granted the amount that was shown
     * @param terms hash of the terms that were shown
     * @throws Problem.NotFound if the request is not the sender's
     * @throws Problem.Conflict {@code nothing-to-agree}; {@code terms-changed} if amount or terms are others than were shown; {@code not-authentic}
     */
    @Transactional
    public void agree(Sender sender, Reference reference, Locale language, Money granted, String terms) {
        CaseFile caseFile = messages.sentBy(sender, reference);
        Offer offer = offer(caseFile, language);
        if (!offer.granted().total().equals(granted) || !offer.terms().hash().equals(terms)) {
            throw new Problem.Conflict(
                    "terms-changed", "The amount or the terms are others than were shown. Read them again.");
        }
        if (!offer.agreed()) {
            journal.noted(
                    sender.act(),
                    Agreements.ACTION,
                    caseFile,
                    Agreements.facts(granted, offer.terms().language(), terms),
                    Commitments.none());
        }
    }

    private Offer offer(CaseFile caseFile, Locale language) {
        Tranches granted = Optional.of(caseFile)
                .filter(each -> isPossibleIn(each.status()))
                .flatMap(decisions::of)
                .filter(each -> each.standing() == Decisions.Standing.FIRM)
                .flatMap(Decisions.Decided::granted)
                .orElseThrow(() -> new Problem.Conflict(
                        "nothing-to-agree", "There is nothing to agree to on this request, or not yet."));
        List<Agreements.Agreed> agreed = agreements.of(caseFile.id());
        return new Offer(
                granted,
                AgreementTerms.in(language),
                agreed.stream().anyMatch(each -> each.granted().equals(granted.total())));
    }
}
