package org.defenderrelief.web.review.casefile;

import java.net.URI;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.attachment.OpenAttachment;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.FileAnswer;
import org.defenderrelief.web.shared.References;

/** Files of a case in the hands of its readers. */
@Path("/review/cases/{reference}/attachments/{id}")
@RolesAllowed({"triage", "committee", "finance", "auditor"})
public class FilePages {
    private final CurrentActing acting;
    private final OpenAttachment open;

    FilePages(CurrentActing acting, OpenAttachment open) {
        this.acting = acting;
        this.open = open;
    }

    /** Saved on purpose, under a neutral name, as nothing that a browser shows. */
    @POST
    @Path("/save")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(@PathParam("reference") String reference, @PathParam("id") String id) {
        Reference read = References.read(reference);
        UUID file = Ids.read(id).orElseThrow(Problem.NotFound::new);
        Acting reader;
        try {
            reader = acting.get();
        } catch (Problem.Locked locked) {
            return Response.seeOther(URI.create("/review/unlock?back=/review/cases/" + read))
                    .build();
        }
        return FileAnswer.download(open.open(reader, read, file), file);
    }
}
