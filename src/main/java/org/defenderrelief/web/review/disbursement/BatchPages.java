package org.defenderrelief.web.review.disbursement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.casefile.AllowedActions;
import org.defenderrelief.disbursement.BeforePaying;
import org.defenderrelief.disbursement.NextSteps;
import org.defenderrelief.disbursement.Payment;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/**
 * One step for several payments at once. The first press opens whom each goes to and shows it; the second takes the step for those still
 * ticked, each in a transaction of its own. What was refused stays on the page, shown anew, with its reason. A vault that is locked meanwhile
 * stops the rest: the page says what was done, and goes on with what was not, shown anew, once the vault is open.
 */
@Path("/review/payments")
@RequestScoped
@RolesAllowed("finance")
@Produces(MediaType.TEXT_HTML)
public class BatchPages {
    /** No more are read with care at once. */
    static final int MOST = 20;

    private static final String LIST = "cards";

    /** What a press did not come to, with what was typed for it. */
    private static final String LEFT = "left";

    private final CurrentActing acting;
    private final BeforePaying before;
    private final AllowedActions allowed;
    private final TakeStep take;
    private final PayingLines lines;
    private final Page page;

    BatchPages(
            CurrentActing acting,
            BeforePaying before,
            AllowedActions allowed,
            TakeStep take,
            PayingLines lines,
            Page page) {
        this.acting = acting;
        this.before = before;
        this.allowed = allowed;
        this.take = take;
        this.lines = lines;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance batch(Batch batch);

        private Templates() {}
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response press(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        Step step = Step.read(form.value("step")).orElseThrow(() -> Typed.required("step"));
        boolean sure = Confirm.isSure(form);
        List<Ticked> chosen = sure ? Ticked.onPage(form, LIST) : Ticked.inList(form, LEFT);
        try {
            if (chosen.size() > MOST) {
                throw new Problem.Conflict("too-many-at-once", "At most " + MOST + " payments at once.");
            }
            Acting me = acting.get();
            return sure ? done(me, step, form, chosen) : shown(me, step, form, chosen);
        } catch (Problem.Locked locked) {
            return stopped(locked, step, form, chosen, List.of(), List.of());
        } catch (Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(
                    refused,
                    Templates.batch(new Batch(
                            step.code(),
                            "",
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            form,
                            RefusedBox.of(refused, page.locale()))));
        }
    }

    /** What was done before the vault was locked, and what is left, to go on with. */
    private Response stopped(
            Problem.Locked locked,
            Step step,
            TypedForm form,
            List<Ticked> rest,
            List<Batch.Done> done,
            List<Batch.Other> others) {
        List<Batch.Left> left = rest.stream()
                .filter(Ticked::ticked)
                .map(each ->
                        new Batch.Left(each.id(), each.href(), each.reference().value(), typed(form, each)))
                .toList();
        RefusedBox box = RefusedBox.of(locked, page.locale());
        return PageAnswers.answer(
                locked,
                Templates.batch(new Batch(step.code(), "", List.of(), others, done, left, TypedForm.empty(), box)));
    }

    private static List<Confirm.Line> typed(TypedForm form, Ticked each) {
        return TakeStep.TYPED.stream()
                .filter(field -> !form.isBlank(each.prefix() + "." + field))
                .map(field -> new Confirm.Line(field, form.value(each.prefix() + "." + field)))
                .toList();
    }

    private Response shown(Acting me, Step step, TypedForm form, List<Ticked> chosen) {
        List<Batch.Card> cards = new ArrayList<>();
        List<Batch.Other> others = new ArrayList<>();
        TypedForm typed = TypedForm.empty();
        for (Ticked each : chosen) {
            int place = cards.size();
            show(me, step, each, true, null, cards, others);
            if (cards.size() > place) {
                keep(form, each, typed, cards.get(place).prefix());
            }
        }
        return answer(step, cards, others, List.of(), typed);
    }

    private Response answer(
            Step step, List<Batch.Card> cards, List<Batch.Other> others, List<Batch.Done> done, TypedForm form) {
        return Response.ok(
                        Templates.batch(new Batch(step.code(), newKey(), cards, others, done, List.of(), form, null)))
                .build();
    }

    private Response done(Acting me, Step step, TypedForm form, List<Ticked> chosen) {
        List<Batch.Card> cards = new ArrayList<>();
        List<Batch.Other> others = new ArrayList<>();
        List<Batch.Done> done = new ArrayList<>();
        TypedForm anew = TypedForm.empty();
        // Each step moves its case on; the next payment of the same case builds on that.
        Map<String, Long> moved = new HashMap<>();
        List<Ticked> undone = new ArrayList<>();
        for (Ticked each : chosen) {
            try {
                acting.requireOpen();
                Optional<Money> less = each.ticked() && step == Step.CONFIRM
                        ? take.lessBy(me, each.reference(), each.payment(), form, each.prefix() + ".")
                        : Optional.empty();
                if (less.isPresent()
                        && !form.value(each.prefix() + ".less")
                                .equals(less.get().toString())) {
                    ask(me, each, less.get(), form, cards, others, anew);
                } else if (each.ticked()) {
                    long version = moved.getOrDefault(each.reference().value(), each.version(form));
                    TakeStep.Taken taken = take.take(me, step, each, new ExpectedVersion(version), form);
                    moved.put(each.reference().value(), taken.caseVersion());
                    done.add(new Batch.Done(
                            each.href(),
                            taken.codename(),
                            each.reference().value(),
                            taken.amount(),
                            less.orElse(null)));
                } else {
                    show(me, step, each, false, null, cards, others);
                }
            } catch (Problem.Locked locked) {
                undone.addAll(chosen.subList(chosen.indexOf(each), chosen.size()));
                return stopped(locked, step, form, undone, done, others);
            } catch (Problem refused) {
                int place = cards.size();
                show(me, step, each, !isOther(refused), RefusedBox.of(refused, page.locale()), cards, others);
                if (cards.size() > place) {
                    undone.add(each);
                    String prefix = cards.get(place).prefix();
                    keep(form, each, anew, prefix);
                    if (refused instanceof Problem.InvalidInput invalid) {
                        anew.refuse(TakeStep.under(prefix, each.prefix(), invalid), page.locale());
                    }
                }
            }
        }
        return answer(step, cards, others, done, anew);
    }

    /** Shows it once more, as it was typed: less is said to have arrived than was sent, and the next press stands by it. */
    private void ask(
            Acting me,
            Ticked each,
            Money less,
            TypedForm form,
            List<Batch.Card> cards,
            List<Batch.Other> others,
            TypedForm anew) {
        int place = cards.size();
        show(me, Step.CONFIRM, each, true, null, cards, others);
        if (cards.size() > place) {
            Locale locale = page.locale();
            String title = Words.of("paying", "LESS_BY", locale) + " " + Formats.money(less, locale);
            Confirm.Note note = new Confirm.Note(title, Words.of("paying", "LESS_AGAIN", locale));
            cards.set(place, cards.get(place).less(less, note));
            keep(form, each, anew, cards.get(place).prefix());
        }
    }

    /** What was typed for a payment stands in its fields again. */
    private static void keep(TypedForm form, Ticked each, TypedForm anew, String prefix) {
        for (String field : TakeStep.TYPED) {
            String typed = each.prefix() + "." + field;
            if (form.paths().contains(typed)) {
                anew.with(prefix + "." + field, form.value(typed));
            }
        }
    }

    private void show(
            Acting me,
            Step step,
            Ticked each,
            boolean ticked,
            RefusedBox refused,
            List<Batch.Card> cards,
            List<Batch.Other> others) {
        try {
            BeforePaying.View seen = before.look(me, each.reference(), each.payment());
            requireNoInvoiceAsked(step, seen.payment());
            NextSteps.require(seen.payment(), step.leadsTo(), me.actor(), allowed.of(me.actor(), seen.caseFile()));
            cards.add(new Batch.Card(
                    LIST + "[" + cards.size() + "]",
                    each.id(),
                    each.href(),
                    seen.caseFile().codename().value(),
                    each.reference().value(),
                    seen.payment().amount(),
                    lines.of(seen, page.locale()),
                    lines.dangers(seen, page.locale()),
                    PayingLines.notes(seen, page.locale()),
                    PayingLines.details(seen.details(), page.locale()),
                    step == Step.PREPARE && seen.payment().method().isToAccount(),
                    seen.seen().token(),
                    seen.caseFile().version(),
                    ticked,
                    null,
                    refused));
        } catch (Problem cannot) {
            others.add(new Batch.Other(
                    cannot instanceof Problem.NotFound ? "" : each.reference().value(),
                    refused == null ? RefusedBox.of(cannot, page.locale()) : refused));
        }
    }

    /** A provider's invoice is chosen among the files of the case, on its page. */
    private static void requireNoInvoiceAsked(Step step, Payment payment) {
        if (step == Step.PREPARE && payment.method().isInvoiced()) {
            throw new Problem.Conflict(
                    "invoice-asked", "A provider is paid with their invoice; prepare it on the page of its case.");
        }
    }

    /** Whether it is another payment by now than the one that was ticked: it is to be ticked anew, by whoever has read it. */
    private static boolean isOther(Problem refused) {
        return refused instanceof Problem.Conflict conflict
                && Set.of("changed-since-seen", "payee-changed").contains(conflict.slug());
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
