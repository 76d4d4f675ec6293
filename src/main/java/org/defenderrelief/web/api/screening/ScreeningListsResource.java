package org.defenderrelief.web.api.screening;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.screening.ListId;
import org.defenderrelief.screening.LoadList;
import org.defenderrelief.screening.ScreeningLists;
import org.defenderrelief.screening.SettleList;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** Lists of sanctions: loaded by one person, confirmed by another. */
@Path("/api/v1/screening/lists")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class ScreeningListsResource {
    private final CurrentActing acting;
    private final ScreeningLists lists;
    private final LoadList load;
    private final SettleList settle;

    ScreeningListsResource(CurrentActing acting, ScreeningLists lists, LoadList load, SettleList settle) {
        this.acting = acting;
        this.lists = lists;
        this.load = load;
        this.settle = settle;
    }

    /** A list. @param generated when its publisher made it @param digest SHA-256 over all names, in hex */
    @Schema(name = "ScreeningList")
    public record ListJson(
            UUID id,
            Instant generated,
            int count,
            String digest,
            ScreeningLists.State state,
            Instant proposedAt,
            Instant confirmedAt) {
        static ListJson of(ScreeningLists.Shown shown) {
            return new ListJson(
                    shown.id().value(),
                    shown.generated(),
                    shown.count(),
                    shown.digest(),
                    shown.state(),
                    shown.proposedAt(),
                    shown.confirmedAt().orElse(null));
        }
    }

    /** A list that was loaded. */
    @Schema(name = "ScreeningLoaded")
    public record LoadedJson(UUID id) {}

    @GET
    @RolesAllowed({"finance", "keeper", "auditor"})
    @Operation(summary = "Lists of sanctions that were ever loaded, the newest first")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic: an act on a list is gone")
    public List<ListJson> lists() {
        return lists.all().stream().map(ListJson::of).toList();
    }

    @POST
    @RolesAllowed({"finance", "keeper"})
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @Operation(
            summary = "Load the consolidated list of the European Union, in XML 1.1",
            description =
                    "The body is the file as it is published. All of it is read, or nothing; another person has to confirm it.")
    @APIResponseSchema(
            value = LoadedJson.class,
            responseCode = "201",
            responseDescription = "Loaded; the same again, while it waits, is answered with the first")
    @APIResponse(
            responseCode = "409",
            description =
                    "screening-file-damaged, screening-file-hostile, screening-file-kind, screening-file-incomplete, screening-file-characters, screening-list-old, screening-list-older, screening-list-ahead")
    @APIResponse(responseCode = "413", description = "screening-file-too-large")
    public Response load(InputStream body) {
        ListId id = load.load(acting.get(), body);
        return Response.status(Response.Status.CREATED)
                .entity(new LoadedJson(id.value()))
                .build();
    }

    @POST
    @Path("/{id}/confirm")
    @RolesAllowed({"finance", "keeper"})
    @Operation(summary = "Confirm a list that somebody else loaded")
    @APIResponse(responseCode = "204", description = "It counts from now on")
    @APIResponse(responseCode = "403", description = "second-person-needed")
    @APIResponse(
            responseCode = "409",
            description = "proposal-settled, screening-list-old, screening-list-older or not-authentic")
    public Response confirm(@PathParam("id") String id) {
        settle.confirm(acting.get(), read(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed({"finance", "keeper"})
    @Operation(summary = "Take a list back that you loaded, before anybody confirms it")
    @APIResponse(responseCode = "204", description = "It never counts")
    @APIResponse(responseCode = "403", description = "not-yours")
    @APIResponse(responseCode = "409", description = "proposal-settled or not-authentic")
    public Response withdraw(@PathParam("id") String id) {
        settle.withdraw(acting.get(), read(id));
        return Response.noContent().build();
    }

    private static ListId read(String id) {
        return Ids.read(id).map(ListId::new).orElseThrow(Problem.NotFound::new);
    }
}
