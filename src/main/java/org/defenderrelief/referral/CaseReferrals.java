package org.defenderrelief.referral;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.roster.Office;

/** The referrals of a case: consents that its sender signed, what triage sent by them, and what the other funds' services answered. */
@ApplicationScoped
public class CaseReferrals {
    private static final Set<String> SENDERS = Set.of(ReferralFacts.CONSENTED, ReferralFacts.CONSENT_ENDED);

    private final Acts acts;
    private final AuthenticParts parts;

    CaseReferrals(Acts acts, AuthenticParts parts) {
        this.acts = acts;
        this.parts = parts;
    }

    /** A consent, as a face tells it. @param lines of the budget that the fund is asked to pay, as {@link BudgetLines#text} says them @param ended whether it was withdrawn */
    public record Consent(UUID id, UUID fund, List<String> parts, String lines, Instant at, boolean ended) {}

    /**
     * A referral, as a face tells it.
     *
     * @param receipt whether the receipt code of the case there came back
     * @param paid lines of the budget that the other fund pays, as {@link BudgetLines#text} says them; null if it has said nothing of it
     */
    public record Referral(
            UUID id,
            UUID fund,
            UUID consent,
            Instant sentAt,
            ReferralStatus status,
            Instant since,
            String reason,
            boolean receipt,
            String paid) {}

    /** All of a case. */
    public record Track(List<Consent> consents, List<Referral> referrals) {
        /** As its sender is told it: why another fund took nothing is between the funds. */
        public Track toSender() {
            return new Track(
                    consents,
                    referrals.stream()
                            .map(one -> new Referral(
                                    one.id(),
                                    one.fund(),
                                    one.consent(),
                                    one.sentAt(),
                                    one.status(),
                                    one.since(),
                                    null,
                                    one.receipt(),
                                    one.paid()))
                            .toList());
        }
    }

    /**
     * The whole track of a case that the reader may see; to find it is the caller's.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public Track of(CaseFile caseFile) {
        CaseTrack track = signed(caseFile.id());
        return new Track(
                track.consents().stream()
                        .map(one -> new Consent(
                                one.id(),
                                one.fund(),
                                one.parts().stream().map(Object::toString).toList(),
                                one.lines().text(),
                                one.at(),
                                one.ended()))
                        .toList(),
                track.sent().stream()
                        .map(one -> new Referral(
                                one.referral(),
                                one.fund(),
                                one.consent(),
                                one.at(),
                                one.status(),
                                one.since(),
                                one.reason().orElse(null),
                                one.receipt().isPresent(),
                                one.paid().map(BudgetLines::text).orElse(null)))
                        .toList());
    }

    /** By acts of whoever may say each. What somebody else signed, or says nothing, counts for nothing, and is told of. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    CaseTrack signed(CaseId caseId) {
        List<Said> all = acts.on(caseId, ReferralFacts.ON_CASE);
        Predicate<Said> inOffice = acts.heldBy(Office.TRIAGE);
        return CaseTrack.of(
                all.stream().filter(said -> counts(caseId, said, inOffice)).toList(),
                said -> tell(caseId, said, "it does not say what such an act says"));
    }

    private boolean counts(CaseId caseId, Said said, Predicate<Said> inOffice) {
        boolean may = SENDERS.contains(said.action())
                ? parts.isSenders(caseId, said)
                : said.action().equals(ReferralFacts.SENT)
                        ? inOffice.test(said)
                        : said.signer().isEmpty();
        if (!may) {
            tell(caseId, said, "nobody who may say it signed it");
        }
        return may;
    }

    private void tell(CaseId caseId, Said said, String reason) {
        acts.tell(new Acts.Claim("history_entry/" + said.act(), said.act(), said.action(), caseId), reason);
    }
}
