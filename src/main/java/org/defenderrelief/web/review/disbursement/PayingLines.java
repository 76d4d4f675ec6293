package org.defenderrelief.web.review.disbursement;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.GoingMoney;
import org.defenderrelief.casefile.ScreenedMoney;
import org.defenderrelief.committee.GrantConditions;
import org.defenderrelief.disbursement.BankLine;
import org.defenderrelief.disbursement.BeforePaying;
import org.defenderrelief.disbursement.NameCheck;
import org.defenderrelief.disbursement.OldOrders;
import org.defenderrelief.disbursement.Payment;
import org.defenderrelief.disbursement.PaymentsToGo;
import org.defenderrelief.disbursement.PreparedOn;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.EnvelopeTitles;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.OpenedContent;
import org.defenderrelief.web.shared.OwnCurrency;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** What stands before the eyes of whoever lets money go: payee, account, amounts, way, and what was warned of. */
@RequestScoped
class PayingLines {
    /** Members of the payment details that say where the money arrives; a swap of payees shows in them. */
    private static final List<String> WHERE = List.of(
            "iban",
            "accountNumber",
            "bic",
            "bankName",
            "mobileNumber",
            "operator",
            "agency",
            "pickupCountry",
            "providerReference");

    private final EnvelopeTitles titles;
    private final GrantConditions conditions;
    private final ScreenedMoney screened;
    private final People people;
    private final OwnCurrency own;
    private final Page page;

    PayingLines(
            EnvelopeTitles titles,
            GrantConditions conditions,
            ScreenedMoney screened,
            People people,
            OwnCurrency own,
            Page page) {
        this.titles = titles;
        this.conditions = conditions;
        this.screened = screened;
        this.people = people;
        this.own = own;
        this.page = page;
    }

    /** What is paid. */
    Confirm.Line amount(Payment payment, Locale locale) {
        return new Confirm.Line(word("AMOUNT", locale), own.told(payment.amount()));
    }

    /** @throws Problem.Conflict {@code not-authentic} as {@link GrantConditions#of} */
    List<Confirm.Line> of(BeforePaying.View seen, Locale locale) {
        Payment payment = seen.payment();
        List<Confirm.Line> lines = new ArrayList<>();
        String payee = seen.asked().payeeName();
        lines.add(new Confirm.Line(word("PAYEE", locale), payee.isEmpty() ? "–" : payee));
        seen.asked().accountHolder().ifPresent(name -> lines.add(new Confirm.Line(word("HOLDER", locale), name)));
        seen.bankReads()
                .ifPresent(name -> lines.add(new Confirm.Line(
                        word("BANK_READS", locale), name.isEmpty() ? word("BANK_READS_NOT", locale) : name)));
        lines.addAll(where(seen.details(), locale));
        lines.add(amount(payment, locale));
        String taken = Formats.money(seen.inEnvelope(), locale);
        lines.add(new Confirm.Line(word("FROM_ENVELOPE", locale), taken + " · " + titles.of(seen.envelope())));
        lines.add(new Confirm.Line(word("METHOD", locale), Words.of("payment-method", payment.method(), locale)));
        seen.asked()
                .method()
                .filter(asked -> seen.isOtherWay())
                .ifPresent(asked -> lines.add(
                        new Confirm.Line(word("ASKED_METHOD", locale), Words.of("payment-method", asked, locale))));
        payment.methodReason()
                .ifPresent(reason ->
                        lines.add(new Confirm.Line(word("REASON", locale), Words.of("method-reason", reason, locale))));
        payment.withoutAgreement()
                .ifPresent(reason -> lines.add(
                        new Confirm.Line(word("NO_AGREEMENT", locale), Words.of("no-agreement", reason, locale))));
        payment.terms()
                .dueOn()
                .ifPresent(day -> lines.add(new Confirm.Line(word("DUE_ON", locale), Formats.date(day, locale))));
        payment.terms()
                .condition()
                .ifPresent(waits -> lines.add(new Confirm.Line(
                        word("INSTALMENT_CONDITION", locale), Words.of("instalment-condition", waits, locale))));
        payment.preparedOn().ifPresent(on -> found(payment, on, locale, lines));
        screening(seen, locale).ifPresent(lines::add);
        List<String> bound = conditions.of(seen.caseFile(), payment.commitment(), seen.decision());
        if (bound.isEmpty()) {
            lines.add(new Confirm.Line(word("CONDITIONS", locale), word("NO_CONDITIONS", locale)));
        }
        bound.forEach(words -> lines.add(new Confirm.Line(word("CONDITIONS", locale), words)));
        return lines;
    }

    /** The account, the number or the place where it is picked up, as far as the details tell. */
    private static List<Confirm.Line> where(byte[] details, Locale locale) {
        return OpenedContent.document(details)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .map(all -> OpenedContent.of("payment", all.retain(WHERE), locale).facts().stream()
                        .filter(fact -> !fact.text().isEmpty())
                        .map(fact -> new Confirm.Line(fact.label(), fact.text()))
                        .toList())
                .orElse(List.of());
    }

