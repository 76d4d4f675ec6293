package org.defenderrelief.web.review.triage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.triage.WriteNote;
import org.defenderrelief.web.review.CaseForms;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** What triage writes for itself on the page of a case. */
@Path("/review/cases/{reference}/note")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class NotePages {
    private final CurrentActing acting;
    private final CaseForms pages;
    private final WriteNote notes;

    NotePages(CurrentActing acting, CaseForms pages, WriteNote notes) {
        this.acting = acting;
        this.pages = pages;
        this.notes = notes;
    }

    @POST
    public Response write(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return pages.attempt(reference, "note", form, () -> {
            notes.write(acting.get(), References.read(reference), Typed.version(form), form.value("text"));
            return "noted";
        });
    }
}
