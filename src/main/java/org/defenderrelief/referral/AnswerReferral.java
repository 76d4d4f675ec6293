package org.defenderrelief.referral;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.RegisterCase;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.compartment.IssueReceipt;
import org.defenderrelief.vault.compartment.ReceiptKey;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.Witnessed;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.ReceiptCode;
import org.defenderrelief.vault.seal.Secrets;

/**
 * Triage answers what another fund referred: it becomes a case, or does not; later it is done. Nobody reads it before it is a case, so that each reading
 * is recorded on one. Each answer is signed by who gives it, and sent by the service.
 */
@ApplicationScoped
public class AnswerReferral {
    private final KnownFunds funds;
    private final FundKeys keys;
    private final People people;
    private final ReceivedReferrals received;
    private final ReceivedRows rows;
    private final ReceivedRequests requests;
    private final RegisterCase register;
    private final Compartments compartments;
    private final IssueReceipt receipts;
    private final Outgoing outgoing;
    private final Acts acts;
    private final History history;
    private final Once once;
    private final Clock clock;

    AnswerReferral(
            KnownFunds funds,
            FundKeys keys,
            People people,
            ReceivedReferrals received,
            ReceivedRows rows,
            ReceivedRequests requests,
            RegisterCase register,
            Compartments compartments,
            IssueReceipt receipts,
            Outgoing outgoing,
            Acts acts,
            History history,
            Once once,
            Clock clock) {
        this.funds = funds;
        this.keys = keys;
        this.people = people;
        this.received = received;
        this.rows = rows;
        this.requests = requests;
        this.register = register;
        this.compartments = compartments;
        this.receipts = receipts;
        this.outgoing = outgoing;
        this.acts = acts;
        this.history = history;
        this.once = once;
        this.clock = clock;
    }

    /**
     * Takes it: from now on it is a submitted case, whose clocks have run since it came. Its receipt code goes back sealed to triage there.
     *
     * @return its reference
     * @throws Problem.NotFound if there is none of that id
     * @throws Problem.Conflict {@code referral-settled} unless it waits; {@code fund-unknown}; {@code fund-silent}, {@code fund-not-believed};
     *     {@code referral-unusable} if what came cannot become a case; {@code not-authentic}
     */
    public Reference take(Acting acting, UUID referral) {
        acting.require(Role.TRIAGE);
        OtherFund fund = QuarkusTransaction.requiringNew().call(() -> fund(waiting(referral, ReferralStatus.SENT)));
        // Over the network, so outside of any transaction.
        Map<Circle, EncapsulationKey> circles = keys.of(fund);
        // A case names who submitted it among those whom the directory knows; this one has no role and belongs nowhere,
        // and nobody signs in as it.
        Actor from = Actor.otherFund(fund.id());
        people.describe(
                new Actor(from.person(), from.name(), Set.of(), Optional.empty()), Optional.empty(), Optional.empty());
        return QuarkusTransaction.requiringNew().call(() -> take(acting, referral, circles.get(Circle.TRIAGE)));
    }

    private Reference take(Acting acting, UUID referral, EncapsulationKey triageThere) {
        ReceivedReferral row = locked(referral);
        OthersTrack.Received one = waiting(referral, ReferralStatus.SENT);
        OtherFund fund = fund(one);
        ReferredRequest request = requests.of(row, one, fund);
        Actor from = Actor.otherFund(fund.id());
        CaseFile caseFile = register.prepare(from, request.clear(), one.at());
        CaseId caseId = caseFile.id();
        if (acts.action(referral).isPresent()) {
            throw unusable();
        }
        // As with every request, the service vouches for who it came from, and the act has the case's id.
        Act submission = new Act(referral, new Witnessed(from));
        ReceiptCode code = receipts.draw();
        try {
            ReceiptKey receipt = receipts.keep(caseId, code);
            Commitments commitments = Commitments.none()
                    .and(compartments.admitFirst(caseId, request.sealed(), submission))
                    .and(ReceiptKey.COMMITTED, receipt.commitment());
            register.register(submission, caseFile, false, commitments);
        } catch (Problem.InvalidInput otherKeys) {
            throw unusable();
        }
        history.record(acting.act(), ReferralFacts.TAKEN, null, ReferralFacts.of(referral, fund.id()));
        row.settle(clock.instant());
        byte[] told = code.reveal().getBytes(StandardCharsets.US_ASCII);
        String sealed = Secrets.base64Url(triageThere.seal(told, ReceiveMessage.receiptInfo(referral)));
        outgoing.send(
                fund.id(), message(BetweenFunds.Kind.TAKEN, referral, fund).withReceipt(sealed, triageThere.kid()));
        return caseFile.reference();
    }

