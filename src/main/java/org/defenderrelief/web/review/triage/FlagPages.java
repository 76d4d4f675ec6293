package org.defenderrelief.web.review.triage;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
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
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.triage.FlagNote;
import org.defenderrelief.triage.FlagPerson;
import org.defenderrelief.triage.MisuseFlag;
import org.defenderrelief.triage.MisuseFlags;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;

/** What one of triage proposed as a flag another confirms; and two lift it. */
@Path("/review/flags")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
public class FlagPages {
    private static final String HOME = "/review/flags";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final MisuseFlags flags;
    private final FlagPerson flagPerson;
    private final People people;
    private final Page page;
    private final Clock clock;

    FlagPages(
            CurrentActor actor,
            CurrentActing acting,
            MisuseFlags flags,
            FlagPerson flagPerson,
            People people,
            Page page,
            Clock clock) {
        this.actor = actor;
        this.acting = acting;
        this.flags = flags;
        this.flagPerson = flagPerson;
        this.people = people;
        this.page = page;
        this.clock = clock;
    }

    /**
     * A flag in the list.
     *
     * @param confirmed name of the second person, or null
     * @param asked name of whoever asked to lift it, or null
     * @param yours whether the reader proposed it
     * @param yourLift whether the reader asked to lift it
     */
    public record Line(
            String id,
            String reason,
            String state,
            LocalDate until,
            String by,
            Instant at,
            String confirmed,
            String asked,
            boolean yours,
            boolean yourLift) {
        public boolean isWaiting() {
            return state.equals(MisuseFlag.State.WAITING.name());
        }

        public boolean isInForce() {
            return state.equals(MisuseFlag.State.IN_FORCE.name());
        }

        /** Whether the reader can take the next step, once they have read why. */
        public boolean isForReader() {
            return (isWaiting() && !yours) || (isInForce() && asked != null && !yourLift);
        }

        /** Whether the next step is another person's, since the reader took the one before. */
        public boolean isForAnother() {
            return (isWaiting() && yours) || (isInForce() && yourLift);
        }

        /** Where it is confirmed, lifted or read. */
        public String at(String step) {
            return HOME + "/" + id + "/" + step;
        }
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance flags(List<Line> lines, Line opened, FlagNote note, RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance all() {
        return all(null);
    }

    @POST
    @Path("/{id}/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(@PathParam("id") String id) {
        return attempt("flag-confirmed", () -> flagPerson.confirm(acting.get(), id(id)));
    }

    @POST
    @Path("/{id}/ask-to-lift")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response askToLift(@PathParam("id") String id) {
        return attempt("flag-lift-asked", () -> flagPerson.askToLift(acting.get(), id(id)));
    }

    @POST
    @Path("/{id}/lift")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response lift(@PathParam("id") String id) {
        return attempt("flag-lifted", () -> flagPerson.lift(acting.get(), id(id)));
    }

    /** Opens why, in the answer itself. */
    @POST
    @Path("/{id}/read")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response read(@PathParam("id") String id) {
        try {
            FlagNote note = flagPerson.read(acting.get(), id(id));
            return Response.ok(Templates.flags(
                            List.of(), lines(List.of(flags.get(id(id)))).get(0), note, null))
                    .build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, all(RefusedBox.of(refused, page.locale())));
        }
    }

    private Response attempt(String done, Runnable act) {
        return PageAnswers.attempt(Redirects.done(HOME, done), act, page.locale(), this::all);
    }

    private TemplateInstance all(RefusedBox refused) {
        List<Line> lines = new ArrayList<>(lines(flags.all()));
        Collections.reverse(lines);
        return Templates.flags(lines, null, null, refused);
    }

    private List<Line> lines(List<MisuseFlag> all) {
        Map<PersonId, String> names = people.names(all.stream()
                .flatMap(flag -> Stream.of(
                                Stream.of(flag.by()),
                                flag.confirmedBy().stream(),
                                flag.lift().map(MisuseFlag.Lift::by).stream())
                        .flatMap(each -> each))
                .distinct()
                .toList());
        Instant now = clock.instant();
        PersonId reader = actor.get().person();
        return all.stream()
                .map(flag -> new Line(
                        flag.id().toString(),
                        flag.reason().name(),
                        flag.state(now).name(),
                        flag.until(),
                        names.getOrDefault(flag.by(), ""),
                        flag.at(),
                        flag.confirmedBy()
                                .map(person -> names.getOrDefault(person, ""))
                                .orElse(null),
                        flag.lift()
                                .map(lift -> names.getOrDefault(lift.by(), ""))
                                .orElse(null),
                        flag.by().equals(reader),
                        flag.lift().filter(lift -> lift.by().equals(reader)).isPresent()))
                .toList();
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }
}
