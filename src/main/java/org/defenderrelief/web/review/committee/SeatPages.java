package org.defenderrelief.web.review.committee;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.seating.ChangeSeat;
import org.defenderrelief.seating.NameSubstitute;
import org.defenderrelief.seating.SeatChange;
import org.defenderrelief.seating.SeatKind;
import org.defenderrelief.seating.Seating;
import org.defenderrelief.seating.ViewSeats;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices.Choice;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** Who of the committee is an alternate, and who votes for whom: members name, keepers propose and confirm, auditors look. */
@Path("/review/seats")
@RolesAllowed({"committee", "keeper", "auditor"})
@Produces(MediaType.TEXT_HTML)
public class SeatPages {
    private static final String HOME = "/review/seats";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final ViewSeats seats;
    private final ChangeSeat change;
    private final NameSubstitute name;
    private final Memberships memberships;
    private final People people;
    private final Page page;

    SeatPages(
            CurrentActor actor,
            CurrentActing acting,
            ViewSeats seats,
            ChangeSeat change,
            NameSubstitute name,
            Memberships memberships,
            People people,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.seats = seats;
        this.change = change;
        this.name = name;
        this.memberships = memberships;
        this.people = people;
        this.page = page;
    }

    /** Who votes for whom. @param lapsed whether it holds nothing, since a seat has changed @param end where it is ended, or null for who may not */
    public record Line(String substitute, String member, Instant from, Instant until, boolean lapsed, String end) {}

    /** What waits. @param confirm where it is confirmed, @param withdraw taken back; or null */
    public record Waiting(String person, boolean alternate, String by, String confirm, String withdraw) {}

