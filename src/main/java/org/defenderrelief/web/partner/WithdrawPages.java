package org.defenderrelief.web.partner;

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
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.triage.WithdrawRequest;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** The page between wanting to take a request back and doing it: what that means, and that it cannot be undone. */
@Path("/partner/requests/{reference}/withdraw")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class WithdrawPages {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final WithdrawRequest withdraw;
    private final WithReceipt withReceipt;

    WithdrawPages(CurrentActor actor, OwnRequests own, WithdrawRequest withdraw, WithReceipt withReceipt) {
        this.actor = actor;
        this.own = own;
        this.withdraw = withdraw;
        this.withReceipt = withReceipt;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance withdraw(OwnRequest request, TypedForm form, Refused refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance ask(@PathParam("reference") String reference) {
        return page(reference, TypedForm.empty(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        return withReceipt.answer(
                reference,
                typed,
                form,
                sender -> {
                    withdraw.withdraw(sender, References.read(reference), version(form), form.once());
                    return Response.seeOther(Redirects.done("/partner/requests/" + reference, "withdrawn"))
                            .build();
                },
                refused -> page(reference, form, refused));
    }

    private static ExpectedVersion version(TypedForm form) {
        String number = form.value("version");
        if (!number.matches("\\d{1,18}")) {
            throw new Problem.VersionRequired();
        }
        return new ExpectedVersion(Long.parseLong(number));
    }

    private TemplateInstance page(String reference, TypedForm form, Refused refused) {
        return Templates.withdraw(OwnRequest.of(own.one(actor.get(), References.read(reference))), form, refused);
    }
}
