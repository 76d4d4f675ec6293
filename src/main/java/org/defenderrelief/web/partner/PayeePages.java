package org.defenderrelief.web.partner;

import java.util.ArrayList;
import java.util.List;

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
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.intake.CorrectPayee;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.intake.PayeeDetails;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.RequestForm;
import org.defenderrelief.web.shared.TypedForm;

/**
 * Payment details that were mistyped, or do not work any more, given anew; or given first, for a request that came from another fund. The old ones are
 * not shown: what was submitted never is.
 */
@Path("/partner/requests/{reference}/payee")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class PayeePages {
    private static final String PART = "payment";

    private final CurrentActor actor;
    private final OwnRequests own;
    private final CorrectPayee correct;
    private final WithReceipt withReceipt;
    private final Choices choices;

    PayeePages(CurrentActor actor, OwnRequests own, CorrectPayee correct, WithReceipt withReceipt, Choices choices) {
        this.actor = actor;
        this.own = own;
        this.correct = correct;
        this.withReceipt = withReceipt;
        this.choices = choices;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance payee(
                OwnRequest request, boolean first, TypedForm form, List<Choices.Choice> methods, Refused refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance empty(@PathParam("reference") String reference) {
        return form(reference, TypedForm.empty(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response correct(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        return withReceipt.answer(
                reference,
                typed,
                form,
                sender -> {
                    try {
                        correct.correct(sender, References.read(reference), json(form), form.once());
                    } catch (Problem.InvalidInput invalid) {
                        throw new Problem.InvalidInput(invalid.violations().stream()
                                .map(PayeePages::shown)
                                .toList());
                    }
                    return Response.seeOther(Redirects.done("/partner/requests/" + reference, "payee-corrected"))
                            .build();
                },
                refused -> form(reference, form, refused));
    }

    private static byte[] json(TypedForm form) {
        return StrictJson.write(
                RequestForm.json(RequestForm.compact(form), new ArrayList<>()).get(PART));
    }

    /** The field of the form that a violation is about. */
    private static Violation shown(Violation violation) {
        return violation.at(PART + "." + violation.field());
    }

    private TemplateInstance form(String reference, TypedForm form, Refused refused) {
        CaseFile caseFile = own.one(actor.get(), References.read(reference));
        return Templates.payee(
                OwnRequest.of(caseFile),
                correct.isFirst(caseFile),
                form,
                choices.of("payment-method", PayeeDetails.Method.values()),
                refused);
    }
}
