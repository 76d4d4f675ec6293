package org.defenderrelief.web.review.triage;

import java.time.Instant;
import java.util.List;
import java.util.Map;

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
import org.defenderrelief.access.People;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.triage.PersonCeiling;
import org.defenderrelief.triage.PersonCeilings;
import org.defenderrelief.triage.SetPersonCeiling;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** A keeper says how much one person gets, and another confirms exactly this. */
@Path("/review/ceilings")
@RolesAllowed("keeper")
@Produces(MediaType.TEXT_HTML)
public class CeilingPages {
    private static final String PATH = "/review/ceilings";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final PersonCeilings ceilings;
    private final SetPersonCeiling set;
    private final People people;
    private final Page page;

    CeilingPages(
            CurrentActor actor,
            CurrentActing acting,
            PersonCeilings ceilings,
            SetPersonCeiling set,
            People people,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.ceilings = ceilings;
        this.set = set;
        this.people = people;
        this.page = page;
    }

    /** A ceiling. @param amount null where there is to be none any more @param yours whether the reader proposed it, and so cannot confirm it */
    public record Line(String id, String currency, Money amount, int months, String by, Instant at, boolean yours) {
        /** Where it is confirmed. */
        public String getConfirm() {
            return PATH + "/" + id + "/confirm";
        }
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance ceilings(
                List<Line> inForce, List<Line> pending, TypedForm form, RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance show() {
        return show(TypedForm.empty(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        try {
            set.propose(acting.get(), wanted(form));
            return Response.seeOther(Redirects.done(PATH, "partner-proposed")).build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(invalid, show(form.refuse(invalid, page.locale()), null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(form, RefusedBox.of(refused, page.locale())));
        }
    }

    @POST
    @Path("/{id}/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(@PathParam("id") String id) {
        return PageAnswers.attempt(
                Redirects.done(PATH, "partner-confirmed"),
                () -> set.confirm(acting.get(), Ids.read(id).orElseThrow(Problem.NotFound::new)),
                page.locale(),
                refused -> show(TypedForm.empty(), refused));
    }

    /** Without an amount there is to be no ceiling in that currency. */
    private static PersonCeiling.Wanted wanted(TypedForm form) {
        if (form.isBlank("ceilingAmount")) {
            return PersonCeiling.Wanted.none(Money.currency(form.value("currency"))
                    .orElseThrow(() -> new Problem.InvalidInput("currency", Flaw.AMOUNT_AND_CURRENCY)));
        }
        String months = form.value("ceilingMonths");
        try {
            return PersonCeiling.Wanted.of(
                    Typed.money(form, "ceilingAmount", form.value("currency")),
                    months.matches("[0-9]{1,2}") ? Integer.parseInt(months) : 0);
        } catch (Problem.InvalidInput invalid) {
            throw new Problem.InvalidInput(invalid.violations().stream()
                    .map(violation -> switch (violation.field()) {
                        case "amount" -> violation.at("ceilingAmount");
                        case "months" -> violation.at("ceilingMonths");
                        default -> violation;
                    })
                    .toList());
        }
    }

    private TemplateInstance show(TypedForm form, RefusedBox refused) {
        List<PersonCeiling> holding = ceilings.inForce();
        List<PersonCeiling> waiting = ceilings.pending();
        Map<PersonId, String> names =
                people.names(waiting.stream().map(PersonCeiling::by).distinct().toList());
        return Templates.ceilings(lines(holding, Map.of()), lines(waiting, names), form, refused);
    }

    private List<Line> lines(List<PersonCeiling> all, Map<PersonId, String> names) {
        return all.stream()
                .map(each -> new Line(
                        each.id().toString(),
                        each.currency().getCurrencyCode(),
                        each.amount().orElse(null),
                        each.months(),
                        names.getOrDefault(each.by(), ""),
                        each.at(),
                        each.by().equals(actor.get().person())))
                .toList();
    }
}
