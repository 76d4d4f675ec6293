package org.defenderrelief.web.api.fund;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.fund.ConfirmEnvelope;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.GiveBack;
import org.defenderrelief.fund.Ledger;
import org.defenderrelief.fund.NewEnvelope;
import org.defenderrelief.fund.ProposeEnvelope;
import org.defenderrelief.fund.SuspendEnvelope;
import org.defenderrelief.fund.Suspension;
import org.defenderrelief.fund.SuspensionReason;
import org.defenderrelief.fund.Suspensions;
import org.defenderrelief.fund.Terms;
import org.defenderrelief.fund.WithdrawEnvelope;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.api.MoneyJson;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.Uuids;

/** Donors' envelopes. */
@Path("/api/v1/envelopes")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class EnvelopesResource {
    private static final String NEEDED = "NEEDED";

    private final CurrentActing acting;
    private final Envelopes envelopes;
    private final Ledger ledger;
    private final ProposeEnvelope propose;
    private final ConfirmEnvelope confirm;
    private final WithdrawEnvelope withdraw;
    private final GiveBack giveBack;
    private final Suspensions suspensions;
    private final SuspendEnvelope suspend;

    EnvelopesResource(
            CurrentActing acting,
            Envelopes envelopes,
            Ledger ledger,
            ProposeEnvelope propose,
            ConfirmEnvelope confirm,
            WithdrawEnvelope withdraw,
            GiveBack giveBack,
            Suspensions suspensions,
            SuspendEnvelope suspend) {
        this.suspensions = suspensions;
        this.suspend = suspend;
        this.acting = acting;
        this.envelopes = envelopes;
        this.ledger = ledger;
        this.propose = propose;
        this.confirm = confirm;
        this.withdraw = withdraw;
        this.giveBack = giveBack;
    }

    /** An envelope to be proposed. */
    public record NewEnvelopeBody(
            @NotNull(message = NEEDED) String donorCode,
            @NotNull(message = NEEDED) String donorName,
            @NotNull(message = NEEDED) String code,
            @NotNull(message = NEEDED) String title,
            @NotNull(message = NEEDED) MoneyJson total,
            @NotNull(message = NEEDED) MoneyJson ceiling,
            @NotNull(message = NEEDED) LocalDate validFrom,
            @NotNull(message = NEEDED) LocalDate validUntil,
            Set<String> regions,
            Set<AssistanceType> assistanceTypes,
            EnvelopeJson.RulesJson rules) {

        NewEnvelope read() {
            Money whole = MoneyJson.read(total, "total");
            return new NewEnvelope(
                    donorCode,
                    donorName,
                    code,
                    title,
                    new Terms(
                            whole,
                            MoneyJson.read(ceiling, "ceiling"),
                            validFrom,
                            validUntil,
                            regions == null ? Set.of() : regions,
                            assistanceTypes == null ? Set.of() : assistanceTypes,
                            EnvelopeJson.RulesJson.read(rules, whole.currency())));
        }
    }

    /** How much goes back. */
    public record GiveBackBody(@NotNull(message = NEEDED) MoneyJson amount) {}

    @GET
    @Operation(summary = "All envelopes with what their accounts hold, by code, also those that wait to be confirmed")
    public List<EnvelopeJson> list() {
        Map<EnvelopeId, Suspension> suspended = suspensions.inForce();
        return envelopes.all().stream()
                .map(each -> EnvelopeJson.of(each, ledger.balance(each), Optional.ofNullable(suspended.get(each.id()))))
                .toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One envelope")
    public EnvelopeJson one(@PathParam("id") String id) {
        return json(envelopes.shown(read(id)));
    }

    @POST
    @RolesAllowed("keeper")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Propose an envelope",
            description =
                    "It holds nothing until another keeper confirms it. Its code names it once: the same envelope again is answered"
                            + " as the first time, another one under the same code is refused. Its rules do not change afterwards.")
    @APIResponseSchema(
            value = EnvelopeJson.class,
            responseCode = "201",
            responseDescription = "Proposed; pending is true")
    @APIResponse(responseCode = "409", description = "envelope-code-taken or donor-named-otherwise")
    public Response propose(@NotNull(message = NEEDED) @Valid NewEnvelopeBody body) {
        EnvelopeId id = propose.propose(acting.get(), body.read());
        return Response.created(URI.create("/api/v1/envelopes/" + id))
                .entity(json(envelopes.shown(id)))
                .build();
    }

    @POST
    @Path("/{id}/confirm")
    @RolesAllowed("keeper")
    @Operation(
            summary = "Confirm an envelope that another keeper proposed",
            description = "All its money is available then. Confirmed already, nothing changes.")
    @APIResponse(
            responseCode = "409",
            description = "not-authentic: it is not what was proposed; or proposal-settled: its proposer took it back")
    @APIResponse(responseCode = "200", description = "OK")
    public EnvelopeJson confirm(@PathParam("id") String id) {
        EnvelopeId envelope = read(id);
        confirm.confirm(acting.get(), envelope);
        return json(envelopes.get(envelope));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed("keeper")
    @Operation(
            summary = "Take back an envelope that you proposed, before it is confirmed",
            description = "It is listed no more, and its code is free for another.")
    @APIResponse(responseCode = "204", description = "It is withdrawn")
    @APIResponse(
            responseCode = "403",
            description = "role-required, not-in-roster, or not-yours: another keeper proposed it")
    @APIResponse(
            responseCode = "409",
            description = "proposal-settled: confirmed or withdrawn before; or not-authentic")
    public Response withdraw(@PathParam("id") String id) {
        withdraw.withdraw(acting.get(), read(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/returns")
    @RolesAllowed("keeper")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give available money back to the donor")
    @APIResponse(responseCode = "200", description = "Booked, now or before under the same key")
    @APIResponse(responseCode = "409", description = "envelope-short, envelope-pending or not-authentic")
    public EnvelopeJson giveBack(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key")
                    @Parameter(description = "A UUID of your own; another keeper's is refused", required = true)
                    String key,
            @NotNull(message = NEEDED) @Valid GiveBackBody body) {
        EnvelopeId envelope = read(id);
        giveBack.giveBack(
                acting.get(),
                envelope,
                MoneyJson.read(body.amount(), "amount"),
                Uuids.required(key == null ? "" : key, "Idempotency-Key"));
        return json(envelopes.get(envelope));
    }

    /** Why, and whether payments stop too. */
    public record SuspensionBody(
            @NotNull(message = NEEDED) SuspensionReason reason,
            @NotNull(message = NEEDED) Boolean payments) {}

    @POST
    @Path("/{id}/suspension")
    @RolesAllowed("keeper")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Suspend an envelope at once",
            description =
                    "Nothing is committed from it until two keepers resume it; with payments, nothing is paid either that was committed before."
                            + " Suspended already in the same way, nothing changes; one whose payments go on is suspended once more to stop these too.")
    @APIResponse(responseCode = "200", description = "It is suspended")
    @APIResponse(responseCode = "409", description = "envelope-pending, suspended-otherwise or not-authentic")
    public EnvelopeJson suspend(@PathParam("id") String id, @NotNull(message = NEEDED) @Valid SuspensionBody body) {
        EnvelopeId envelope = read(id);
        suspend.suspend(acting.get(), envelope, body.reason(), body.payments());
        return json(envelopes.get(envelope));
    }

    @POST
    @Path("/{id}/resume")
    @RolesAllowed("keeper")
    @Operation(
            summary = "Resume a suspended envelope: by two keepers",
            description =
                    "The first proposes it, and answers with suspension; another confirms it, and answers without.")
    @APIResponse(responseCode = "200", description = "Proposed, or resumed")
    @APIResponse(responseCode = "403", description = "role-required, or second-person-needed: you proposed it yourself")
    @APIResponse(responseCode = "409", description = "not-suspended or not-authentic")
    public EnvelopeJson resume(@PathParam("id") String id) {
        EnvelopeId envelope = read(id);
        suspend.resume(acting.get(), envelope);
        return json(envelopes.get(envelope));
    }

    private EnvelopeJson json(Envelope envelope) {
        return EnvelopeJson.of(envelope, ledger.balance(envelope), suspensions.of(envelope.id()));
    }

    private static EnvelopeId read(String id) {
        return Ids.read(id).map(EnvelopeId::new).orElseThrow(Problem.NotFound::new);
    }
}