    /**
     * All that the page shows.
     *
     * @param names whether the reader is a member, who names somebody
     * @param isAlternate whether they are one
     * @param keeps whether they are a keeper
     * @param toCome who is an alternate as soon as they are of the committee
     */
    public record View(
            boolean names,
            boolean isAlternate,
            boolean keeps,
            List<Line> lines,
            List<String> alternates,
            List<String> toCome,
            List<Waiting> waiting,
            List<Choice> substitutes,
            List<Choice> committee,
            List<Choice> kinds) {}

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance seats(View view, TypedForm naming, TypedForm seat, RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance show() {
        return show(TypedForm.empty(), TypedForm.empty(), null);
    }

    @POST
    @Path("/substitutes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("committee")
    public Response nameSubstitute(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent).named("naming");
        try {
            Named named = Complaints.of(complaints -> new Named(
                    complaints.read(() -> Typed.id(form, "substitute")),
                    complaints.read(() -> Typed.date(form, "firstDay")),
                    complaints.read(() -> Typed.date(form, "until"))));
            name.name(acting.get(), new PersonId(named.substitute()), named.from(), named.until());
            return Response.seeOther(Redirects.done(HOME, "substitute-named")).build();
        } catch (Problem.InvalidInput refused) {
            form.refuse(refused, page.locale());
            return PageAnswers.answer(refused, show(form, TypedForm.empty(), null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(form, TypedForm.empty(), RefusedBox.of(refused, page.locale())));
        }
    }

    private record Named(UUID substitute, LocalDate firstDay, LocalDate lastDay) {
        Instant from() {
            return firstDay.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        /** The last day is one of them, to its last second, so that it is shown as the day that was typed. */
        Instant until() {
            return lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
        }
    }

    @POST
    @Path("/substitutes/{id}/end")
    @RolesAllowed("committee")
    public Response end(@PathParam("id") String id) {
        return attempt("substitute-ended", () -> name.end(acting.get(), id(id)));
    }

    @POST
    @Path("/changes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("keeper")
    public Response propose(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent).named("seat");
        try {
            Proposed proposed = Complaints.of(complaints -> new Proposed(
                    complaints.read(() -> Typed.id(form, "person")),
                    complaints.read(() -> Typed.code(form, "seat", SeatKind.class))));
            change.propose(acting.get(), new PersonId(proposed.person()), proposed.kind());
            return Response.seeOther(Redirects.done(HOME, "seat-proposed")).build();
        } catch (Problem.InvalidInput refused) {
            form.refuse(refused, page.locale());
            return PageAnswers.answer(refused, show(TypedForm.empty(), form, null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(TypedForm.empty(), form, RefusedBox.of(refused, page.locale())));
        }
    }

    private record Proposed(UUID person, SeatKind kind) {}

    @POST
    @Path("/changes/{id}/confirm")
    @RolesAllowed("keeper")
    public Response confirm(@PathParam("id") String id) {
        return attempt("seat-confirmed", () -> change.confirm(acting.get(), id(id)));
    }

    @POST
    @Path("/changes/{id}/withdraw")
    @RolesAllowed("keeper")
    public Response withdraw(@PathParam("id") String id) {
        return attempt("seat-withdrawn", () -> change.withdraw(acting.get(), id(id)));
    }

    private Response attempt(String done, Runnable what) {
        return PageAnswers.attempt(
                URI.create(HOME + "?done=" + done),
                what,
                page.locale(),
                refused -> show(TypedForm.empty(), TypedForm.empty(), refused));
    }

    private TemplateInstance show(TypedForm naming, TypedForm seat, RefusedBox refused) {
        ViewSeats.View view = seats.view();
        return Templates.seats(view(view), naming.named("naming"), seat.named("seat"), refused);
    }

    private View view(ViewSeats.View now) {
        Seating seating = now.seating();
        PersonId self = actor.get().person();
        List<PersonId> alternates = now.alternates();
        List<Seating.Naming> namings = seating.namings().stream()
                .filter(naming -> now.at().isBefore(naming.end()))
                .sorted(Comparator.comparing(Seating.Naming::from))
                .toList();
        Map<PersonId, String> committee =
                people.byRole(List.of(Role.COMMITTEE), memberships.enrolled()).of(Role.COMMITTEE);
        Map<PersonId, String> names = names(now, namings);
        boolean isAlternate = seating.isAlternate(self, now.at());
        return new View(
                actor.get().has(Role.COMMITTEE) && !isAlternate,
                actor.get().has(Role.COMMITTEE) && isAlternate,
                actor.get().has(Role.KEEPER),
                namings.stream()
                        .map(naming -> line(naming, seating.isLapsed(naming, now.at()), names, self))
                        .toList(),
                alternates.stream().map(each -> of(names, each)).toList(),
                now.toCome().stream().map(each -> of(names, each)).toList(),
                now.waiting().stream().map(each -> waiting(each, names, self)).toList(),
                choices(names, alternates),
                choices(committee, committee.keySet()),
                Stream.of(SeatKind.values())
                        .map(kind -> new Choice(kind.name(), Words.of("seat", kind, page.locale()), null))
                        .toList());
    }

    private Map<PersonId, String> names(ViewSeats.View now, List<Seating.Naming> namings) {
        Set<PersonId> all = new HashSet<>(now.alternates());
        all.addAll(now.toCome());
        namings.forEach(naming -> {
            all.add(naming.member());
            all.add(naming.substitute());
        });
        now.waiting().forEach(each -> {
            all.add(each.person());
            all.add(each.proposedBy());
        });
        return people.names(all);
    }

    private static Line line(Seating.Naming naming, boolean lapsed, Map<PersonId, String> names, PersonId self) {
        boolean own = naming.member().equals(self) || naming.substitute().equals(self);
        return new Line(
                of(names, naming.substitute()),
                of(names, naming.member()),
                naming.from(),
                naming.until(),
                lapsed,
                own ? HOME + "/substitutes/" + naming.id() + "/end" : null);
    }

    private Waiting waiting(SeatChange each, Map<PersonId, String> names, PersonId self) {
        boolean keeper = actor.get().has(Role.KEEPER);
        boolean proposed = each.proposedBy().equals(self);
        String base = HOME + "/changes/" + each.id();
        return new Waiting(
                of(names, each.person()),
                each.kind() == SeatKind.ALTERNATE,
                of(names, each.proposedBy()),
                keeper && !proposed && !each.person().equals(self) ? base + "/confirm" : null,
                keeper && proposed ? base + "/withdraw" : null);
    }

    private static String of(Map<PersonId, String> names, PersonId person) {
        return names.getOrDefault(person, person.toString());
    }

    private static List<Choice> choices(Map<PersonId, String> names, Collection<PersonId> people) {
        return people.stream()
                .map(each -> new Choice(each.toString(), of(names, each), null))
                .sorted(Comparator.comparing(Choice::name))
                .toList();
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }
}
