package org.defenderrelief.web.review.people;

import java.util.Arrays;
import java.util.List;

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
import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** Somebody who holds an office lets a newcomer in, after hearing the newcomer's words. The page never shows those words. */
@Path("/review/people/{id}/admit/{office}")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class AdmissionPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final People people;
    private final Memberships memberships;
    private final ProposeStatement propose;
    private final Page page;

    AdmissionPages(
            CurrentActor actor,
            CurrentActing acting,
            People people,
            Memberships memberships,
            ProposeStatement propose,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.people = people;
        this.memberships = memberships;
        this.propose = propose;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance admit(
                String id,
                String name,
                boolean alike,
                String office,
                boolean holds,
                TypedForm form,
                RefusedBox refused);

        private Templates() {}
    }

    @GET
    public Response ask(@PathParam("id") String id, @PathParam("office") String office) {
        Office wanted = office(office);
        return Response.status(holds(wanted) ? Response.Status.OK : Response.Status.FORBIDDEN)
                .entity(show(newcomer(id), wanted, TypedForm.empty(), null))
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sign(
            @PathParam("id") String id, @PathParam("office") String office, MultivaluedMap<String, String> typed) {
        Person newcomer = newcomer(id);
        Office wanted = office(office);
        TypedForm form = TypedForm.of(typed);
        try {
            propose.admission(acting.get(), newcomer.id(), wanted, form.value("words"));
            return Response.seeOther(Redirects.done("/review/people", "admission-signed"))
                    .build();
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            return PageAnswers.answer(invalid, show(newcomer, wanted, form, null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(newcomer, wanted, form, RefusedBox.of(refused, page.locale())));
        }
    }

    private TemplateInstance show(Person newcomer, Office office, TypedForm form, RefusedBox refused) {
        boolean alike = !people.lookingLikeOthers(List.of(newcomer.id())).isEmpty();
        return Templates.admit(
                newcomer.id().toString(), newcomer.name(), alike, office.name(), holds(office), form, refused);
    }

    private boolean holds(Office office) {
        return actor.get().has(office.role());
    }

    private Person newcomer(String id) {
        return Ids.read(id)
                .map(PersonId::new)
                .filter(memberships::hasEnrolled)
                .flatMap(people::find)
                .orElseThrow(Problem.NotFound::new);
    }

    private static Office office(String name) {
        return Arrays.stream(Office.values())
                .filter(office -> office.name().equals(name))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
    }
}
