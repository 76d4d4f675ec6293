package org.defenderrelief.web.review.casefile;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

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
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Conflict;
import org.defenderrelief.casefile.DeclareConflict;
import org.defenderrelief.casefile.ReadConflict;
import org.defenderrelief.casefile.StandingConflicts;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;

/** A person declares what they must not decide about, and takes it back; auditors read what was declared. */
@Path("/review/conflicts")
@RolesAllowed({"triage", "committee", "finance", "auditor"})
@Produces(MediaType.TEXT_HTML)
public class ConflictPages {
    private static final String HOME = "/review/conflicts";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final StandingConflicts conflicts;
    private final DeclareConflict declare;
    private final ReadConflict read;
    private final Cases cases;
    private final People people;
    private final Page page;

    ConflictPages(
            CurrentActor actor,
            CurrentActing acting,
            StandingConflicts conflicts,
            DeclareConflict declare,
            ReadConflict read,
            Cases cases,
            People people,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.conflicts = conflicts;
        this.declare = declare;
        this.read = read;
        this.cases = cases;
        this.people = people;
        this.page = page;
    }

    /** A declaration in a list. @param who declared it, or null for oneself @param withdrawn or null */
    public record Line(UUID id, String who, Instant declared, Instant withdrawn) {
        /** Where it is withdrawn. */
        public String getEnd() {
            return HOME + "/" + id + "/withdraw";
        }

        /** Where it is opened. */
        public String getOpen() {
            return HOME + "/" + id + "/read";
        }
    }

    /** A case to step back from. */
    public record StepBack(String reference, String codename) {}

    /**
     * All that the page shows.
     *
     * @param yours null for who declares nothing
     * @param everybodys null for who does not audit
     */
    public record View(List<Line> yours, List<Line> everybodys, List<StepBack> stepBack) {}

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance conflicts(
                View view, TypedForm partner, TypedForm country, TypedForm person, RefusedBox refused);

        static native TemplateInstance conflict(Conflict opened);

        private Templates() {}
    }

    @GET
    public TemplateInstance show() {
        return show(form("PARTNER"), form("COUNTRY"), form("PERSON"), List.of(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({"triage", "committee", "finance"})
    public Response declare(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent).named(sent.getFirst("kind") == null ? "" : sent.getFirst("kind"));
        try {
            DeclareConflict.Outcome outcome = declare.declare(acting.get(), read(form), form.once());
            return outcome.stepBack().isEmpty()
                    ? Response.seeOther(URI.create(HOME + "?done=conflict-declared"))
                            .build()
                    : Response.ok(toStepBack(outcome.stepBack())).build();
        } catch (Problem.InvalidInput refused) {
            form.refuse(refused, page.locale());
            return PageAnswers.answer(refused, again(form, null));
        } catch (Problem.IdempotencyMismatch | Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            form.heed(refused);
            return PageAnswers.answer(refused, again(form, RefusedBox.of(refused, page.locale())));
        }
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed({"triage", "committee", "finance"})
    public Response withdraw(@PathParam("id") String id) {
        return PageAnswers.attempt(
                URI.create(HOME + "?done=conflict-withdrawn"),
                () -> declare.withdraw(acting.get(), id(id)),
                page.locale(),
                refused -> show(form("PARTNER"), form("COUNTRY"), form("PERSON"), List.of(), refused));
    }

    /** Opens what was declared, for an auditor. */
    @POST
    @Path("/{id}/read")
    @RolesAllowed("auditor")
    public Response open(@PathParam("id") String id) {
        try {
            return Response.ok(Templates.conflict(read.read(acting.get(), id(id))))
                    .build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            RefusedBox box = RefusedBox.of(refused, page.locale());
            return PageAnswers.answer(refused, show(form("PARTNER"), form("COUNTRY"), form("PERSON"), List.of(), box));
        }
    }

    private static TypedForm form(String kind) {
        return TypedForm.empty().named(kind);
    }

    private TemplateInstance again(TypedForm form, RefusedBox refused) {
        return show(
                form.has("kind", "PARTNER") ? form : form("PARTNER"),
                form.has("kind", "COUNTRY") ? form : form("COUNTRY"),
                form.has("kind", "PERSON") ? form : form("PERSON"),
                List.of(),
                refused);
    }

    /** In the answer itself: an address that names the cases would tell whoever sees it what was declared. */
    private TemplateInstance toStepBack(List<Reference> cases) {
        return show(form("PARTNER"), form("COUNTRY"), form("PERSON"), cases, null);
    }

    private TemplateInstance show(
            TypedForm partner, TypedForm country, TypedForm person, List<Reference> stepBack, RefusedBox refused) {
        return Templates.conflicts(view(stepBack), partner, country, person, refused);
    }

    private View view(List<Reference> stepBack) {
        boolean declares = Stream.of(Role.TRIAGE, Role.COMMITTEE, Role.FINANCE).anyMatch(actor.get()::has);
        List<Line> yours = declares ? lines(conflicts.of(actor.get().person()), Map.of()) : null;
        List<Line> everybodys = null;
        if (actor.get().has(Role.AUDITOR)) {
            List<StandingConflicts.Declared> all = conflicts.all();
            everybodys = lines(
                    all,
                    people.names(all.stream()
                            .map(StandingConflicts.Declared::person)
                            .distinct()
                            .toList()));
        }
        return new View(yours, everybodys, stepBack(stepBack));
    }

    /** The newest first. */
    private static List<Line> lines(List<StandingConflicts.Declared> declared, Map<PersonId, String> names) {
        List<Line> lines = new ArrayList<>(declared.stream()
                .map(each -> new Line(
                        each.id(),
                        names.get(each.person()),
                        each.at(),
                        each.withdrawnAt().orElse(null)))
                .toList());
        Collections.reverse(lines);
        return lines;
    }

    private List<StepBack> stepBack(List<Reference> references) {
        return references.stream()
                .map(reference -> cases.visibleTo(actor.get(), reference))
                .map(each ->
                        new StepBack(each.reference().value(), each.codename().value()))
                .toList();
    }

    private static Conflict read(TypedForm form) {
        return new Conflict(
                kind(form),
                form.value("partner"),
                form.value("country"),
                form.value("name"),
                year(form),
                lines(form, "phones"),
                lines(form, "emails"));
    }

    private static Conflict.Kind kind(TypedForm form) {
        return Stream.of(Conflict.Kind.values())
                .filter(kind -> kind.name().equals(form.value("kind")))
                .findFirst()
                .orElseThrow(() -> new Problem.InvalidInput("kind", Flaw.NEEDED));
    }

    private static Integer year(TypedForm form) {
        String typed = form.value("birthYear");
        if (typed.isEmpty()) {
            return null;
        }
        if (!typed.matches("[0-9]{4}")) {
            throw new Problem.InvalidInput("birthYear", Flaw.YEAR_1900);
        }
        return Integer.valueOf(typed);
    }

    private static List<String> lines(TypedForm form, String path) {
        return form.value(path).lines().toList();
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }
}