    /** Does not take it. @throws Problem as {@link #take} */
    public void decline(Acting acting, UUID referral, DeclinedBecause reason) {
        acting.require(Role.TRIAGE);
        QuarkusTransaction.requiringNew().run(() -> {
            ReceivedReferral row = locked(referral);
            OtherFund fund = fund(waiting(referral, ReferralStatus.SENT));
            row.settle(clock.instant());
            history.record(
                    acting.act(),
                    ReferralFacts.DECLINED,
                    null,
                    ReferralFacts.of(referral, fund.id()).and(ReferralFacts.REASON, reason));
            outgoing.send(
                    fund.id(),
                    message(BetweenFunds.Kind.DECLINED, referral, fund).because(reason));
        });
    }

    /** Tells the other fund that what was to do here is done. @throws Problem.Conflict {@code referral-settled} unless it was taken, and as {@link #take} */
    public void done(Acting acting, UUID referral) {
        acting.require(Role.TRIAGE);
        QuarkusTransaction.requiringNew().run(() -> {
            locked(referral);
            OtherFund fund = fund(waiting(referral, ReferralStatus.TAKEN));
            history.record(acting.act(), ReferralFacts.DONE, null, ReferralFacts.of(referral, fund.id()));
            outgoing.send(fund.id(), message(BetweenFunds.Kind.DONE, referral, fund));
        });
    }

    /**
     * Tells the other fund which lines of the budget are paid here, of those that it asked for; said again, the newest word holds.
     *
     * @param key the same said again under it is told once, so that it never takes back what was said since
     * @throws Problem.IdempotencyMismatch if something else was said under the key
     * @throws Problem.InvalidInput {@code lines} if they are not among those that were asked for
     * @throws Problem.Conflict {@code referral-settled} unless it was taken, and as {@link #take}
     */
    public void pays(Acting acting, UUID referral, BudgetLines lines, Optional<String> key) {
        acting.require(Role.TRIAGE);
        QuarkusTransaction.requiringNew().run(() -> {
            ReceivedReferral row = locked(referral);
            OthersTrack.Received one = waiting(referral, ReferralStatus.TAKEN);
            OtherFund fund = fund(one);
            // Of what came, as its service signed it: what was asked for stands in no act here.
            requests.of(row, one, fund).lines().requireAmong(lines);
            Act act = acting.act();
            Once.Command command = new Once.Command("referral-pays", referral.toString(), List.of(lines.text()));
            if (!once.isFirst(acting.actor(), key, command, act)) {
                return;
            }
            history.record(
                    act,
                    ReferralFacts.PAYS,
                    null,
                    ReferralFacts.of(referral, fund.id()).and(ReferralFacts.LINES, lines.text()));
            outgoing.send(
                    fund.id(), message(BetweenFunds.Kind.PAYS, referral, fund).paying(lines.numbers()));
        });
    }

    private BetweenFunds message(BetweenFunds.Kind kind, UUID referral, OtherFund fund) {
        return BetweenFunds.of(Ids.next(), kind, referral, fund.root(), clock.instant());
    }

    /** Two who answer at once answer one after the other. */
    private ReceivedReferral locked(UUID referral) {
        return rows.findByIdOptional(referral, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem.NotFound::new);
    }

    private OthersTrack.Received waiting(UUID referral, ReferralStatus status) {
        OthersTrack.Received one = received.signed().find(referral).orElseThrow(Problem.NotFound::new);
        if (one.status() != status) {
            throw new Problem.Conflict(
                    "referral-settled", "This was taken, declined, done or revoked before. Nothing was done.");
        }
        return one;
    }

    private OtherFund fund(OthersTrack.Received one) {
        return funds.find(one.fund())
                .orElseThrow(() -> new Problem.Conflict(
                        "fund-unknown",
                        "That fund is known no more. Keepers ended it, or it is not as they signed it."));
    }

    private static Problem.Conflict unusable() {
        return new Problem.Conflict(
                "referral-unusable",
                "It is sealed to keys that are not taken here any more, or something else here has its id. Decline it; once the sender has agreed anew, that fund can send it again.");
    }
}
