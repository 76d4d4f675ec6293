package org.defenderrelief.web.review.screening;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

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
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.screening.Compared;
import org.defenderrelief.screening.ReviewPayee;
import org.defenderrelief.screening.ScreenPayee;
import org.defenderrelief.screening.ScreeningLook;
import org.defenderrelief.screening.Verdict;
import org.defenderrelief.screening.VerdictReason;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** Finance compares those whom money of a case goes to with the list that counts, and says of each listed name that is alike what it found. */
@Path("/review/cases/{reference}/screening")
@RolesAllowed("finance")
@Produces(MediaType.TEXT_HTML)
public class ReviewPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Cases cases;
    private final ScreenPayee screen;
    private final ReviewPayee review;
    private final OneLook oneLook;
    private final Choices choices;
    private final Page page;

    ReviewPages(
            CurrentActor actor,
            CurrentActing acting,
            Cases cases,
            ScreenPayee screen,
            ReviewPayee review,
            OneLook oneLook,
            Choices choices,
            Page page) {
        this.oneLook = oneLook;
        this.actor = actor;
        this.acting = acting;
        this.cases = cases;
        this.screen = screen;
        this.review = review;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance screenPayee(View view);

        private Templates() {}
    }

    /**
     * The page.
     *
     * @param compared codes of whose names are compared
     * @param look what was found, or null before it was looked for
     */
    public record View(
            String reference,
            String codename,
            List<String> compared,
            Look look,
            TypedForm form,
            RefusedBox refused,
            List<Choices.Choice> verdicts,
            List<Choices.Choice> reasons) {}

    /** What was found. @param seen takes it to the review */
    public record Look(Instant listed, List<Name> names, List<Match> matches, String seen) {
        @Override
        public String toString() {
            return "Look[opened]";
        }
    }

    /** A name that is compared. @param of code of whose it is */
    public record Name(String of, String name) {
        @Override
        public String toString() {
            return "Name[opened]";
        }
    }

    /** A listed name that is alike. */
    public record Match(int number, String name, String entry, boolean person, String listed, int score) {
        /** Path of a field about it. */
        public String path(String field) {
            return "matches[" + (number - 1) + "]." + field;
        }

        @Override
        public String toString() {
            return "Match[opened]";
        }
    }

    @GET
    public TemplateInstance show(@PathParam("reference") String reference) {
        return view(References.read(reference), null, TypedForm.empty(), null);
    }

    @POST
    @Path("/look")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response look(@PathParam("reference") String reference) {
        Reference of = References.read(reference);
        try {
            ScreeningLook seen = screen.look(acting.get(), of);
            return Response.ok(view(of, seen, TypedForm.empty(), null)).build();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem refused) {
            return refused(refused, of, TypedForm.empty());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response review(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        Reference of = References.read(reference);
        TypedForm form = TypedForm.of(sent);
        try {
            boolean hit = review.review(acting.get(), of, form.value("token"), judged(form), form.once());
            return Response.seeOther(Redirects.done("/review/cases/" + of, hit ? "screening-hit" : "screening-clear"))
                    .build();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem.InvalidInput invalid) {
            ScreeningLook seen = screen.look(acting.get(), of);
            return PageAnswers.answer(invalid, view(of, seen, form.refuse(invalid, page.locale()), null));
        } catch (Problem.IdempotencyMismatch sentBefore) {
            // They compare again, on a form of its own.
            return refused(sentBefore, of, TypedForm.empty());
        } catch (Problem refused) {
            return refused(refused, of, form);
        }
    }

    private Response refused(Problem refused, Reference of, TypedForm form) {
        return PageAnswers.answer(refused, view(of, null, form, RefusedBox.of(refused, page.locale())));
    }

    /** As many as the page had; that all are there is looked at where they are taken. */
    private static List<ReviewPayee.Judged> judged(TypedForm form) {
        int matches = form.isBlank("count") ? 0 : Typed.number(form, "count");
        return IntStream.range(0, Math.min(matches, ScreenPayee.MOST))
                .mapToObj(i -> "matches[" + i + "].")
                .map(path -> new ReviewPayee.Judged(
                        Typed.optionalCode(form, path + "verdict", Verdict.class)
                                .orElse(null),
                        Typed.optionalCode(form, path + "reason", VerdictReason.class)
                                .orElse(null),
                        form.value(path + "words")))
                .toList();
    }

    private TemplateInstance view(Reference of, ScreeningLook seen, TypedForm form, RefusedBox refused) {
        Actor viewer = actor.get();
        CaseFile caseFile = cases.visibleTo(viewer, of);
        // At one moment: what somebody does meanwhile is no difference to what was signed.
        Set<Compared> compared = oneLook.at(() -> screen.asked(viewer, of));
        return Templates.screenPayee(new View(
                caseFile.reference().value(),
                caseFile.codename().value(),
                compared.stream().map(Enum::name).toList(),
                seen == null ? null : look(seen),
                form,
                refused,
                choices.of("screening-verdict", Verdict.values()),
                choices.of("screening-reason", VerdictReason.values())));
    }

    private static Look look(ScreeningLook seen) {
        List<ScreeningLook.Match> found = seen.matches();
        return new Look(
                seen.listed(),
                seen.names().stream()
                        .map(each -> new Name(each.of().name(), each.name()))
                        .toList(),
                IntStream.range(0, found.size())
                        .mapToObj(i -> match(i + 1, found.get(i)))
                        .toList(),
                seen.seen());
    }

    private static Match match(int number, ScreeningLook.Match each) {
        return new Match(number, each.name(), each.entry(), each.person(), each.listed(), each.score());
    }
}
