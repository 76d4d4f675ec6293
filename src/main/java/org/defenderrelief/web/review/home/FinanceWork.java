package org.defenderrelief.web.review.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.disbursement.BankLines;
import org.defenderrelief.disbursement.Payment;
import org.defenderrelief.disbursement.Uncharged;
import org.defenderrelief.disbursement.WaitingForFinance;
import org.defenderrelief.followup.FollowUps;
import org.defenderrelief.fund.FundsToMind;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.screening.ScreeningLists;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** Finance's: all cases as one list, the most urgent first, then what waits longest; and rates to confirm. */
@RequestScoped
class FinanceWork implements Work {
    /** The steps of payments that several can take at once, as the page of the batch names them. */
    private static final Map<WaitingForFinance.Need, String> STEPS = Map.of(
            WaitingForFinance.Need.PREPARE,
            "prepare",
            WaitingForFinance.Need.RELEASE,
            "release",
            WaitingForFinance.Need.SEND,
            "sent",
            WaitingForFinance.Need.CONFIRM,
            "confirm");

    private final WaitingForFinance waiting;
    private final Uncharged uncharged;
    private final FundsToMind funds;
    private final BankLines bank;
    private final FollowUps followUps;
    private final ScreeningLists lists;
    private final Page page;
    private final Clock clock;
    private WaitingForFinance.Order order = WaitingForFinance.Order.WAITS;

    FinanceWork(
            WaitingForFinance waiting,
            Uncharged uncharged,
            FundsToMind funds,
            BankLines bank,
            FollowUps followUps,
            ScreeningLists lists,
            Page page,
            Clock clock) {
        this.waiting = waiting;
        this.uncharged = uncharged;
        this.funds = funds;
        this.bank = bank;
        this.followUps = followUps;
        this.lists = lists;
        this.page = page;
        this.clock = clock;
    }

    /** From now on, in that order. @param code of it; what is none changes nothing */
    void sortBy(String code) {
        Arrays.stream(WaitingForFinance.Order.values())
                .filter(each -> each.name().equalsIgnoreCase(code))
                .forEach(each -> order = each);
    }

    HomePage.Ordering ordering() {
        return new HomePage.Ordering(
                order.name(),
                Arrays.stream(WaitingForFinance.Order.values()).map(Enum::name).toList());
    }

    @Override
    public int place() {
        return 3;
    }

    @Override
    public Optional<Section> of(Actor actor, boolean all) {
        if (!actor.has(Role.FINANCE)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        List<Row> rows = new ArrayList<>();
        waiting.of(actor, Section.MOST, order).forEach(each -> rows.add(row(each, now)));
        funds.rates(actor)
                .forEach(each -> rows.add(Row.plain(
                        Words.of("todo", "RATE", page.locale()), "/review/funds#w-" + each.id(), each.name(), false)));
        funds.imports(actor)
                .forEach(each -> rows.add(Row.plain(
                        Words.of("todo", "RATE_IMPORT", page.locale()),
                        "/review/rate-imports#w-" + each.id(),
                        each.name(),
                        false)));
        listsToConfirm(actor)
                .forEach(each -> rows.add(Row.plain(
                        Words.of("todo", "SANCTIONS", page.locale()),
                        "/review/screening#w-" + each.id(),
                        page.time(each.generated()),
                        false)));
        uncharged
                .of(actor, Section.MOST)
                .forEach(each -> rows.add(Row.waiting(
                        Words.of("todo", "CHARGE", page.locale()),
                        each.caseFile(),
                        "payment-" + each.payment().id(),
                        each.payment().amount(),
                        Duration.between(each.since(), now),
                        false)));
        followUps.reports(actor, Section.MOST).forEach(each -> rows.add(followed(each, now)));
        followUps.toClose(actor, Section.MOST).forEach(each -> rows.add(followed(each, now)));
        long said = bank.count(actor);
        if (said > 0) {
            rows.add(Row.plain(
                    Words.of("todo", "BANK", page.locale()), "/review/bank#waiting", Long.toString(said), false));
        }
        return Optional.of(Section.of("finance", rows, all));
    }

    @Override
    public int count(Actor actor) {
        return actor.has(Role.FINANCE)
                ? waiting.count(actor, Section.MOST)
                        + Math.min(uncharged.count(actor), Section.MOST)
                        + funds.rates(actor).size()
                        + funds.imports(actor).size()
                        + listsToConfirm(actor).size()
                        + followUps.reports(actor, Section.MOST).size()
                        + followUps.toClose(actor, Section.MOST).size()
                        + (bank.count(actor) > 0 ? 1 : 0)
                : 0;
    }

    private List<ScreeningLists.Shown> listsToConfirm(Actor actor) {
        return Believed.orElse(List.of(), () -> lists.waiting(actor));
    }

    private Row followed(FollowUps.Row each, Instant now) {
        return Row.waiting(
                        Words.of("todo", "FOLLOW_" + each.need(), page.locale()),
                        each.caseFile(),
                        "",
                        null,
                        Duration.between(each.since(), now),
                        false)
                .at("/review/cases/" + each.caseFile().reference() + "/follow-up");
    }

    private Row row(WaitingForFinance.Row each, Instant now) {
        return Row.waiting(
                        Words.of("todo", each.need(), page.locale()),
                        each.caseFile(),
                        each.payment().map(payment -> "payment-" + payment.id()).orElse("money"),
                        each.payment().map(Payment::amount).orElse(null),
                        Duration.between(each.since(), now),
                        each.caseFile().isPressing(now))
                .with(each.envelope().isEmpty() ? null : each.envelope(), batch(each), marks(each));
    }

    private static Row.Batch batch(WaitingForFinance.Row each) {
        String step = STEPS.get(each.need());
        return step == null || each.waitsForSomethingElse()
                ? null
                : each.payment()
                        .map(payment -> new Row.Batch(each.caseFile().reference() + "/" + payment.id(), step))
                        .orElse(null);
    }

    private List<Row.Mark> marks(WaitingForFinance.Row each) {
        List<Row.Mark> marks = new ArrayList<>();
        if (each.corrected()) {
            marks.add(new Row.Mark("warn", Words.of("todo", "CORRECTED", page.locale())));
        }
        if (each.held()) {
            marks.add(new Row.Mark("danger", Words.of("todo", "HELD", page.locale())));
        }
        if (each.inFile()) {
            marks.add(new Row.Mark("warn", Words.of("todo", "IN_FILE", page.locale())));
        }
        if (each.inOldFile()) {
            marks.add(new Row.Mark("danger", Words.of("todo", "IN_OLD_FILE", page.locale())));
        }
        if (each.unagreed()) {
            marks.add(new Row.Mark("warn", Words.of("todo", "UNAGREED", page.locale())));
        }
        if (each.payment().filter(Payment::isToBeTold).isPresent()) {
            marks.add(new Row.Mark("warn", Words.of("todo", "UNTOLD", page.locale())));
        }
        return marks;
    }
}
