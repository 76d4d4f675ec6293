package org.defenderrelief.web.api.history;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.history.CheckHistory;
import org.defenderrelief.history.ConsistencyProof;
import org.defenderrelief.history.EntryMark;
import org.defenderrelief.history.ExportHistory;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.history.InclusionProof;
import org.defenderrelief.history.SearchHistory;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.Csv;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Cursor;
import org.defenderrelief.web.shared.HistoryCsv;
import org.defenderrelief.web.shared.HistoryQuery;
import org.defenderrelief.web.shared.LongAnswer;

/** The history for auditors: entries, proofs, verification. */
@Path("/api/v1/history")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("auditor")
class HistoryResource {
    private final HistoryLog log;
    private final CheckHistory check;
    private final SearchHistory search;
    private final ExportHistory export;
    private final HistoryQuery query;
    private final CurrentActor actor;
    private final CurrentActing acting;

    HistoryResource(
            HistoryLog log,
            CheckHistory check,
            SearchHistory search,
            ExportHistory export,
            HistoryQuery query,
            CurrentActor actor,
            CurrentActing acting) {
        this.log = log;
        this.check = check;
        this.search = search;
        this.export = export;
        this.query = query;
        this.actor = actor;
        this.acting = acting;
    }

    @GET
    @Path("/checkpoint")
    @Produces("text/plain;charset=utf-8")
    @PermitAll
    @Operation(
            summary = "The newest checkpoint",
            description =
                    "A C2SP signed note: origin, tree size and RFC 6962 root hash, signed with Ed25519. Keep it: it is what a"
                            + " later verification is compared with.")
    public Response checkpoint() {
        return Response.ok(log.checkpoint()).header("Cache-Control", "no-store").build();
    }

    @GET
    @Path("/key")
    @Produces("text/plain;charset=utf-8")
    @PermitAll
    @Operation(
            summary = "The verifier key",
            description =
                    "What the newest published checkpoint verifies with, as C2SP signed-note writes it. Earlier ones may need an earlier key: see /keys.")
    public String key() {
        return log.verifierKey() + "\n";
    }

    @GET
    @Path("/keys")
    @PermitAll
    @Operation(
            summary = "Every key that the service has signed with",
            description =
                    "The first one first, each with the first position that it signs. The act keyring.rotated at the position before is signed"
                            + " by the key before and vouched for by the new one, so that whoever knows one key can follow to the newest.")
    public List<ServiceTermJson> keys() {
        return log.keys().stream().map(ServiceTermJson::of).toList();
    }

    @GET
    @Path("/entries")
    @Operation(
            summary = "Entries in the order they were written",
            description = "Page by page; Link rel=next leads on.")
    @APIResponseSchema(value = Page.class, responseCode = "200", responseDescription = "A page of entries")
    @APIResponse(responseCode = "403", description = "Not an auditor")
    public Response entries(
            @Parameter(description = "number of the last entry already read") @QueryParam("after") @DefaultValue("0")
                    long after,
            @Parameter(description = "1 to 100") @QueryParam("limit") @DefaultValue("50") int limit,
            @Parameter(description = "id of a case, to see only its entries") @QueryParam("case") UUID caseId,
            @Context UriInfo uri) {
        requirePage(limit);
        List<HistoryEntry> entries =
                log.entries(after, limit, Optional.ofNullable(caseId).map(CaseId::new));
        Response.ResponseBuilder answer = Response.ok(Page.of(entries));
        if (entries.size() == limit) {
            answer.header("Link", Cursor.nextLink(uri, entries.get(limit - 1).number()));
        }
        return answer.build();
    }

    @GET
    @Path("/search")
    @Operation(
            summary = "Entries by case, actor, action and time, the newest first",
            description =
                    "Page by page; Link rel=next leads to older ones. To follow the log as it grows, take entries.")
    @APIResponseSchema(value = Page.class, responseCode = "200", responseDescription = "A page of entries")
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    @APIResponse(responseCode = "403", description = "Not an auditor")
    public Response search(
            @BeanParam EntryParams params,
            @Parameter(description = "where the page before ended, from its Link") @QueryParam(HistoryQuery.OLDER)
                    String older,
            @Parameter(description = "the same towards newer ones; 0-0 for the oldest") @QueryParam(HistoryQuery.NEWER)
                    String newer,
            @Parameter(description = "1 to 100") @QueryParam("limit") @DefaultValue("50") int limit,
            @Context UriInfo uri) {
        requirePage(limit);
        SearchHistory.Found found =
                search.page(actor.get(), query.filter(params.asked()), HistoryQuery.turn(older, newer), limit);
        Response.ResponseBuilder answer = Response.ok(Page.of(found.entries()));
        if (found.older()) {
            HistoryEntry last = found.entries().get(found.entries().size() - 1);
            answer.header("Link", Cursor.nextLink(uri, HistoryQuery.OLDER, EntryMark.of(last)));
        }
        return answer.build();
    }

    @GET
    @Path("/export")
    @LongAnswer
    @Produces(Csv.TYPE)
    @Operation(
            summary = "All entries by case, actor, action and time, as comma-separated values (RFC 4180)",
            description =
                    "The newest first. Text that a spreadsheet would take for a formula has an apostrophe in front."
                            + " That somebody exported is recorded.")
    @APIResponse(responseCode = "200", description = "A header and a row an entry")
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    @APIResponse(responseCode = "403", description = "Not an auditor")
    public Response export(@BeanParam EntryParams params) {
        return HistoryCsv.answer(export.begin(actor.get(), query.filter(params.asked())), query.cases());
    }

    private static void requirePage(int limit) {
        if (limit < 1 || limit > 100) {
            throw new Problem.InvalidInput("limit", Flaw.LIMIT_OF_ENTRIES);
        }
    }

    @GET
    @Path("/proofs/inclusion")
    @Operation(summary = "Proves that an entry stands in the tree", description = "RFC 6962, 2.1.1; hashes in base64.")
    public InclusionProof inclusion(@QueryParam("entry") UUID entry, @QueryParam("size") Long size) {
        if (entry == null) {
            throw new Problem.InvalidInput("entry", Flaw.ENTRY_ID);
        }
        return log.inclusion(entry, optional(size));
    }

    @GET
    @Path("/proofs/consistency")
    @Operation(
            summary = "Proves that an earlier tree is the beginning of a later one",
            description = "RFC 6962, 2.1.2; hashes in base64.")
    public ConsistencyProof consistency(@QueryParam("from") @DefaultValue("0") long from, @QueryParam("to") Long to) {
        return log.consistency(from, optional(to));
    }

    @POST
    @Path("/verification")
    @Consumes({MediaType.TEXT_PLAIN, MediaType.WILDCARD})
    @Operation(
            summary = "Verifies the whole history",
            description =
                    "Re-reads and re-hashes every entry, checks who signed it, and compares the tables that decide something with"
                            + " what was signed. The body may be a checkpoint that you kept (the signed note). Recorded under your"
                            + " signature.")
    @APIResponse(responseCode = "200", description = "What was found, be it good or bad")
    @APIResponse(responseCode = "429", description = "A verification is running already")
    public VerificationJson verification(String kept) {
        return VerificationJson.of(
                check.run(acting.signer(), Optional.ofNullable(kept).filter(note -> !note.isBlank())));
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** One page. */
    record Page(List<HistoryEntryJson> entries) {
        private static Page of(List<HistoryEntry> entries) {
            return new Page(entries.stream().map(HistoryEntryJson::of).toList());
        }
    }
}
