package org.defenderrelief.web.review.disbursement;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.disbursement.AskedWay;
import org.defenderrelief.disbursement.AuthenticPayments;
import org.defenderrelief.disbursement.BeforePaying;
import org.defenderrelief.disbursement.ComparePayee;
import org.defenderrelief.disbursement.Payment;
import org.defenderrelief.disbursement.PaymentStatus;
import org.defenderrelief.fund.Commitment;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/** Finance's part of the page of a case. */
@RequestScoped
public class MoneyBoxes {
    private final Commitments commitments;
    private final AuthenticPayments payments;
    private final ComparePayee compare;
    private final Envelopes envelopes;
    private final People people;

    MoneyBoxes(
            Commitments commitments,
            AuthenticPayments payments,
            ComparePayee compare,
            Envelopes envelopes,
            People people) {
        this.commitments = commitments;
        this.payments = payments;
        this.compare = compare;
        this.envelopes = envelopes;
        this.people = people;
    }

    /** What is to be shown of it; null if nothing is committed. @param details the opened payment details, if they are */
    public MoneyBox of(Actor actor, CaseFile c, Set<AllowedAction> actions, Optional<byte[]> details) {
        try {
            return authentic(actor, c, actions, details);
        } catch (Problem.Conflict refused) {
            if (refused.slug().equals("not-authentic")) {
                return MoneyBox.notAuthentic();
            }
            throw refused;
        }
    }

    private MoneyBox authentic(Actor actor, CaseFile c, Set<AllowedAction> actions, Optional<byte[]> details) {
        List<Payment> planned = payments.of(c.id());
        List<Commitment> sources = commitments.authentic(c.id());
        List<MoneyBox.Committed> reserved = sources.stream()
                .map(each -> new MoneyBox.Committed(
                        each.id().toString(),
                        envelopes.shown(each.envelope()).title(),
                        each.reserved().payment(),
                        each.paid(),
                        each.unpaid(),
                        planned.stream()
                                .filter(one -> one.commitment().equals(each.id()))
                                .filter(one -> !one.status().cameToNothing())
                                .map(Payment::amount)
                                .reduce(each.reserved().payment(), Money::minus)))
                .toList();
        if (reserved.isEmpty() && planned.isEmpty()) {
            return null;
        }
        Map<PersonId, String> names = people.names(planned.stream()
                .flatMap(each -> Stream.of(each.preparer(), each.releaser()).flatMap(Optional::stream))
                .toList());
        return new MoneyBox(
                reserved,
                planned.stream()
                        .map(each -> payment(each, actor, actions, names, planned, source(each, sources)))
                        .toList(),
                UUID.randomUUID().toString(),
                true,
                actor.has(Role.FINANCE)
                        ? compare.next(c)
                                .map(next -> next.name().toLowerCase(Locale.ROOT))
                                .orElse(null)
                        : null,
                details.map(AskedWay::of).map(MoneyBoxes::payee).orElse(null));
    }

    private static MoneyBox.Payee payee(AskedWay asked) {
        return new MoneyBox.Payee(
                asked.payeeName(), asked.method().map(Enum::name).orElse(null), asked.bankTrailRisk());
    }

    private static Commitment source(Payment payment, List<Commitment> sources) {
        return sources.stream()
                .filter(each -> each.id().equals(payment.commitment()))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
    }

    private MoneyBox.Payment payment(
            Payment p,
            Actor actor,
            Set<AllowedAction> actions,
            Map<PersonId, String> names,
            List<Payment> all,
            Commitment source) {
        boolean finance = actor.has(Role.FINANCE);
        Set<PaymentStatus> next = p.status().next();
        boolean redone = all.stream()
                .anyMatch(other -> other.replaces().filter(p.id()::equals).isPresent());
        Money inEnvelope = BeforePaying.inEnvelope(source, p.amount());
        return new MoneyBox.Payment(
                p.id().toString(),
                p.number(),
                p.amount(),
                inEnvelope.currency().equals(p.amount().currency()) ? null : inEnvelope,
                envelopes.shown(source.envelope()).title(),
                p.method().name(),
                p.methodReason().map(Enum::name).orElse(null),
                p.status().name(),
                p.statusSince(),
                p.preparer().map(person -> names.getOrDefault(person, "")).orElse(null),
                p.releaser().map(person -> names.getOrDefault(person, "")).orElse(null),
                p.reason().map(Enum::name).orElse(null),
                p.received().orElse(null),
                next.contains(PaymentStatus.PREPARED) && actions.contains(AllowedAction.PREPARE_PAYMENT),
                next.contains(PaymentStatus.RELEASED) && actions.contains(AllowedAction.RELEASE_PAYMENT),
                finance && next.contains(PaymentStatus.SENT),
                finance && next.contains(PaymentStatus.CONFIRMED),
                finance && next.contains(PaymentStatus.FAILED),
                finance && next.contains(PaymentStatus.RETURNED),
                finance && next.contains(PaymentStatus.CANCELLED),
                p.status().cameToNothing() && !redone && actions.contains(AllowedAction.PLAN_PAYMENT));
    }
}
