package org.defenderrelief.referral;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.seal.CompartmentName;

/** Whoever holds the receipt code says which parts of a request may go to which fund, and takes that back. Nobody else can: it is signed with the code. */
@ApplicationScoped
public class ConsentToReferral {
    private final Cases cases;
    private final AuthenticParts parts;
    private final KnownFunds funds;
    private final CaseReferrals referrals;
    private final Outgoing outgoing;
    private final GivenUp givenUp;
    private final CaseJournal journal;
    private final Once once;
    private final Clock clock;

    ConsentToReferral(
            Cases cases,
            AuthenticParts parts,
            KnownFunds funds,
            CaseReferrals referrals,
            Outgoing outgoing,
            GivenUp givenUp,
            CaseJournal journal,
            Once once,
            Clock clock) {
        this.cases = cases;
        this.parts = parts;
        this.funds = funds;
        this.referrals = referrals;
        this.outgoing = outgoing;
        this.givenUp = givenUp;
        this.journal = journal;
        this.once = once;
        this.clock = clock;
    }

    /**
     * Consents that these parts go to one fund; the same again is answered with the first, unless what went by that one is over.
     *
     * @param names {@code situation} and {@code needs}, and {@code identity} if it may go too
     * @param lines of the budget that the fund is asked to pay
     * @param key the same given again under it is consented to once, and comes not back where it was withdrawn since
     * @return id of the consent
     * @throws Problem.NotFound if the case is not the sender's, or no such fund is known
     * @throws Problem.InvalidInput {@code parts}, {@code lines}
     * @throws Problem.IdempotencyMismatch if something else was consented to under the key
     * @throws Problem.Conflict {@code case-closed}; {@code not-authentic}
     */
    @Transactional
    public UUID give(
            Sender sender,
            Reference reference,
            UUID fund,
            List<String> names,
            BudgetLines lines,
            Optional<String> key) {
        CaseFile caseFile = sentBy(sender, reference);
        Set<CompartmentName> agreed = ReferralFacts.parts(names);
        Once.Command command = Once.Command.of(
                "consent-to-referral", caseFile.id(), fund.toString(), ReferralFacts.text(agreed), lines.text());
        return once.made(sender.actor(), key, command, () -> given(sender, caseFile, fund, agreed, lines));
    }

    private UUID given(Sender sender, CaseFile caseFile, UUID fund, Set<CompartmentName> agreed, BudgetLines lines) {
        if (funds.find(fund).isEmpty()) {
            throw new Problem.NotFound();
        }
        if (caseFile.status().isFinal()) {
            throw new Problem.Conflict("case-closed", "This case is closed; it goes to no other fund.");
        }
        CaseTrack track = referrals.signed(caseFile.id());
        int needs = parts.newest(caseFile.id(), CompartmentName.NEEDS)
                .map(CompartmentInfo::version)
                .orElseThrow(Problem.NotFound::new);
        return track.consents().stream()
                .filter(one -> !one.ended()
                        && one.fund().equals(fund)
                        && one.parts().equals(agreed)
                        && one.lines().equals(lines)
                        && (lines.all() || one.needs() == needs)
                        && !track.isSpent(one.id()))
                .findFirst()
                .map(CaseTrack.Consent::id)
                .orElseGet(() -> {
                    Act act = sender.act();
                    journal.noted(
                            act,
                            ReferralFacts.CONSENTED,
                            caseFile,
                            FundFacts.named(fund)
                                    .and(ReferralFacts.PARTS, ReferralFacts.text(agreed))
                                    .and(ReferralFacts.LINES, lines.text())
                                    .and(ReferralFacts.NEEDS, needs));
                    return act.id();
                });
    }

    /**
     * Withdraws a consent, whatever became of the case. What the other fund has not taken yet is revoked there, if it can be reached; what it has is a case of
     * its own. Done before, nothing changes.
     *
     * @throws Problem.NotFound if the case is not the sender's, or has no such consent
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public void withdraw(Sender sender, Reference reference, UUID consent) {
        CaseFile caseFile = sentBy(sender, reference);
        CaseTrack track = referrals.signed(caseFile.id());
        if (track.consents().stream().noneMatch(one -> one.id().equals(consent))) {
            throw new Problem.NotFound();
        }
        if (track.standing(consent).isEmpty()) {
            return;
        }
        journal.noted(
                sender.act(),
                ReferralFacts.CONSENT_ENDED,
                caseFile,
                Facts.of(ReferralFacts.CONSENT, consent.toString()));
        track.sent().stream()
                .filter(one -> one.consent().equals(consent) && one.status().isOutstanding())
                .forEach(one -> revoke(caseFile, one));
    }

    /** What waits here goes no more. Whether it went before no row is believed: it is called back, and if nobody is there to be told, the track says so. */
    private void revoke(CaseFile caseFile, CaseTrack.Sent sent) {
        outgoing.forget(sent.referral());
        // By the acts: while the row differs from them, the word waits.
        Said known = funds.signed().known().get(sent.fund());
        if (known == null) {
            givenUp.noted(caseFile, sent.referral(), sent.fund(), BetweenFunds.Kind.REVOKED);
            return;
        }
        outgoing.send(
                sent.fund(),
                BetweenFunds.of(
                        Ids.next(),
                        BetweenFunds.Kind.REVOKED,
                        sent.referral(),
                        known.text(FundFacts.ROOT),
                        clock.instant()));
    }

    private CaseFile sentBy(Sender sender, Reference reference) {
        Actor actor = sender.actor();
        actor.require(Role.PARTNER);
        CaseFile caseFile = cases.locked(actor, reference);
        if (!caseFile.id().equals(sender.caseId()) || !actor.organisation().equals(Optional.of(caseFile.partner()))) {
            throw new Problem.NotFound();
        }
        parts.requireReceipt(caseFile.id());
        return caseFile;
    }
}
