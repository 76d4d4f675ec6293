package org.defenderrelief.web.api.fund;

import java.util.OptionalLong;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.LedgerPage;
import org.defenderrelief.fund.ReadLedger;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.Csv;
import org.defenderrelief.web.shared.Cursor;
import org.defenderrelief.web.shared.LedgerCsv;
import org.defenderrelief.web.shared.LongAnswer;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.ProblemJson;

/** An envelope's ledger. */
@Path("/api/v1/envelopes/{id}/ledger")
@Tag(name = "Funds")
@RolesAllowed({"finance", "auditor", "keeper"})
@APIResponse(responseCode = "404", description = "There is no such envelope")
public class LedgerResource {
    private final CurrentActor actor;
    private final Envelopes envelopes;
    private final ReadLedger ledger;
    private final LedgerCsv file;
    private final Page page;

    LedgerResource(CurrentActor actor, Envelopes envelopes, ReadLedger ledger, LedgerCsv file, Page page) {
        this.actor = actor;
        this.envelopes = envelopes;
        this.ledger = ledger;
        this.file = file;
        this.page = page;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
    @Operation(
            summary = "The envelope's ledger, double entry, the newest line first, with what was left after each line",
            description =
                    "Lines are numbered without gaps. A case is named if you may see it. Link leads to the next page and to the last.")
    @APIResponse(responseCode = "400", description = "before or limit is not understood")
    @APIResponse(
            responseCode = "409",
            description = "not-authentic: a line is not what was signed, or a balance does not follow")
    @APIResponseSchema(value = LedgerJson[].class, responseCode = "200", responseDescription = "OK")
    public Response lines(
            @PathParam("id") String id,
            @Parameter(description = "The number before which the page begins; left out for the newest line")
                    @QueryParam("before")
                    Long before,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit,
            @Context UriInfo uri) {
        LedgerPage found = ledger.page(
                        actor.get(),
                        envelope(id),
                        before == null ? OptionalLong.empty() : OptionalLong.of(before),
                        Cursor.limit(limit))
                .believed();
        Response.ResponseBuilder response =
                Response.ok(found.lines().stream().map(LedgerJson::of).toList());
        found.next().ifPresent(number -> response.header("Link", Cursor.link(uri, "before", number, "next")));
        found.last().ifPresent(number -> response.header("Link", Cursor.link(uri, "before", number, "last")));
        return response.build();
    }

    @GET
    @Path("/csv")
    @LongAnswer
    @Produces({Csv.TYPE, ProblemJson.TYPE})
    @Operation(
            summary = "The whole ledger as a file (RFC 4180), which is recorded",
            description =
                    "The last column says of each line whether it, and those it was read with, are what was signed.")
    @APIResponse(responseCode = "200", description = "OK")
    public Response whole(@PathParam("id") String id) {
        return file.of(actor.get(), envelope(id), page.locale());
    }

    private Envelope envelope(String id) {
        return envelopes.shown(Ids.read(id).map(EnvelopeId::new).orElseThrow(Problem.NotFound::new));
    }
}
