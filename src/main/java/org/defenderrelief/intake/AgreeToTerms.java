package org.defenderrelief.intake;

import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.Agreements;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Decisions;
import org.defenderrelief.casefile.OneLook;
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
    private final OneLook look;

    AgreeToTerms(
            MessageToTriage messages, Decisions decisions, Agreements agreements, CaseJournal journal, OneLook look) {
        this.look = look;
        this.messages = messages;
        this.decisions = decisions;
        this.agreements = agreements;
        this.journal = journal;
    }

    /** What there is to agree to. @param agreed whether that was done, in whatever language */
    public record Offer(Tranches granted, AgreementTerms terms, boolean agreed) {}

    /** How far agreeing is, for whoever follows a request and has no receipt code at hand. It tells nothing of what was granted. */
    public enum Progress {
        /** There is nothing to agree to, or not yet; or what there is was not signed by who must. */
        NOTHING,
        /** Something is granted, and nobody has signed that they agree to that. */
        AWAITED,
        /** What is granted was agreed to. */
        AGREED
    }

    /** Whether there can be something to agree to. */
    public static boolean isPossibleIn(CaseStatus status) {
        return status == CaseStatus.APPROVED || status == CaseStatus.IN_DISBURSEMENT;
    }

    /** Whether what was agreed to can be read: also once all is paid, while reports are due and after. */
    private static boolean isReadableIn(CaseStatus status) {
        return isPossibleIn(status) || status == CaseStatus.IN_FOLLOW_UP || status == CaseStatus.CLOSED;
    }

    /** How far it is with a request that the caller may see; once all is paid, nothing is awaited any more. */
    public Progress progress(CaseFile request) {
        return isReadableIn(request.status()) ? look.at(() -> signed(request)) : Progress.NOTHING;
    }

    /** What is not as it was signed is alarmed, and passes for no agreement. */
    private Progress signed(CaseFile request) {
        return look.believed(() -> granted(request))
                .flatMap(granted -> granted)
                .map(granted -> isAgreed(request, granted) ? Progress.AGREED : Progress.AWAITED)
                .filter(found -> found == Progress.AGREED || isPossibleIn(request.status()))
                .orElse(Progress.NOTHING);
    }

    private boolean isAgreed(CaseFile request, Tranches granted) {
        return look.believed(() -> agreements.isAgreed(request.id(), granted.total()))
                .orElse(false);
    }

    /**
     * Shows it to the holder of the receipt code; what was agreed to, also once all is paid.
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
        Tranches granted = granted(caseFile).orElseThrow(AgreeToTerms::nothingToAgree);
        boolean agreed = agreements.isAgreed(caseFile.id(), granted.total());
        if (!agreed && !isPossibleIn(caseFile.status())) {
            throw nothingToAgree();
        }
        return new Offer(granted, AgreementTerms.in(language), agreed);
    }

    private static Problem.Conflict nothingToAgree() {
        return new Problem.Conflict("nothing-to-agree", "There is nothing to agree to on this request, or not yet.");
    }

    /** What is granted, once all have said so who must. */
    private Optional<Tranches> granted(CaseFile caseFile) {
        return Optional.of(caseFile)
                .filter(each -> isReadableIn(each.status()))
                .flatMap(decisions::of)
                .filter(each -> each.standing() == Decisions.Standing.FIRM)
                .flatMap(Decisions.Decided::granted);
    }
}
