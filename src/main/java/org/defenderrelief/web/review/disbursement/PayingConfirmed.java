package org.defenderrelief.web.review.disbursement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.casefile.AllowedActions;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.committee.ViewRounds;
import org.defenderrelief.disbursement.BeforePaying;
import org.defenderrelief.disbursement.ComparePayee;
import org.defenderrelief.disbursement.Invoices;
import org.defenderrelief.disbursement.NextSteps;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.ViewMoney;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.review.AskedBox;
import org.defenderrelief.web.review.CodeLists;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.ConfirmPages;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** The page between wanting to prepare or release a payment and doing it: whom it goes to, how, how much, and what was warned of. */
@RequestScoped
class PayingConfirmed {
    /** Field of what the second press has seen; what the case's page showed goes along beside it. */
    static final String LOOKED = "looked";

    private final BeforePaying before;
    private final ComparePayee comparing;
    private final AllowedActions allowed;
    private final PayingLines lines;
    private final TakeStep take;
    private final Cases cases;
    private final ViewMoney money;
    private final Invoices invoices;
    private final ViewRounds rounds;
    private final CodeLists lists;
    private final Page page;

    PayingConfirmed(
            BeforePaying before,
            ComparePayee comparing,
            AllowedActions allowed,
            PayingLines lines,
            TakeStep take,
            Cases cases,
            ViewMoney money,
            Invoices invoices,
            ViewRounds rounds,
            CodeLists lists,
            Page page) {
        this.invoices = invoices;
        this.rounds = rounds;
        this.lists = lists;
        this.before = before;
        this.comparing = comparing;
        this.allowed = allowed;
        this.lines = lines;
        this.take = take;
        this.cases = cases;
        this.money = money;
        this.page = page;
    }

    /**
     * @param step {@code prepare} or {@code release}
     * @throws Problem as {@link BeforePaying#look}; {@link Problem.Forbidden} if the step is not this person's
     */
    Response ask(Acting acting, Reference reference, PaymentId id, String step, TypedForm typed) {
        BeforePaying.View seen = before.look(acting, reference, id);
        boolean releases = step.equals("release");
        NextSteps.require(
                seen.payment(),
                (releases ? Step.RELEASE : Step.PREPARE).leadsTo(),
                acting.actor(),
                allowed.of(acting.actor(), seen.caseFile()));
        Locale locale = page.locale();
        List<Confirm.Line> hidden = new ArrayList<>(Confirm.typed(typed));
        hidden.removeIf(line -> line.label().equals(LOOKED));
        hidden.add(new Confirm.Line(LOOKED, seen.seen().token()));
        List<Confirm.Line> told = new ArrayList<>(lines.of(seen, locale));
        List<Confirm.Note> dangers = new ArrayList<>();
        rounds.granted(acting.actor(), reference)
                .map(beside -> AskedBox.of(beside, locale))
                .ifPresent(asked -> {
                    dangers.addAll(asked.notes());
                    told.add(asked.line(locale));
                });
        dangers.addAll(lines.dangers(seen, locale));
        return ConfirmPages.ask(new Confirm(
                word(releases ? "RELEASE" : "PREPARE", locale),
                word(releases ? "RELEASE_LEAD" : "PREPARE_LEAD", locale),
                Confirm.Place.of(seen.caseFile()),
                Confirm.Told.of(told)
                        .against(dangers)
                        .besides(PayingLines.notes(seen, locale))
                        .showing(List.of(PayingLines.opened(seen, locale))),
                new Confirm.Press(
                        "/review/cases/" + reference + "/payments/" + id + "/" + step + "#money",
                        hidden,
                        releases ? List.of() : asked(seen, locale),
                        word(releases ? "RELEASE_NOW" : "PREPARE_NOW", locale),
                        seen.isDangerous())));
    }

