package org.defenderrelief.disbursement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.Agreements;
import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.GrantInTranches;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.fund.Commitment;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/** What of a case is committed and paid, and what its viewer may do next with each payment. */
@ApplicationScoped
public class ViewMoney {
    private final Commitments commitments;
    private final AuthenticPayments payments;
    private final Agreements agreements;
    private final AuthenticDecision decision;
    private final ComparePayee compare;
    private final RefusedMoney refused;
    private final BankLines lines;
    private final BankFiles files;
    private final PartArrivals parts;
    private final PickUps pickUps;
    private final InstalmentFree instalment;
    private final OneLook look;

    ViewMoney(
            Commitments commitments,
            AuthenticPayments payments,
            Agreements agreements,
            AuthenticDecision decision,
            ComparePayee compare,
            RefusedMoney refused,
            BankLines lines,
            BankFiles files,
            PartArrivals parts,
            PickUps pickUps,
            InstalmentFree instalment,
            OneLook look) {
        this.refused = refused;
        this.lines = lines;
        this.files = files;
        this.parts = parts;
        this.pickUps = pickUps;
        this.commitments = commitments;
        this.payments = payments;
        this.agreements = agreements;
        this.decision = decision;
        this.compare = compare;
        this.instalment = instalment;
        this.look = look;
    }

    /**
     * The money of a case.
     *
     * @param correction what a correction of the payee's details waits for, told to finance only
     * @param debited on which day the bank debited payments as they were sent, as far as it said so; likewise
     * @param inFiles the file for a bank that orders a payment which was not sent; likewise
     */
    public record View(
            List<Reserved> reserved,
            List<Step> payments,
            Optional<ComparePayee.Next> correction,
            Map<PaymentId, LocalDate> debited,
            Map<PaymentId, BankFiles.Held> inFiles) {}

    /** Money reserved. @param agreed when the partner agreed to the terms @param unplanned what can be planned of it now @param waits what waits for the condition of a tranche */
    public record Reserved(Commitment commitment, Optional<Instant> agreed, Money unplanned, Optional<Waits> waits) {}

    /** What cannot be paid yet. @param amount of this and all later tranches @param tranche number of the next, whose condition has to be met first */
    public record Waits(Money amount, int tranche) {}

    /**
     * A payment.
     *
     * @param inEnvelope what it takes from the envelope
     * @param next the states to which the viewer may bring it
     * @param later the state to which the viewer may bring it once what it waits for has happened, or its day has come
     * @param mayAccount whether the viewer can say what is done about it, since it had left when its release was refused
     * @param accounted what somebody said is done about it
     * @param mayTellCosts whether it left, and what it cost is the viewer's to say
     * @param waitsFor number of the payment whose arrival it waits for
     * @param parts what arrived of it so far
     * @param toTell whether it lies somewhere to be picked up and nobody told the payee how; told is told again at will
     * @param mayRedo whether it came to nothing, is not redone yet, can still be planned, and the viewer may plan
     */
    public record Step(
            Payment payment,
            EnvelopeId envelope,
            Money inEnvelope,
            Set<PaymentStatus> next,
            Optional<PaymentStatus> later,
            boolean mayAccount,
            Optional<RefusedAnswer> accounted,
            boolean mayRedo,
            boolean mayTellCosts,
            Optional<Integer> waitsFor,
            List<PartArrivals.Part> parts,
            boolean toTell) {}

    /**
     * Looks, in one transaction. Empty if any of it is not as it was signed, which is alarmed; then nothing of it may be shown.
     *
     * @param actions what the actor may do with the case
     */
    public Optional<View> of(Actor actor, CaseFile caseFile, Set<AllowedAction> actions) {
        return look.at(() -> look.believed(() -> authentic(actor, caseFile, actions)));
    }

