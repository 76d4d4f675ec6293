package org.defenderrelief.web.review.disbursement;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.bank.Lack;
import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.ScreenedMoney;
import org.defenderrelief.disbursement.AskedWay;
import org.defenderrelief.disbursement.BankNeeds;
import org.defenderrelief.disbursement.Payment;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentStatus;
import org.defenderrelief.disbursement.PaymentsToGo;
import org.defenderrelief.disbursement.PreparedOn;
import org.defenderrelief.disbursement.ViewMoney;
import org.defenderrelief.fund.Commitment;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.web.review.EnvelopeTitles;

/** Finance's part of the page of a case. */
@RequestScoped
public class MoneyBoxes {
    private static final Set<PaymentStatus> LEAVING =
            EnumSet.of(PaymentStatus.PREPARED, PaymentStatus.RELEASED, PaymentStatus.SENT);

    private final ViewMoney view;
    private final EnvelopeTitles titles;
    private final ScreenedMoney screened;
    private final BankNeeds needs;
    private final People people;

    MoneyBoxes(ViewMoney view, EnvelopeTitles titles, ScreenedMoney screened, BankNeeds needs, People people) {
        this.screened = screened;
        this.needs = needs;
        this.view = view;
        this.titles = titles;
        this.people = people;
    }

    /** What is to be shown of it; null if nothing is committed. @param details the opened payment details, if they are */
    public MoneyBox of(Actor actor, CaseFile c, Set<AllowedAction> actions, Optional<byte[]> details) {
        Optional<ViewMoney.View> seen = view.of(actor, c, actions);
        if (seen.isEmpty()) {
            return MoneyBox.notAuthentic();
        }
        ViewMoney.View money = seen.get();
        return money.reserved().isEmpty() && money.payments().isEmpty() ? null : box(money, details);
    }

    private MoneyBox box(ViewMoney.View money, Optional<byte[]> details) {
        Map<PersonId, String> names = people.names(money.payments().stream()
                .map(ViewMoney.Step::payment)
                .flatMap(each -> Stream.of(each.preparer(), each.releaser()).flatMap(Optional::stream))
                .toList());
        return new MoneyBox(
                money.reserved().stream().map(this::committed).toList(),
                money.payments().stream()
                        .map(each -> payment(each, names, money, details))
                        .toList(),
                UUID.randomUUID().toString(),
                true,
                money.correction()
                        .map(next -> next.name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                details.map(opened -> payee(opened, money)).orElse(null));
    }

    private MoneyBox.Committed committed(ViewMoney.Reserved each) {
        Commitment commitment = each.commitment();
        return new MoneyBox.Committed(
                commitment.id().toString(),
                titles.of(commitment.envelope()),
                commitment.reserved().payment(),
                commitment.paid(),
                commitment.released(),
                commitment.unpaid(),
                each.agreed().orElse(null),
                each.unplanned(),
                each.waits().map(ViewMoney.Waits::amount).orElse(null),
                each.waits().map(ViewMoney.Waits::tranche).orElse(0));
    }

    private MoneyBox.Payee payee(byte[] details, ViewMoney.View money) {
        AskedWay asked = AskedWay.of(details);
        return new MoneyBox.Payee(
                asked.payeeName(),
                asked.method().map(Enum::name).orElse(null),
                asked.bankTrailRisk(),
                asked.readable(),
                money.reserved().stream()
                        .map(ViewMoney.Reserved::unplanned)
                        .filter(amount -> !amount.isZero())
                        .findFirst()
                        .flatMap(amount -> asked.method().map(method -> needs.of(details, amount, method)))
                        .map(MoneyBoxes::codes)
                        .orElse(List.of()));
    }

    private static List<String> codes(List<Lack> lacks) {
        return lacks.stream().map(Lack::name).toList();
    }

    private MoneyBox.Payment payment(
            ViewMoney.Step step, Map<PersonId, String> names, ViewMoney.View money, Optional<byte[]> details) {
        Payment p = step.payment();
        Set<PaymentStatus> next = step.next();
        Money inEnvelope = step.inEnvelope();
        return new MoneyBox.Payment(
                p.id().toString(),
                p.number(),
                p.amount(),
                inEnvelope.currency().equals(p.amount().currency()) ? null : inEnvelope,
                titles.of(step.envelope()),
                p.method().name(),
                p.methodReason().map(Enum::name).orElse(null),
                p.withoutAgreement().map(Enum::name).orElse(null),
                p.status().name(),
                p.statusSince(),
                p.preparer().map(person -> names.getOrDefault(person, "")).orElse(null),
                p.releaser().map(person -> names.getOrDefault(person, "")).orElse(null),
                p.reason().map(Enum::name).orElse(null),
                p.received().orElse(null),
                money.debited().get(p.id()),
                file(money, p.id(), true),
                file(money, p.id(), false),
                next.contains(PaymentStatus.PREPARED),
                next.contains(PaymentStatus.RELEASED),
                next.contains(PaymentStatus.SENT),
                next.contains(PaymentStatus.CONFIRMED),
                next.contains(PaymentStatus.FAILED),
                next.contains(PaymentStatus.RETURNED),
                next.contains(PaymentStatus.CANCELLED),
                step.mayAccount(),
                step.accounted().map(Enum::name).orElse(null),
                step.mayRedo(),
                step.mayTellCosts(),
                leaves(step, details),
                new MoneyBox.Arriving(
                        step.parts(), p.method().isCollected() && p.status() == PaymentStatus.SENT, step.toTell()));
    }

    /** Id of the file that orders a payment, as it was released last or as it was before; null if none does. */
    private static String file(ViewMoney.View money, PaymentId id, boolean asReleased) {
        return Optional.ofNullable(money.inFiles().get(id))
                .filter(each -> each.asReleased() == asReleased)
                .map(each -> each.file().toString())
                .orElse(null);
    }

    private MoneyBox.Leaves leaves(ViewMoney.Step step, Optional<byte[]> details) {
        Payment p = step.payment();
        boolean left = p.status() == PaymentStatus.SENT || p.status().isSettled();
        return new MoneyBox.Leaves(
                p.terms().dueOn().orElse(null),
                p.terms().condition().map(Enum::name).orElse(null),
                step.waitsFor().orElse(null),
                step.later().map(Enum::name).orElse(null),
                p.preparedOn()
                        .filter(on -> p.method().isToAccount())
                        .map(on -> on.nameCheck().name())
                        .orElse(null),
                p.preparedOn().flatMap(PreparedOn::invoice).map(UUID::toString).orElse(null),
                p.preparedOn()
                        .flatMap(PreparedOn::withoutInvoice)
                        .map(Enum::name)
                        .orElse(null),
                details.filter(opened -> !left)
                        .map(opened -> codes(needs.of(opened, p.amount(), p.method())))
                        .orElse(List.of()),
                toScreen(step));
    }

    /** Only where the viewer can take a step by which it leaves, now or once it waits no more. */
    private boolean toScreen(ViewMoney.Step step) {
        boolean leaves =
                Stream.concat(step.next().stream(), step.later().stream()).anyMatch(LEAVING::contains);
        return leaves && screened.isAsked(PaymentsToGo.going(step.payment()));
    }
}