    /** Both versions of a payee's details, before somebody stands by it that they are the same payee's. @throws Problem as {@link ComparePayee#look} */
    Response compare(Acting acting, Reference reference, TypedForm typed) {
        ComparePayee.Both both = comparing.look(acting, reference);
        boolean second = both.next() == ComparePayee.Next.CONFIRM;
        Locale locale = page.locale();
        List<Confirm.Line> hidden = new ArrayList<>(Confirm.typed(typed));
        hidden.removeIf(line -> line.label().equals(LOOKED));
        hidden.add(new Confirm.Line(LOOKED, both.seen().token()));
        return ConfirmPages.ask(new Confirm(
                word("COMPARE", locale),
                word(second ? "COMPARE_AGAIN_LEAD" : "COMPARE_LEAD", locale),
                Confirm.Place.of(both.caseFile()),
                Confirm.Told.of(List.of())
                        .against(
                                both.isOtherHolder()
                                        ? List.of(new Confirm.Note(
                                                word("OTHER_HOLDER", locale), word("OTHER_HOLDER_MEANS", locale)))
                                        : List.of())
                        .showing(List.of(
                                new Confirm.Opened(word("BEFORE", locale), PayingLines.details(both.before(), locale)),
                                new Confirm.Opened(word("AFTER", locale), PayingLines.details(both.after(), locale)))),
                new Confirm.Press(
                        "/review/cases/" + reference + "/payee-correction/" + (second ? "confirm" : "compare")
                                + "#money",
                        hidden,
                        List.of(),
                        word(second ? "COMPARE_AGAIN_NOW" : "COMPARE_NOW", locale),
                        false)));
    }

    /** That more was planned than is left, at the field and with what is left; any other refusal as it is. @param from of what it was to be paid, where that was said */
    Problem atAmount(Problem.Conflict refused, Actor actor, Reference reference, Optional<CommitmentId> from) {
        if (!refused.slug().equals("commitment-exceeded")) {
            return refused;
        }
        CaseFile caseFile = cases.visibleTo(actor, reference);
        return money.of(actor, caseFile, allowed.of(actor, caseFile))
                .flatMap(seen -> seen.reserved().stream()
                        .filter(each -> from.isEmpty()
                                || from.get().equals(each.commitment().id()))
                        .findFirst())
                .<Problem>map(each -> new Problem.InvalidInput("amount", Flaw.AT_MOST_LEFT, each.unplanned()))
                .orElse(refused);
    }

    /** Asks once more where less arrived than was sent: what is missing is looked for no more. @throws Problem as {@link TakeStep#lessBy} */
    Optional<Response> arrival(Acting acting, Reference reference, PaymentId id, TypedForm typed) {
        CaseFile caseFile = cases.visibleTo(acting.actor(), reference);
        Locale locale = page.locale();
        return take.lessBy(acting, reference, id, typed, "")
                .map(less -> ConfirmPages.ask(new Confirm(
                        word("LESS_ARRIVED", locale),
                        word("LESS_ARRIVED_MEANS", locale),
                        Confirm.Place.of(caseFile),
                        Confirm.Told.of(arrived(typed, less, locale)),
                        Confirm.Press.grave(
                                "/review/cases/" + reference + "/payments/" + id + "/confirm#work",
                                Confirm.typed(typed),
                                word("LESS_ARRIVED_NOW", locale)))));
    }

    /** Each digit that was typed, beside what was sent. */
    private static List<Confirm.Line> arrived(TypedForm typed, Money less, Locale locale) {
        Money received =
                TakeStep.receipt(typed, "", less.currency().getCurrencyCode()).received();
        return List.of(
                new Confirm.Line(word("ARRIVED", locale), Formats.money(received, locale)),
                new Confirm.Line(word("SENT", locale), Formats.money(received.plus(less), locale)),
                new Confirm.Line(word("LESS_BY", locale), Formats.money(less, locale)));
    }

    /** What whoever prepares is asked, by the way that the money goes. */
    private List<Confirm.Asked> asked(BeforePaying.View seen, Locale locale) {
        List<Confirm.Asked> asked = new ArrayList<>();
        PaymentMethod method = seen.payment().method();
        if (method.isToAccount()) {
            asked.add(new Confirm.Asked(
                    "nameCheck", word("NAME_CHECK", locale), word("NAME_CHECK_HINT", locale), lists.getNameChecks()));
        }
        if (method.isInvoiced()) {
            asked.add(new Confirm.Asked(
                    "invoice", word("INVOICE", locale), word("INVOICE_HINT", locale), files(seen, locale)));
            asked.add(
                    new Confirm.Asked("withoutInvoice", word("WITHOUT_INVOICE", locale), null, lists.getNoInvoices()));
        }
        return asked;
    }

    private List<Choices.Choice> files(BeforePaying.View seen, Locale locale) {
        List<Choices.Choice> choices = new ArrayList<>();
        for (Invoices.Choice each : invoices.of(seen.caseFile().id())) {
            String name = (choices.size() + 1) + " – " + Words.of("compartment", each.part(), locale) + ", "
                    + Formats.bytes(each.sealedLength(), locale);
            choices.add(new Choices.Choice(each.id().toString(), name, null));
        }
        return choices;
    }

    private static String word(String code, Locale locale) {
        return Words.of("paying", code, locale);
    }
}
