package org.defenderrelief.web.review.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
import org.defenderrelief.intake.CloseFund;
import org.defenderrelief.intake.IntakeClosing;
import org.defenderrelief.intake.NewClosing;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** A keeper says that the fund takes no requests, another confirms exactly this, and one of them opens it again. */
@Path("/review/intake")
@RolesAllowed("keeper")
@Produces(MediaType.TEXT_HTML)
public class ClosingPages {
    private static final String PATH = "/review/intake";
    private static final List<String> LANGUAGES = List.of("en", "fr");

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final CloseFund close;
    private final People people;
    private final Page page;
    private final Clock clock;

    ClosingPages(CurrentActor actor, CurrentActing acting, CloseFund close, People people, Page page, Clock clock) {
        this.actor = actor;
        this.acting = acting;
        this.close = close;
        this.people = people;
        this.page = page;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance intake(List<Pending> pending, TypedForm form, RefusedBox refused);

        private Templates() {}
    }

    /** What waits. @param yours whether the reader proposed it, and so can withdraw but not confirm it */
    public record Pending(
            String id,
            LocalDate until,
            List<NewClosing.Text> texts,
            List<NewClosing.OtherFund> others,
            String by,
            Instant at,
            boolean yours) {}

    @GET
    public TemplateInstance show() {
        return show(TypedForm.empty(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        try {
            close.propose(acting.get(), wanted(form));
            return Response.seeOther(Redirects.done(PATH, "partner-proposed")).build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(invalid, show(form.refuse(named(invalid, form), page.locale()), null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(form, RefusedBox.of(refused, page.locale())));
        }
    }

    @POST
    @Path("/{id}/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(@PathParam("id") String id) {
        return attempt(
                "partner-confirmed",
                () -> close.confirm(acting.get(), Ids.read(id).orElseThrow(Problem.NotFound::new)));
    }

    @POST
    @Path("/{id}/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("id") String id) {
        return attempt(
                "proposal-withdrawn",
                () -> close.withdraw(acting.get(), Ids.read(id).orElseThrow(Problem.NotFound::new)));
    }

    @POST
    @Path("/reopen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reopen() {
        return attempt("fund-reopened", () -> close.reopen(acting.get()));
    }

    private Response attempt(String done, Runnable act) {
        return PageAnswers.attempt(
                Redirects.done(PATH, done), act, page.locale(), refused -> show(TypedForm.empty(), refused));
    }

    private NewClosing wanted(TypedForm form) {
        Optional<LocalDate> until =
                form.isBlank("closedUntil") ? Optional.empty() : Optional.of(Typed.date(form, "closedUntil"));
        List<NewClosing.Text> texts = typed(form).stream()
                .map(language -> new NewClosing.Text(language, form.value(text(language))))
                .toList();
        return NewClosing.of(
                until, texts, others(form.value("others")), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** One a line: its name, its address, and languages, with | between. */
    private static List<NewClosing.OtherFund> others(String typed) {
        return typed.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split("\\|", 3))
                .map(parts -> new NewClosing.OtherFund(
                        parts[0],
                        parts.length > 1 ? parts[1] : "",
                        parts.length > 2
                                ? Arrays.stream(parts[2].split("[,\\s]+"))
                                        .filter(tag -> !tag.isBlank())
                                        .toList()
                                : List.of()))
                .toList();
    }

    /** By the fields of the form: what is wrong with one of the texts, or with a line, is said there. */
    private static Problem.InvalidInput named(Problem.InvalidInput invalid, TypedForm form) {
        return new Problem.InvalidInput(invalid.violations().stream()
                .map(violation -> named(violation, form))
                .toList());
    }

    private static Violation named(Violation violation, TypedForm form) {
        String field = violation.field();
        List<String> typed = typed(form);
        for (int i = 0; i < typed.size(); i++) {
            if (field.startsWith("texts[" + i + "]")) {
                return violation.at(text(typed.get(i)));
            }
        }
        if (field.startsWith("texts")) {
            return violation.at(text("en"));
        }
        if (field.endsWith(".link")) {
            return new Violation("others", Flaw.HTTPS_LINK); // also where a line has none at all
        }
        if (field.startsWith("others")) {
            return violation.at("others");
        }
        return field.equals("until") ? violation.at("closedUntil") : violation;
    }

    /** The languages that something was written in. */
    private static List<String> typed(TypedForm form) {
        return LANGUAGES.stream()
                .filter(language -> !form.isBlank(text(language)))
                .toList();
    }

    private static String text(String language) {
        return "closingText." + language;
    }

    private TemplateInstance show(TypedForm form, RefusedBox refused) {
        List<IntakeClosing> waiting = close.pending();
        Map<PersonId, String> names =
                people.names(waiting.stream().map(IntakeClosing::proposedBy).toList());
        return Templates.intake(
                waiting.stream()
                        .map(each -> new Pending(
                                each.id().toString(),
                                each.until().orElse(null),
                                each.texts(),
                                each.others(),
                                names.getOrDefault(each.proposedBy(), ""),
                                each.proposedAt(),
                                each.isProposalOf(actor.get())))
                        .toList(),
                form,
                refused);
    }
}