    private View authentic(Actor actor, CaseFile caseFile, Set<AllowedAction> actions) {
        List<Payment> all = payments.of(caseFile.id());
        List<Commitment> committed = commitments.authentic(caseFile.id());
        List<Agreements.Agreed> agreed = committed.isEmpty() ? List.of() : agreements.of(caseFile.id());
        List<Reserved> reserved =
                committed.stream().map(each -> reserved(each, all, agreed)).toList();
        boolean finance = actor.has(Role.FINANCE);
        Map<PaymentId, BankFiles.Held> inFiles = finance ? inFiles(all) : Map.of();
        Set<PaymentId> open = refused.open(caseFile).stream().map(Payment::id).collect(Collectors.toUnmodifiableSet());
        return new View(
                reserved,
                all.stream()
                        .map(each -> step(
                                each,
                                source(each, reserved),
                                actor,
                                actions,
                                all,
                                Optional.ofNullable(inFiles.get(each.id()))
                                        .filter(BankFiles.Held::asReleased)
                                        .isPresent(),
                                finance && open.contains(each.id()),
                                refused.answer(caseFile, each)))
                        .toList(),
                finance && !reserved.isEmpty() ? compare.next(caseFile) : Optional.empty(),
                finance ? debited(all) : Map.of(),
                inFiles);
    }

    /** A payment in a file is sent by handing over the file; one that was taken back out of it may stand in it as it was before. */
    private Map<PaymentId, BankFiles.Held> inFiles(List<Payment> all) {
        return files.holding(all.stream()
                .filter(payment -> payment.status().canBecome(PaymentStatus.CANCELLED) && BankFiles.isByBank(payment))
                .toList());
    }

    private Map<PaymentId, LocalDate> debited(List<Payment> all) {
        List<PaymentId> sent = all.stream()
                .filter(payment -> payment.sentAct().isPresent() && BankFiles.isByBank(payment))
                .map(Payment::id)
                .toList();
        return lines.debited(sent).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, each -> each.getValue().bookedOn()));
    }

    private Reserved reserved(Commitment commitment, List<Payment> all, List<Agreements.Agreed> agreed) {
        Optional<GrantInTranches> grant = decision.standing(commitment).map(Decision::grant);
        return new Reserved(
                commitment,
                agreed.stream()
                        .filter(each -> grant.map(one -> one.tranches().total())
                                .filter(each.granted()::equals)
                                .isPresent())
                        .map(Agreements.Agreed::at)
                        .findFirst(),
                grant.map(each -> Unplanned.free(commitment, all, each))
                        .orElseGet(
                                () -> Money.zero(commitment.reserved().payment().currency())),
                grant.flatMap(each -> waits(commitment, all, each)));
    }

    /** Once the rest was given back to the envelope, nothing waits. */
    private static Optional<Waits> waits(Commitment commitment, List<Payment> all, GrantInTranches grant) {
        Money left = Unplanned.of(commitment, all).minus(Unplanned.free(commitment, all, grant));
        return grant.next().filter(number -> !left.isZero()).map(number -> new Waits(left, number));
    }

    private Step step(
            Payment payment,
            Reserved source,
            Actor actor,
            Set<AllowedAction> actions,
            List<Payment> all,
            boolean inFile,
            boolean mayAccount,
            Optional<RefusedAnswer> accounted) {
        boolean redone = all.stream()
                .anyMatch(other -> other.replaces().filter(payment.id()::equals).isPresent());
        Set<PaymentStatus> notYet = instalment.notYet(payment, all);
        Map<Boolean, Set<PaymentStatus>> nowOrLater = NextSteps.of(payment, actor, actions).stream()
                .filter(next -> next != PaymentStatus.SENT || !inFile)
                .collect(Collectors.partitioningBy(next -> !notYet.contains(next), Collectors.toUnmodifiableSet()));
        return new Step(
                payment,
                source.commitment().envelope(),
                BeforePaying.inEnvelope(source.commitment(), payment.amount()),
                nowOrLater.get(true),
                nowOrLater.get(false).stream().findFirst(),
                mayAccount,
                accounted,
                payment.status().cameToNothing()
                        && !redone
                        && !payment.amount().isMoreThan(source.unplanned())
                        && actions.contains(AllowedAction.PLAN_PAYMENT),
                payment.sentAct().isPresent() && actor.has(Role.FINANCE),
                payment.status().isSettled()
                        ? Optional.empty()
                        : InstalmentFree.waitsFor(payment, all).map(Payment::number),
                payment.sentAct().isPresent() ? parts.of(payment) : List.of(),
                payment.isToBeTold() && !pickUps.isTold(payment));
    }

    private static Reserved source(Payment payment, List<Reserved> reserved) {
        return reserved.stream()
                .filter(each -> each.commitment().id().equals(payment.commitment()))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
    }
}
