package org.defenderrelief.web.review.people;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.IssueEnrolmentCode;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;

/** A keeper makes the one-time code for somebody to enrol with, the first time or anew. It is in the answer to the press of the button and nowhere else. */
@Path("/review/people/{id}/code")
@RolesAllowed("keeper")
@Produces(MediaType.TEXT_HTML)
public class CodePages {
    private final CurrentActing acting;
    private final People people;
    private final Memberships memberships;
    private final RosterView roster;
    private final IssueEnrolmentCode issue;
    private final Page page;

    CodePages(
            CurrentActing acting,
            People people,
            Memberships memberships,
            RosterView roster,
            IssueEnrolmentCode issue,
            Page page) {
        this.acting = acting;
        this.people = people;
        this.memberships = memberships;
        this.roster = roster;
        this.issue = issue;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance code(
                String id,
                String name,
                boolean alike,
                boolean anew,
                boolean left,
                boolean another,
                String code,
                RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance ask(@PathParam("id") String id) {
        return show(person(id), false, null, null);
    }

    @POST
    public Response make(@PathParam("id") String id) {
        Person person = person(id);
        try {
            boolean another = issue.isIssued(person.id());
            String code = issue.issue(acting.get(), person.id());
            return Response.ok(show(person, another, code, null)).build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(person, false, null, RefusedBox.of(refused, page.locale())));
        }
    }

    /** @param another whether the code takes the place of an earlier one: also where the page that showed that is loaded again */
    private TemplateInstance show(Person person, boolean another, String code, RefusedBox refused) {
        boolean alike = !people.lookingLikeOthers(List.of(person.id())).isEmpty();
        return Templates.code(
                person.id().toString(),
                person.name(),
                alike,
                memberships.hasEnrolled(person.id()),
                memberships.kid(person.id()).filter(roster::hasLeft).isPresent(),
                another,
                code,
                refused);
    }

    private Person person(String id) {
        return Ids.read(id).map(PersonId::new).flatMap(people::find).orElseThrow(Problem.NotFound::new);
    }
}
