package org.defenderrelief.web.review;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.AdmitMember;
import org.defenderrelief.vault.Circle;
import org.defenderrelief.vault.FoundCircle;
import org.defenderrelief.vault.IntakeKey;
import org.defenderrelief.vault.IntakeKeys;
import org.defenderrelief.vault.Memberships;
import org.defenderrelief.web.ErrorPages;
import org.defenderrelief.web.Page;
import org.defenderrelief.web.Redirects;
import org.defenderrelief.web.Words;

/** The circles, who is in them, who founds them and who lets others in. */
@Path("/review")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class PeoplePages {
    private final CurrentActor actor;
    private final People people;
    private final Memberships memberships;
    private final IntakeKeys keys;
    private final FoundCircle found;
    private final AdmitMember admit;
    private final UnlockCookie vault;
    private final Page page;

    PeoplePages(
            CurrentActor actor,
            People people,
            Memberships memberships,
            IntakeKeys keys,
            FoundCircle found,
            AdmitMember admit,
            UnlockCookie vault,
            Page page) {
        this.actor = actor;
        this.people = people;
        this.memberships = memberships;
        this.keys = keys;
        this.found = found;
        this.admit = admit;
        this.vault = vault;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance people(List<CircleBox> circles, CaseView.Refused refused);

        private Templates() {}
    }

    /**
     * A circle.
     *
     * @param fingerprint of its public key, or null while it is not founded
     * @param mayFound whether the reader can found it
     * @param mayAdmit whether the reader is a member and can let others in
     */
    public record CircleBox(
            String code, String name, String fingerprint, List<Member> people, boolean mayFound, boolean mayAdmit) {}

    /** Somebody whose role fits a circle. */
    public record Member(String id, String name, boolean enrolled, boolean member) {}

    @GET
    @Path("/people")
    public TemplateInstance circles() {
        return show(null);
    }

    @POST
    @Path("/people/{circle}/found")
    @RolesAllowed("keeper")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response found(@PathParam("circle") String circle, @RestForm List<String> founder) {
        return attempt("circle-founded", () -> {
            Set<PersonId> founders = new HashSet<>();
            if (founder != null) {
                founder.forEach(id -> Typed.id(id).map(PersonId::new).ifPresent(founders::add));
            }
            found.found(actor.get(), read(circle), founders);
        });
    }

    @POST
    @Path("/people/{circle}/admit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response admit(@PathParam("circle") String circle, @RestForm String person) {
        PersonId newcomer =
                Typed.id(person == null ? "" : person).map(PersonId::new).orElseThrow(Problem.NotFound::new);
        return attempt("admitted", () -> admit.admit(actor.get(), vault.required(), newcomer, read(circle)));
    }

    private Response attempt(String done, Runnable act) {
        try {
            act.run();
            return Response.seeOther(Redirects.done("/review/people", done)).build();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem problem) {
            CaseView.Refused refused = new CaseView.Refused(
                    ErrorPages.title(problem, page.locale()),
                    ErrorPages.advice(problem, page.locale()),
                    problem.slug().equals("vault-locked"));
            return Response.status(problem.status()).entity(show(refused)).build();
        }
    }

    private TemplateInstance show(CaseView.Refused refused) {
        Map<Circle, IntakeKey> active = keys.list().stream().collect(Collectors.toMap(IntakeKey::circle, key -> key));
        Locale locale = page.locale();
        return Templates.people(
                Arrays.stream(Circle.values())
                        .map(circle -> box(circle, active.get(circle), locale))
                        .toList(),
                refused);
    }

    private CircleBox box(Circle circle, IntakeKey key, Locale locale) {
        List<Member> fitting = people.holding(circle.role()).stream()
                .map(person -> member(person, circle))
                .toList();
        return new CircleBox(
                circle.name(),
                Words.of("role", circle.role(), locale),
                key == null ? null : key.fingerprint(),
                fitting,
                key == null && actor.get().has(Role.KEEPER),
                memberships.circlesOf(actor.get().person()).contains(circle));
    }

    private Member member(Person person, Circle circle) {
        return new Member(
                person.id().toString(),
                person.name(),
                memberships.hasEnrolled(person.id()),
                memberships.circlesOf(person.id()).contains(circle));
    }

    private static Circle read(String name) {
        return Arrays.stream(Circle.values())
                .filter(circle -> circle.name().equals(name))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
    }
}
