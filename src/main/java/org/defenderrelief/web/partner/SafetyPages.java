package org.defenderrelief.web.partner;

import java.util.List;
import java.util.stream.Stream;

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
import org.defenderrelief.casefile.OwnAnswer;
import org.defenderrelief.followup.TellSafety;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** A partner says how safe the person in danger is, months after payment, with the receipt code. */
@Path("/partner/requests/{reference}/safety")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class SafetyPages {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final TellSafety tell;
    private final WithReceipt withReceipt;
    private final Choices choices;
    private final Page page;

    SafetyPages(
            CurrentActor actor, OwnRequests own, TellSafety tell, WithReceipt withReceipt, Choices choices, Page page) {
        this.actor = actor;
        this.own = own;
        this.tell = tell;
        this.withReceipt = withReceipt;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance safety(
                OwnRequest request, TypedForm form, List<Choices.Choice> answers, Refused refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance empty(@PathParam("reference") String reference) {
        return view(reference, TypedForm.empty(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response tell(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        return withReceipt.answer(
                reference,
                typed,
                form,
                sender -> {
                    OwnAnswer.Safety safety = code(form.value("safety"));
                    tell.tell(sender, References.read(reference), safety, message(safety, form), form.once());
                    return Response.seeOther(Redirects.done("/partner/requests/" + reference, "safety-told"))
                            .build();
                },
                refused -> view(reference, form, refused));
    }

    private String message(OwnAnswer.Safety safety, TypedForm form) {
        String answer = Words.of("own-safety", safety, page.locale());
        return form.isBlank("words") ? answer : answer + "\n" + form.value("words");
    }

    private static OwnAnswer.Safety code(String typed) {
        return Stream.of(OwnAnswer.Safety.values())
                .filter(each -> each.name().equals(typed))
                .findFirst()
                .orElseThrow(() -> new Problem.InvalidInput("safety", Flaw.NEEDED));
    }

    private TemplateInstance view(String reference, TypedForm form, Refused refused) {
        return Templates.safety(
                OwnRequest.of(own.one(actor.get(), References.read(reference))),
                form,
                choices.of("own-safety", OwnAnswer.Safety.values()),
                refused);
    }
}
