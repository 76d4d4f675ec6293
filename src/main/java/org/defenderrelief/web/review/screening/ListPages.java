package org.defenderrelief.web.review.screening;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
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
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.screening.ListId;
import org.defenderrelief.screening.LoadList;
import org.defenderrelief.screening.ScreeningLists;
import org.defenderrelief.screening.SettleList;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.review.ConfirmedBefore;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.SentFiles;

/** The lists of sanctions: what waits to be confirmed and what it would change, all that were ever loaded, and the form that loads another. */
@Path("/review")
@RequestScoped
@RolesAllowed({"finance", "keeper", "auditor"})
@Produces(MediaType.TEXT_HTML)
public class ListPages {
    private static final String PATH = "/review/screening";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final ScreeningLists lists;
    private final LoadList load;
    private final SettleList settle;
    private final ConfirmedBefore before;
    private final SentFiles sent;
    private final People people;
    private final Page page;

    ListPages(
            CurrentActor actor,
            CurrentActing acting,
            ScreeningLists lists,
            LoadList load,
            SettleList settle,
            ConfirmedBefore before,
            SentFiles sent,
            People people,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.lists = lists;
        this.load = load;
        this.settle = settle;
        this.before = before;
        this.sent = sent;
        this.people = people;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance screening(
                List<Waiting> waiting, List<Row> rows, boolean counts, RefusedBox refused);

        private Templates() {}
    }

    /** A list. @param state code of where it stands @param confirmedBy null unless it was confirmed */
    public record Row(
            String id,
            Instant generated,
            int count,
            String digest,
            String state,
            String proposedBy,
            Instant proposedAt,
            String confirmedBy,
            Instant confirmedAt) {}

    /** A list to be confirmed. @param compared whether what it changes could be found out */
    public record Waiting(
            Row row,
            boolean compared,
            int added,
            int gone,
            List<String> examples,
            boolean mayConfirm,
            boolean mayWithdraw) {}

    @GET
    @Path("/screening")
    public TemplateInstance list() {
        return show(null);
    }

    @POST
    @Path("/screening/lists")
    @RolesAllowed({"finance", "keeper"})
    @Consumes(SentFiles.TYPE)
    public Response take(InputStream body) {
        try {
            Acting me = acting.get();
            if (sent.streamed(body, content -> load.load(me, content)).isEmpty()) {
                throw new Problem.InvalidInput("file", Flaw.FILE_EMPTY);
            }
            return Response.seeOther(Redirects.done(PATH, "screening-loaded")).build();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem refused) {
            return PageAnswers.answer(refused, show(RefusedBox.of(refused, page.locale())));
        }
    }

    @POST
    @Path("/screening/lists/{id}/{how:confirm|withdraw}")
    @RolesAllowed({"finance", "keeper"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response settle(@PathParam("id") String id, @PathParam("how") String how) {
        ListId list = Ids.read(id).map(ListId::new).orElseThrow(Problem.NotFound::new);
        boolean confirms = how.equals("confirm");
        Response answer = PageAnswers.attempt(
                Redirects.done(PATH, confirms ? "screening-confirmed" : "proposal-withdrawn"),
                () -> {
                    if (confirms) {
                        settle.confirm(acting.get(), list);
                    } else {
                        settle.withdraw(acting.get(), list);
                    }
                },
                page.locale(),
                this::show);
        return confirms ? before.answer(answer, () -> confirmedBy(list), this::show) : answer;
    }

    private Optional<PersonId> confirmedBy(ListId list) {
        return lists.all().stream()
                .filter(each -> each.id().equals(list))
                .findFirst()
                .flatMap(ScreeningLists.Shown::confirmedBy);
    }

    private TemplateInstance show(RefusedBox refused) {
        List<ScreeningLists.Shown> all = lists.all();
        Map<PersonId, String> names = people.names(all.stream()
                .flatMap(each -> Stream.concat(Stream.of(each.proposedBy()), each.confirmedBy().stream()))
                .toList());
        return Templates.screening(
                all.stream()
                        .filter(each -> each.state() == ScreeningLists.State.WAITING)
                        .map(each -> waiting(each, names))
                        .toList(),
                all.stream().map(each -> row(each, names)).toList(),
                all.stream().anyMatch(each -> each.state() == ScreeningLists.State.COUNTS),
                refused);
    }

    private Waiting waiting(ScreeningLists.Shown each, Map<PersonId, String> names) {
        Optional<ScreeningLists.Change> change = change(each);
        Actor viewer = actor.get();
        boolean office = viewer.has(Role.FINANCE) || viewer.has(Role.KEEPER);
        boolean own = each.proposedBy().equals(viewer.person());
        return new Waiting(
                row(each, names),
                change.isPresent(),
                change.map(ScreeningLists.Change::added).orElse(0),
                change.map(ScreeningLists.Change::gone).orElse(0),
                change.map(ScreeningLists.Change::examples).orElse(List.of()),
                office && !own && change.isPresent(),
                office && own);
    }

    /** Empty if it is not what was signed, which is alarmed where it is read. */
    private Optional<ScreeningLists.Change> change(ScreeningLists.Shown each) {
        try {
            return Optional.of(lists.change(each.id()));
        } catch (Problem.Conflict notAuthentic) {
            return Optional.empty();
        }
    }

    private static Row row(ScreeningLists.Shown each, Map<PersonId, String> names) {
        return new Row(
                each.id().toString(),
                each.generated(),
                each.count(),
                each.digest(),
                each.state().name(),
                names.getOrDefault(each.proposedBy(), ""),
                each.proposedAt(),
                each.confirmedBy().map(person -> names.getOrDefault(person, "")).orElse(null),
                each.confirmedAt().orElse(null));
    }
}
