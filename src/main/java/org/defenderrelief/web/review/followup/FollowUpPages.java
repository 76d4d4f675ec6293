package org.defenderrelief.web.review.followup;

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

import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.disbursement.Instruction;
import org.defenderrelief.followup.BookUnspent;
import org.defenderrelief.followup.ClosingPoint;
import org.defenderrelief.followup.ConfirmClosing;
import org.defenderrelief.followup.ProposeClosing;
import org.defenderrelief.followup.WaivePoint;
import org.defenderrelief.followup.WaiverReason;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** What finance does after payment, on the page of it. */
@Path("/review/cases/{reference}/follow-up")
@RolesAllowed("finance")
@Produces(MediaType.TEXT_HTML)
public class FollowUpPages {
    private final CurrentActing acting;
    private final FollowUpView view;
    private final BookUnspent unspent;
    private final WaivePoint waive;
    private final ProposeClosing propose;
    private final ConfirmClosing confirm;

    FollowUpPages(
            CurrentActing acting,
            FollowUpView view,
            BookUnspent unspent,
            WaivePoint waive,
            ProposeClosing propose,
            ConfirmClosing confirm) {
        this.acting = acting;
        this.view = view;
        this.unspent = unspent;
        this.waive = waive;
        this.propose = propose;
        this.confirm = confirm;
    }

    @GET
    @RolesAllowed({"finance", "triage", "auditor"})
    public TemplateInstance show(@PathParam("reference") String reference) {
        return view.show(References.read(reference));
    }

    @POST
    @Path("/unspent")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response unspent(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent).named(FollowUpView.UNSPENT);
        return view.attempt(
                References.read(reference),
                FollowUpView.UNSPENT,
                form,
                "unspent-booked",
                () -> unspent.book(instruction(reference, form), Typed.money(form, "amount", form.value("currency"))));
    }

    @POST
    @Path("/waive")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response waive(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent).named("waive");
        return view.attempt(References.read(reference), "waive", form, "point-waived", () -> {
            Waived waived = waived(form);
            waive.waive(instruction(reference, form), waived.point(), waived.why());
        });
    }

    /** What is done without, and why. */
    private record Waived(ClosingPoint point, WaiverReason why) {}

    private static Waived waived(TypedForm form) {
        return Complaints.of(complaints -> new Waived(
                complaints.read(() -> Typed.code(form, "point", ClosingPoint.class)),
                complaints.read(() -> Typed.code(form, "waiver", WaiverReason.class))));
    }

    @POST
    @Path("/propose")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent).named("close");
        return view.attempt(
                References.read(reference),
                "close",
                form,
                "closing-proposed",
                () -> propose.propose(instruction(reference, form)));
    }

    @POST
    @Path("/close")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response close(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent).named("close");
        return view.attempt(
                References.read(reference),
                "close",
                form,
                "closed",
                () -> confirm.confirm(instruction(reference, form)));
    }

    private Instruction instruction(String reference, TypedForm form) {
        return new Instruction(acting.get(), References.read(reference), Typed.version(form), form.value("key"));
    }
}
