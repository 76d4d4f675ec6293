package org.defenderrelief.web.review.disbursement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.casefile.AllowedActions;
import org.defenderrelief.disbursement.BeforePaying;
import org.defenderrelief.disbursement.Payment;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentStatus;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.ConfirmPages;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.OpenedContent;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** The page between wanting to prepare or release a payment and doing it: whom it goes to, how, how much, and what was warned of. */
@RequestScoped
class PayingConfirmed {
    private final BeforePaying before;
    private final AllowedActions allowed;
    private final Envelopes envelopes;
    private final Page page;

    PayingConfirmed(BeforePaying before, AllowedActions allowed, Envelopes envelopes, Page page) {
        this.before = before;
        this.allowed = allowed;
        this.envelopes = envelopes;
        this.page = page;
    }

    /**
     * @param step {@code prepare} or {@code release}
     * @throws Problem as {@link BeforePaying#look}; {@link Problem.Forbidden} if the step is not this person's
     */
    Response ask(Acting acting, Reference reference, PaymentId id, String step, TypedForm typed) {
        BeforePaying.View seen = before.look(acting, reference, id);
        boolean releases = step.equals("release");
        requireTheirs(acting, seen, releases);
        Locale locale = page.locale();
        List<Confirm.Line> hidden = new ArrayList<>(Confirm.typed(typed));
        hidden.removeIf(line -> line.label().equals("seen"));
        hidden.add(new Confirm.Line("seen", Integer.toString(seen.seen())));
        return ConfirmPages.ask(new Confirm(
                word(releases ? "RELEASE" : "PREPARE", locale),
                reference.value(),
                seen.caseFile().codename().value(),
                word(releases ? "RELEASE_LEAD" : "PREPARE_LEAD", locale),
                lines(seen, locale),
                dangers(seen, locale),
                notes(seen, locale),
                OpenedContent.of("payment", StrictJson.read(seen.details(), JsonNode.class), locale),
                "/review/cases/" + reference + "/payments/" + id + "/" + step + "#money",
                hidden,
                word(releases ? "RELEASE_NOW" : "PREPARE_NOW", locale),
                seen.isDangerous(),
                null));
    }

    /** Whoever may not take the step is told so at once, by the same rule that would refuse it at the end. */
    private void requireTheirs(Acting acting, BeforePaying.View seen, boolean releases) {
        Set<AllowedAction> actions = allowed.of(acting.actor(), seen.caseFile());
        PaymentStatus wanted = releases ? PaymentStatus.RELEASED : PaymentStatus.PREPARED;
        if (!seen.payment().status().canBecome(wanted)) {
            throw new Problem.Conflict("transition-refused", "The payment cannot take this step now.");
        }
        if (!actions.contains(releases ? AllowedAction.RELEASE_PAYMENT : AllowedAction.PREPARE_PAYMENT)) {
            throw new Problem.Forbidden("separation-of-duties", "Another person of finance has to take this step.");
        }
    }

    private List<Confirm.Line> lines(BeforePaying.View seen, Locale locale) {
        Payment payment = seen.payment();
        List<Confirm.Line> lines = new ArrayList<>();
        lines.add(new Confirm.Line(word("PAYEE", locale), seen.asked().payeeName()));
        lines.add(new Confirm.Line(word("AMOUNT", locale), Formats.money(payment.amount(), locale)));
        String taken = Formats.money(seen.inEnvelope(), locale);
        lines.add(new Confirm.Line(
                word("FROM_ENVELOPE", locale),
                taken + " · " + envelopes.shown(seen.envelope()).title()));
        lines.add(new Confirm.Line(word("METHOD", locale), Words.of("payment-method", payment.method(), locale)));
        seen.asked()
                .method()
                .filter(asked -> seen.isOtherWay())
                .ifPresent(asked -> lines.add(
                        new Confirm.Line(word("ASKED_METHOD", locale), Words.of("payment-method", asked, locale))));
        payment.methodReason()
                .ifPresent(reason ->
                        lines.add(new Confirm.Line(word("REASON", locale), Words.of("method-reason", reason, locale))));
        return lines;
    }

    private static List<Confirm.Note> dangers(BeforePaying.View seen, Locale locale) {
        return seen.isDangerous() ? List.of(note("BANK_TRAIL", locale)) : List.of();
    }

    private static List<Confirm.Note> notes(BeforePaying.View seen, Locale locale) {
        List<Confirm.Note> notes = new ArrayList<>();
        if (seen.isOtherWay()) {
            notes.add(note("OTHER_WAY", locale));
        }
        if (seen.asked().bankTrailRisk() && !seen.isDangerous()) {
            notes.add(note("NO_BANK", locale));
        }
        return notes;
    }

    private static Confirm.Note note(String code, Locale locale) {
        return new Confirm.Note(word(code, locale), word(code + "_MEANS", locale));
    }

    private static String word(String code, Locale locale) {
        return Words.of("paying", code, locale);
    }
}
