package org.defenderrelief.web.review.committee;

import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.committee.Ballot;
import org.defenderrelief.committee.CastVote;
import org.defenderrelief.committee.Choice;
import org.defenderrelief.committee.CloseRound;
import org.defenderrelief.committee.EmergencyRelease;
import org.defenderrelief.committee.InRound;
import org.defenderrelief.committee.OpenRound;
import org.defenderrelief.committee.Recuse;
import org.defenderrelief.committee.WantedRound;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.CaseForms;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** Putting a question to the committee, and voting on it. */
@Path("/review")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class RoundPages {
    private final CurrentActing acting;
    private final CaseForms pages;
    private final OpenRound openRound;
    private final CastVote castVote;
    private final Recuse recuse;
    private final EmergencyRelease emergency;
    private final CloseRound close;

    RoundPages(
            CurrentActing acting,
            CaseForms pages,
            OpenRound openRound,
            CastVote castVote,
            Recuse recuse,
            EmergencyRelease emergency,
            CloseRound close) {
        this.acting = acting;
        this.pages = pages;
        this.openRound = openRound;
        this.castVote = castVote;
        this.recuse = recuse;
        this.emergency = emergency;
        this.close = close;
    }

    @POST
    @Path("/cases/{reference}/rounds")
    @RolesAllowed("triage")
    public Response open(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return pages.attempt(reference, "round", form, () -> {
            Money amount = Typed.money(form, "amount", form.value("currency"));
            WantedRound wanted = new WantedRound(
                    Optional.of(amount),
                    Optional.of(new EnvelopeId(Typed.id(form, "envelope"))),
                    Typed.text(form, "conditions"));
            openRound.open(acting.get(), References.read(reference), Typed.version(form), wanted, Optional.empty());
            return "round-opened";
        });
    }

    @POST
    @Path("/cases/{reference}/rounds/{id}/vote")
    @RolesAllowed("committee")
    public Response vote(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        UUID round = Ids.read(id).orElseThrow(Problem.NotFound::new);
        if (form.value("choice").equals("RECUSE")) {
            // A recusal takes the case out of sight, so there is no going back to its page.
            return pages.attempt(reference, "vote-" + id, form, "/review", () -> {
                recuse.recuse(acting.get(), InRound.of(References.read(reference), round));
                return "recused";
            });
        }
        return pages.attempt(reference, "vote-" + id, form, () -> {
            castVote.cast(
                    acting.get(),
                    InRound.of(References.read(reference), round),
                    form.value("proposal"),
                    ballot(form),
                    Typed.text(form, "reasons"));
            return "voted";
        });
    }

    private static Ballot ballot(TypedForm form) {
        Choice choice = Typed.code(form, "choice", Choice.class);
        return switch (choice) {
            case APPROVE -> Ballot.approve();
            case APPROVE_LESS -> Ballot.approveLess(Typed.money(form, "amount", form.value("currency")));
            case DECLINE -> Ballot.decline(Typed.code(form, "reason", DeclineReason.class));
            case DEFER -> Ballot.defer();
        };
    }

    @POST
    @Path("/cases/{reference}/rounds/{id}/release")
    @RolesAllowed("committee")
    public Response release(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        UUID round = Ids.read(id).orElseThrow(Problem.NotFound::new);
        return pages.attempt(reference, "release-" + id, form, () -> {
            Optional<Money> amount = form.isBlank("amount")
                    ? Optional.empty()
                    : Optional.of(Typed.money(form, "amount", form.value("currency")));
            emergency.release(
                    acting.get(),
                    InRound.of(References.read(reference), round),
                    form.value("proposal"),
                    amount,
                    form.value("reasons"));
            return "released";
        });
    }

    @POST
    @Path("/cases/{reference}/rounds/{id}/close")
    @RolesAllowed("committee")
    public Response close(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        UUID round = Ids.read(id).orElseThrow(Problem.NotFound::new);
        return pages.attempt(reference, "close-" + id, TypedForm.of(sent), () -> {
            close.close(acting.get(), InRound.of(References.read(reference), round));
            return "round-closed";
        });
    }
}
