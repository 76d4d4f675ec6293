package org.defenderrelief.web.review.people;

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

import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** Two people give somebody who has enrolled anew their new keys, after hearing the words of these. The page never shows those words. */
@Path("/review/people/replace/{id}")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class ReplacementPages {
    private final CurrentActing acting;
    private final People people;
    private final RosterView roster;
    private final ProposeStatement propose;
    private final Page page;

    ReplacementPages(CurrentActing acting, People people, RosterView roster, ProposeStatement propose, Page page) {
        this.acting = acting;
        this.people = people;
        this.roster = roster;
        this.propose = propose;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance replace(
                String id, String name, boolean alike, List<String> offices, TypedForm form, RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance ask(@PathParam("id") String id) {
        return show(person(id), TypedForm.empty(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sign(@PathParam("id") String id, MultivaluedMap<String, String> typed) {
        Person person = person(id);
        TypedForm form = TypedForm.of(typed);
        try {
            propose.replacement(acting.get(), person.id(), form.value("words"));
            return Response.seeOther(Redirects.done("/review/people", "replacement-signed"))
                    .build();
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            return PageAnswers.answer(invalid, show(person, form, null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(person, form, RefusedBox.of(refused, page.locale())));
        }
    }

    private TemplateInstance show(Person person, TypedForm form, RefusedBox refused) {
        boolean alike = !people.lookingLikeOthers(List.of(person.id())).isEmpty();
        List<String> offices = roster.holder(person.id()).orElseThrow(Problem.NotFound::new).offices().stream()
                .map(Office::name)
                .toList();
        return Templates.replace(person.id().toString(), person.name(), alike, offices, form, refused);
    }

    private Person person(String id) {
        return Ids.read(id)
                .map(PersonId::new)
                .filter(known -> roster.holder(known).isPresent())
                .flatMap(people::find)
                .orElseThrow(Problem.NotFound::new);
    }
}
