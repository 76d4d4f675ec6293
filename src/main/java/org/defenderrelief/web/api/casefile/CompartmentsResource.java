package org.defenderrelief.web.api.casefile;

import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.attachment.OpenAttachment;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Opening sealed parts of a case. That a version was opened is recorded, once until the vault is locked. */
@Path("/api/v1/cases/{reference}/compartments")
@RolesAllowed({"triage", "committee", "finance", "auditor"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class CompartmentsResource {
    private final CurrentActing acting;
    private final OpenCompartment open;

    CompartmentsResource(CurrentActing acting, OpenCompartment open) {
        this.acting = acting;
        this.open = open;
    }

    @GET
    @Path("/{name: .+}")
    @Operation(
            summary = "Open a sealed part",
            description = "Recorded in the history. Although it is a GET, it changes nothing about the case.")
    @APIResponse(
            responseCode = "409",
            description = "not-authentic: nobody entitled to it signed it; compartment-damaged")
    @APIResponseSchema(value = JsonNode.class, responseCode = "200", responseDescription = "OK")
    public Response open(
            @PathParam("reference") String reference,
            @PathParam("name") String name,
            @QueryParam("version") Integer version) {
        Reference read = References.read(reference);
        CompartmentName compartment = CompartmentName.read(name).orElseThrow(Problem.NotFound::new);
        byte[] json = version == null
                ? open.open(acting.get(), read, compartment)
                : open.open(acting.get(), read, compartment, version);
        Optional<OpenAttachment.Known> file =
                compartment.isAttachment() ? OpenAttachment.known(json) : Optional.empty();
        if (file.isPresent()) {
            // The key of its content stays here.
            return Response.ok(file.get(), MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                    .build();
        }
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .header("Cache-Control", "no-store")
                .build();
    }
}