    /** Whether its names were compared with a list of sanctions, where the donor asks for that. */
    private Optional<Confirm.Line> screening(BeforePaying.View seen, Locale locale) {
        GoingMoney going = PaymentsToGo.going(seen.payment());
        if (!screened.isAsked(going)) {
            return Optional.empty();
        }
        String found = screened.of(seen.caseFile(), going)
                .map(each -> String.join(
                        " · ",
                        word(each.clear() ? "SCREENED_CLEAR" : "SCREENED_HIT", locale),
                        page.time(each.at()),
                        people.names(List.of(each.by())).getOrDefault(each.by(), ""),
                        word("SCREENED_MATCHES", locale) + " " + each.matches()))
                .orElseGet(() -> word("SCREENED_NOT", locale));
        return Optional.of(new Confirm.Line(word("SCREENED", locale), found));
    }

    /** What whoever prepared it had found. */
    private static void found(Payment payment, PreparedOn on, Locale locale, List<Confirm.Line> lines) {
        if (payment.method().isToAccount()) {
            lines.add(new Confirm.Line(word("NAME_CHECK", locale), Words.of("name-check", on.nameCheck(), locale)));
        }
        on.invoice().ifPresent(file -> lines.add(new Confirm.Line(word("INVOICE", locale), file.toString())));
        on.withoutInvoice()
                .ifPresent(why -> lines.add(
                        new Confirm.Line(word("WITHOUT_INVOICE", locale), Words.of("no-invoice", why, locale))));
    }

    /** All that the payment details say; before the eyes at once where the lines tell too little of it. */
    static Confirm.Opened opened(BeforePaying.View seen, Locale locale) {
        boolean told = OpenedContent.document(seen.details()).isPresent()
                && !seen.asked().payeeName().isEmpty();
        return new Confirm.Opened(
                told ? null : Words.of("compartment", "payment", locale), details(seen.details(), locale));
    }

    /** All that such details say. */
    static OpenedContent details(byte[] details, Locale locale) {
        return OpenedContent.document(details)
                .map(document -> OpenedContent.of("payment", document, locale))
                .orElseGet(() -> OpenedContent.unreadable(details, locale));
    }

    /** What speaks against it, loud. */
    List<Confirm.Note> dangers(BeforePaying.View seen, Locale locale) {
        List<Confirm.Note> dangers = new ArrayList<>();
        seen.oldOrder()
                .ifPresent(order -> dangers.add(
                        order(order, "OLD_ORDER", order.handed() ? "OLD_ORDER_HANDED" : "OLD_ORDER_MADE", locale)));
        seen.debited()
                .ifPresent(each -> dangers.add(debited(
                        each.line(),
                        each.before() ? "DEBITED_BEFORE" : "DEBITED",
                        each.before() ? "DEBITED_BEFORE_MEANS" : "DEBITED_MEANS",
                        locale)));
        if (!seen.asked().readable()) {
            dangers.add(note("UNREADABLE", locale));
        } else if (seen.isDangerous()) {
            dangers.add(note("BANK_TRAIL", locale));
        }
        return dangers;
    }

    /** That a file orders it. @param title code of the words that say how @param means code of those that say what to do */
    Confirm.Note order(OldOrders.Order order, String title, String means, Locale locale) {
        return new Confirm.Note(
                word(title, locale),
                MessageFormat.format(
                        word(means, locale),
                        Formats.date(order.day(), locale),
                        people.names(List.of(order.madeBy())).getOrDefault(order.madeBy(), ""),
                        page.time(order.madeAt())));
    }

    /** That the bank says it debited something that no line brings back. @param title and means as of {@link #order} */
    Confirm.Note debited(BankLine line, String title, String means, Locale locale) {
        String amount = line.amount().map(each -> Formats.money(each, locale)).orElse("–");
        return new Confirm.Note(
                word(title, locale),
                MessageFormat.format(word("DEBITED_ON", locale), Formats.date(line.bookedOn(), locale), amount) + " "
                        + word(means, locale));
    }

    /** What to know besides. */
    static List<Confirm.Note> notes(BeforePaying.View seen, Locale locale) {
        List<Confirm.Note> notes = new ArrayList<>();
        if (seen.isOtherWay()) {
            notes.add(note("OTHER_WAY", locale));
        }
        if (!seen.bankLacks().isEmpty()) {
            notes.add(bankLacks(seen, locale));
        }
        if (seen.payment()
                .preparedOn()
                .filter(on -> on.nameCheck() == NameCheck.DIFFERS)
                .isPresent()) {
            notes.add(note("NAME_DIFFERS", locale));
        }
        if (!seen.sameInvoice().isEmpty()) {
            String numbers = seen.sameInvoice().stream().map(String::valueOf).collect(Collectors.joining(", "));
            notes.add(
                    new Confirm.Note(word("SAME_INVOICE", locale) + " " + numbers, word("SAME_INVOICE_MEANS", locale)));
        }
        if (seen.asked().readable() && seen.asked().bankTrailRisk() && !seen.isDangerous()) {
            notes.add(note("NO_BANK", locale));
        }
        return notes;
    }

    /** What a file for the bank will lack, and where it is put right. */
    private static Confirm.Note bankLacks(BeforePaying.View seen, Locale locale) {
        String lacks = seen.bankLacks().stream()
                .map(lack -> Words.of("bank-lack", lack, locale))
                .collect(Collectors.joining(" "));
        return new Confirm.Note(word("BANK_LACKS", locale), lacks + " " + word("BANK_LACKS_MEANS", locale));
    }

    private static Confirm.Note note(String code, Locale locale) {
        return new Confirm.Note(word(code, locale), word(code + "_MEANS", locale));
    }

    private static String word(String code, Locale locale) {
        return Words.of("paying", code, locale);
    }
}
