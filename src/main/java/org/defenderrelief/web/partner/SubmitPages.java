package org.defenderrelief.web.partner;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.intake.Acknowledgement;
import org.defenderrelief.intake.Identity;
import org.defenderrelief.intake.Needs;
import org.defenderrelief.intake.PayeeDetails;
import org.defenderrelief.intake.SubmitRequest;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.ErrorPages;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Violations;

/** The request form. What is typed lives in the browser and in the one answer that refuses it; what is sent is never shown again. */
@Path("/partner")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class SubmitPages {
    private static final int ROWS_LIMIT = 50;
    private static final Set<String> LISTS = Set.of(
            "identity.contacts",
            "identity.dependants",
            "situation.incidents",
            "situation.referees",
            "needs.assistance",
            "needs.otherFunders");

    private final CurrentActor actor;
    private final SubmitRequest submit;
    private final Choices choices;
    private final Page page;

    SubmitPages(CurrentActor actor, SubmitRequest submit, Choices choices, Page page) {
        this.actor = actor;
        this.submit = submit;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance submit(
                TypedForm form, Rows rows, Lists lists, String key, PartnerPages.Refused refused);

        static native TemplateInstance receipt(Acknowledgement receipt);

        private Templates() {}
    }

    /** How many rows each list shows at least; one more where the person asked for it. */
    public record Rows(TypedForm form, String more) {
        public List<TypedForm.Row> of(String list, int least) {
            int there = form.rows(list, least).size();
            return form.rows(list, list.equals(more) ? Math.min(there + 1, ROWS_LIMIT) : there);
        }
    }

    /** What the form's choices are. */
    public record Lists(
            List<Choices.Choice> urgency,
            List<Choices.Choice> applicant,
            List<Choices.Choice> gender,
            List<Choices.Choice> channel,
            List<Choices.Choice> assistance,
            List<Choices.Choice> funder,
            List<Choices.Choice> method) {}

    @GET
    @Path("/requests/new")
    public TemplateInstance empty() {
        return form(TypedForm.empty(), "", UUID.randomUUID().toString(), null);
    }

    @POST
    @Path("/requests")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response submit(MultivaluedMap<String, String> typed) {
        String key = Optional.ofNullable(typed.getFirst("key"))
                .filter(given -> given.matches("[0-9a-f-]{36}"))
                .orElseGet(() -> UUID.randomUUID().toString());
        TypedForm form = RequestForm.compact(TypedForm.of(typed));
        String more = typed.getFirst("add");
        if (more != null) {
            return Response.ok(form(form, isList(more) ? more : "", key, null)).build();
        }
        try {
            byte[] json = StrictJson.write(RequestForm.json(form));
            Acknowledgement receipt = submit.plain(actor.get(), json, Optional.of(key));
            return Response.status(Response.Status.CREATED)
                    .entity(Templates.receipt(receipt))
                    .build();
        } catch (Problem.InvalidInput invalid) {
            RequestForm.inOrder(invalid.violations())
                    .forEach(violation -> form.refuse(
                            RequestForm.shownField(violation.field()), Violations.message(violation, page.locale())));
            return Response.status(invalid.status())
                    .entity(form(form, "", key, null))
                    .build();
        } catch (Problem.IdempotencyMismatch sentBefore) {
            PartnerPages.Refused refused = new PartnerPages.Refused(
                    ErrorPages.title(sentBefore, page.locale()), ErrorPages.advice(sentBefore, page.locale()));
            return Response.status(sentBefore.status())
                    .entity(form(form, "", UUID.randomUUID().toString(), refused))
                    .build();
        }
    }

    private static boolean isList(String more) {
        return LISTS.contains(more) || more.matches("needs\\.assistance\\[\\d{1,2}]\\.lines");
    }

    private TemplateInstance form(TypedForm form, String more, String key, PartnerPages.Refused refused) {
        Lists lists = new Lists(
                choices.of("urgency", Urgency.values()),
                choices.of("applicant", Identity.ApplicantType.values()),
                choices.of("gender", Identity.Gender.values()),
                choices.of("channel", Identity.Channel.values()),
                choices.of("assistance", AssistanceType.values()),
                choices.of("funder-status", Needs.FunderStatus.values()),
                choices.of("payment-method", PayeeDetails.Method.values()));
        return Templates.submit(form, new Rows(form, more), lists, key, refused);
    }
}
