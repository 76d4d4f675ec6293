package org.defenderrelief.web.review.disbursement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.disbursement.Instruction;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.SettleCosts;
import org.defenderrelief.disbursement.ViewCosts;
import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.Charge;
import org.defenderrelief.fund.CostBearer;
import org.defenderrelief.fund.PaymentCosts;
import org.defenderrelief.fund.RateReason;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.Meanwhile;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** What a payment cost besides its amount, and the two forms by which finance tells it. */
@Path("/review/cases/{reference}/payments/{id}/costs")
@RolesAllowed("finance")
@Produces(MediaType.TEXT_HTML)
public class CostPages {
    private static final String FEES = "fees";
    private static final String EXCHANGE = "exchange";
    private static final String PUBLISHED = "published";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final ViewCosts view;
    private final SettleCosts settle;
    private final Meanwhile meanwhile;
    private final Choices choices;
    private final Page page;

    CostPages(
            CurrentActor actor,
            CurrentActing acting,
            ViewCosts view,
            SettleCosts settle,
            Meanwhile meanwhile,
            Choices choices,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.view = view;
        this.settle = settle;
        this.meanwhile = meanwhile;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance costs(View view);

        private Templates() {}
    }

    /**
     * The page.
     *
     * @param costs null if the payment was not sent
     * @param currency of the envelope, in which all of it is told
     * @param rate whether the payment went in another currency, and finance tells what it cost
     * @param charge at what published rate it is charged, or null
     * @param key under which what is sent is done once
     */
    public record View(
            String reference,
            String codename,
            String version,
            String payment,
            int number,
            Money amount,
            PaymentCosts costs,
            String currency,
            boolean rate,
            Charged charge,
            String key,
            List<Choices.Choice> bearers,
            List<Choices.Choice> reasons,
            String pressed,
            TypedForm form,
            RefusedBox refused) {
        /** The form of that name: as it was typed if it was sent, else empty. */
        public TypedForm of(String name) {
            return name.equals(pressed) ? form : TypedForm.empty().named(name);
        }

        /** What its rate cost the envelope, or null. */
        public Money lost() {
            return exchange(1);
        }

        /** What its rate gave back to the envelope, or null. */
        public Money gained() {
            return exchange(-1);
        }

        private Money exchange(int sign) {
            BigDecimal exchange = costs.exchange();
            return exchange.signum() == sign
                    ? new Money(exchange.abs(), costs.paidOut().currency())
                    : null;
        }
    }

    /**
     * The published rate that it is charged at.
     *
     * @param rate in plain decimals, or null while a month is missing; {@code source}, {@code on} and {@code cost} likewise
     * @param missing the months that are
     * @param bearer who bears a loss unless the form says otherwise, by the donor's rule
     */
    public record Charged(
            String rule,
            String rate,
            String source,
            LocalDate on,
            Money cost,
            List<String> missing,
            boolean booked,
            CostBearer bearer) {
        static Charged of(Charge charge, CostBearer bearer) {
            return new Charged(
                    charge.rule().name(),
                    charge.rate().map(each -> each.rate().toPlainString()).orElse(null),
                    charge.rate().map(AppliedRate::source).orElse(null),
                    charge.rate().map(AppliedRate::date).orElse(null),
                    charge.cost().orElse(null),
                    charge.missing().stream().map(YearMonth::toString).toList(),
                    charge.isBooked(),
                    bearer);
        }
    }

    @GET
    public TemplateInstance show(@PathParam("reference") String reference, @PathParam("id") String id) {
        return view(reference, read(id), "", TypedForm.empty(), null, null);
    }

    @POST
    @Path("/fees")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response fees(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        return attempt(reference, id, FEES, sent, (instruction, form) -> {
            Cost cost = cost(form, "fees");
            settle.fees(instruction, read(id), cost.amount(), cost.bearer());
        });
    }

    @POST
    @Path("/exchange")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response exchange(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        return attempt(reference, id, EXCHANGE, sent, (instruction, form) -> {
            Cost cost = cost(form, "cost");
            settle.cost(
                    instruction,
                    read(id),
                    cost.amount(),
                    cost.bearer(),
                    Typed.optionalCode(form, "reason", RateReason.class));
        });
    }

    /** What something cost, and who bears it. */
    private record Cost(Money amount, CostBearer bearer) {}

    private static Cost cost(TypedForm form, String path) {
        return Complaints.of(complaints -> new Cost(
                complaints.read(() -> Typed.money(form, path, form.value("currency"))),
                complaints.read(() -> Typed.code(form, "bearer", CostBearer.class))));
    }

    @POST
    @Path("/published")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response published(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        return attempt(
                reference,
                id,
                PUBLISHED,
                sent,
                (instruction, form) ->
                        settle.charge(instruction, read(id), Typed.code(form, "bearer", CostBearer.class)));
    }

    private Response attempt(
            String reference,
            String id,
            String name,
            MultivaluedMap<String, String> sent,
            BiConsumer<Instruction, TypedForm> act) {
        TypedForm form = TypedForm.of(sent).named(name);
        return meanwhile.attempt(
                References.read(reference),
                form,
                "costs-booked",
                () -> act.accept(
                        new Instruction(
                                acting.get(), References.read(reference), Typed.version(form), form.value("key")),
                        form),
                (refused, why) -> view(reference, read(id), name, form, refused, why));
    }

    private static PaymentId read(String id) {
        return Ids.read(id).map(PaymentId::new).orElseThrow(Problem.NotFound::new);
    }

    private TemplateInstance view(
            String reference, PaymentId id, String pressed, TypedForm form, RefusedBox refused, Problem whyOrNull) {
        ViewCosts.View seen = view.look(actor.get(), References.read(reference), id);
        String currency = seen.commitment().reserved().envelope().currency().getCurrencyCode();
        return Templates.costs(new View(
                seen.caseFile().reference().value(),
                seen.caseFile().codename().value(),
                meanwhile.version(seen.caseFile(), form, whyOrNull),
                id.toString(),
                seen.payment().number(),
                seen.payment().amount(),
                seen.costs().orElse(null),
                currency,
                seen.charge().isEmpty()
                        && !seen.payment().amount().currency().getCurrencyCode().equals(currency),
                seen.charge().map(each -> Charged.of(each, seen.bearer())).orElse(null),
                form.isBlank("key") ? UUID.randomUUID().toString() : form.value("key"),
                choices.of("cost-bearer", CostBearer.values()),
                choices.of("rate-reason", RateReason.values()),
                pressed,
                form,
                refused));
    }
}
