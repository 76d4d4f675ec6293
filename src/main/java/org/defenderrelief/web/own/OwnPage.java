package org.defenderrelief.web.own;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.BlockingOperationControl;
import org.jboss.logging.Logger;

import org.defenderrelief.casefile.OwnAnswer;
import org.defenderrelief.followup.TellOutcomes;
import org.defenderrelief.intake.HearDefender;
import org.defenderrelief.intake.WrongCodes;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.vault.seal.OwnCode;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.ErrorPages;
import org.defenderrelief.web.shared.Network;
import org.defenderrelief.web.shared.OwnForm;
import org.defenderrelief.web.shared.OwnVoiceAddress;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.PageLanguage;
import org.defenderrelief.web.shared.TypedForm;

/**
 * Where the person in danger speaks with their own code. No account, no script, nothing from elsewhere; no cookie but the form's token, which
 * has nothing of what was typed. What is typed comes back in the answer that refuses it, and nowhere else; once it was taken, that answer is not given again either, if its page is loaded
 * anew. What was said before is never shown, since the code may have been found. A
 * code that is none is answered in one way, whatever it is: misspelt, never given out, or somebody's guess.
 */
@Path(OwnVoiceAddress.PATH)
@Produces(MediaType.TEXT_HTML)
public class OwnPage implements OwnForm {
    private static final Logger LOG = Logger.getLogger(OwnPage.class);

    private static final String CODE = "own.code";
    private static final String LANGUAGE = "page-language";
    /** The page that was pressed; none where all is sent. */
    private static final String AT = "at";
    /** The button for another page than the next. */
    private static final String GO = "go";

    private final HearDefender hear;
    private final TellOutcomes outcomes;
    private final WrongCodes wrongCodes;
    private final Choices choices;
    private final Page page;
    private final PageLanguage languages;
    private final Network network;

    OwnPage(
            HearDefender hear,
            TellOutcomes outcomes,
            WrongCodes wrongCodes,
            Choices choices,
            Page page,
            PageLanguage languages,
            Network network) {
        this.network = network;
        this.hear = hear;
        this.outcomes = outcomes;
        this.wrongCodes = wrongCodes;
        this.choices = choices;
        this.page = page;
        this.languages = languages;
    }

    @CheckedTemplate(basePath = "own")
    static class Templates {
        static native TemplateInstance answer(
                TypedForm form, At at, Offered offered, String spoken, Refused refused, List<Told> told);

        static native TemplateInstance sent(boolean before);

        private Templates() {}
    }

    /** Where somebody is. @param step the page's name @param question counted from 1, or 0 @param carried fields of other pages @param back the page before, or null */
    public record At(String step, int question, List<String> carried, String back) {
        static final int QUESTIONS = Step.COMPLAINT.question();

        static At of(Step step, TypedForm form) {
            String back = step == Step.CODE ? null : step.before(form).name();
            return new At(step.name(), step.question(), step.carried(form), back);
        }

        public int questions() {
            return QUESTIONS;
        }
    }

    /** What there is to press. */
    public record Offered(
            List<Choices.Choice> arrived,
            List<Choices.Choice> safety,
            List<Choices.Choice> terms,
            List<Choices.Choice> complaints,
            List<Choices.Choice> abouts) {}

    /** How a complaint ended. @param outcome code */
    public record Told(String outcome, String words) {}

    /** A refusal that is no field's. */
    public record Refused(String title, String advice) {}

    @GET
    public TemplateInstance empty() {
        return page(Step.CODE, TypedForm.empty(), null);
    }

    /** Takes what was said; or leads on to the next page, or shows one in another language, with all that was typed. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer(MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        // Kept in the page and in no cookie: what stays in a browser tells who used it.
        Stream.of(typed.getFirst(LANGUAGE), form.value("spoken"))
                .filter(tag -> tag != null && !tag.isEmpty())
                .findFirst()
                .ifPresent(languages::choose);
        Step at = Step.of(form.value(AT));
        if (typed.containsKey(LANGUAGE)) {
            return unlessSent(at, form, Response.ok(), null);
        }
        Optional<Step> asked = Step.named(form.value(GO));
        if (asked.isPresent()) {
            return unlessSent(asked.get(), form, Response.ok(), null);
        }
        try {
            if (at != Step.CHECK) {
                return goOn(at, form);
            }
            if (hears(form)) {
                // The form's cookie stays: loaded again, this page is sent again, which is done once, and shows
                // nothing.
                return Response.ok(Templates.sent(false)).build();
            }
            return wrongCode(form);
        } catch (Problem.InvalidInput invalid) {
            return wrong(form, invalid);
        } catch (Problem.TooMany problem) {
            return refused(Step.CHECK, form, problem);
        } catch (Problem.IdempotencyMismatch problem) {
            form.heed(problem);
            return unlessSent(Step.CHECK, form, Response.status(problem.status()), refused(problem));
        } catch (Problem.Conflict problem) {
            // Such as where what says that it was taken is not as it was signed.
            return Response.status(problem.status())
                    .entity(page(at, form, refused(problem)))
                    .build();
        }
    }

    /** To the next page, where nothing that this one asks for is wrong. A code that is none is told at once, before anything is answered. */
    private Response goOn(Step at, TypedForm form) {
        if (at.isTyped()) {
            requireWhole(answer(form), form.value(CODE), at.fields());
        }
        if (at == Step.CODE) {
            Optional<List<Told>> told = outcomes.of(code(form))
                    .map(all -> all.stream()
                            .map(each -> new Told(each.ended().name(), each.told()))
                            .toList());
            return told.isEmpty() ? wrongCode(form) : unlessSent(at.after(form), form, Response.ok(), null, told.get());
        }
        return unlessSent(at.after(form), form, Response.ok(), null);
    }

    private Response wrongCode(TypedForm form) {
        form.refuse(new Problem.InvalidInput(CODE, Flaw.OWN_CODE_WRONG), page.locale());
        Optional<Duration> wait = wrongCodes.count(network.ofThisCall());
        if (wait.isPresent()) {
            Problem.TooMany tooMany =
                    new Problem.TooMany((int) Math.max(1, wait.get().toSeconds()), "There were many wrong codes.");
            return refused(Step.CODE, form, tooMany);
        }
        return unlessSent(Step.CODE, form, Response.status(403), null);
    }

    /** The first page on which something is wrong, with what is wrong there. */
    private Response wrong(TypedForm form, Problem.InvalidInput invalid) {
        Step first = Stream.of(Step.values())
                .filter(each -> invalid.violations().stream()
                        .anyMatch(violation -> each.fields().contains(violation.field())))
                .findFirst()
                .orElse(Step.CHECK);
        form.refuse(
                new Problem.InvalidInput(invalid.violations().stream()
                        .filter(each -> first.fields().contains(each.field()))
                        .toList()),
                page.locale());
        return unlessSent(first, form, Response.status(invalid.status()), null);
    }

    /**
     * The form with all that was typed; where what was sent under its key was taken, no more than that it was. A browser that goes back and loads a page anew sends what that page came of: a
     * code that was misspelt at first, or another language. Whoever has the phone then is not shown what the person wrote.
     */
    private Response unlessSent(Step at, TypedForm form, Response.ResponseBuilder answer, Refused refused) {
        return unlessSent(at, form, answer, refused, List.of());
    }

    private Response unlessSent(
            Step at, TypedForm form, Response.ResponseBuilder answer, Refused refused, List<Told> told) {
        return hear.hasHeard(form.getKey())
                ? Response.ok(Templates.sent(true)).build()
                : answer.entity(page(at, form, refused, told)).build();
    }

    @Override
    public Optional<String> sentBefore(MultivaluedMap<String, String> typed) {
        // What is refused as it arrives is answered by a thread that may wait for no database.
        if (!BlockingOperationControl.isBlockingAllowed()) {
            return Optional.empty();
        }
        return Optional.of(TypedForm.of(typed).getKey())
                .filter(this::wasHeard)
                .map(heard -> Templates.sent(true).render());
    }

    /** Where nobody can tell, the words come back: they are refused already, and must not be lost as well. */
    private boolean wasHeard(String key) {
        try {
            return hear.hasHeard(key);
        } catch (RuntimeException unknown) {
            LOG.warnf(
                    "Whether an answer was taken could not be told (%s)",
                    unknown.getClass().getName());
            return false;
        }
    }

    @Override
    public String givenBack(MultivaluedMap<String, String> typed, String title, String advice) {
        TypedForm form = TypedForm.of(typed);
        return page(Step.of(form.value(AT)), form, new Refused(title, advice)).render();
    }

    /** What is said is looked at before the code is: a page that refuses it tells nothing of the code. */
    private boolean hears(TypedForm form) {
        OwnAnswer answer = answer(form);
        requireWhole(
                answer,
                form.value(CODE),
                Stream.of(Step.values()).flatMap(each -> each.fields().stream()).toList());
        return hear.hear(code(form), answer, form.once());
    }

    private static OwnAnswer answer(TypedForm form) {
        return new OwnAnswer(
                code(OwnAnswer.Arrived.class, form.value("own.arrived")),
                form.value("own.amount"),
                form.value("own.words"),
                code(OwnAnswer.Safety.class, form.value("own.safety")),
                form.value("own.safetyWords"),
                code(OwnAnswer.Terms.class, form.value("own.terms")),
                form.value("own.contact"),
                form.value("own.contactWhen"),
                code(OwnAnswer.Complaint.class, form.value("own.complaint")),
                code(OwnAnswer.About.class, form.value("own.about")),
                form.value("own.complaintWords"));
    }

    /** What cannot be a code is tried like one that is nobody's. */
    private static OwnCode code(TypedForm form) {
        return OwnCode.read(form.value(CODE)).orElseGet(OwnCode::random);
    }

    /** @param fields those that count: that nothing was said is wrong at the end alone @throws Problem.InvalidInput naming what is wrong in them */
    private static void requireWhole(OwnAnswer answer, String code, List<String> fields) {
        List<Violation> wrong = new ArrayList<>();
        try {
            answer.validate();
        } catch (Problem.InvalidInput invalid) {
            invalid.violations().stream()
                    .map(each -> each.at("own." + each.field()))
                    .filter(each -> fields.contains(each.field()))
                    .forEach(wrong::add);
        }
        if (code.isEmpty() && fields.contains(CODE)) {
            wrong.add(new Violation(CODE, Flaw.NEEDED));
        }
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
    }

    private static <E extends Enum<E>> E code(Class<E> type, String typed) {
        return Stream.of(type.getEnumConstants())
                .filter(each -> each.name().equals(typed))
                .findFirst()
                .orElse(null);
    }

    private Response refused(Step at, TypedForm form, Problem.TooMany problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).header("Retry-After", problem.retryAfterSeconds());
        return unlessSent(at, form, answer, refused(problem));
    }

    private Refused refused(Problem problem) {
        return new Refused(ErrorPages.title(problem, page.locale()), ErrorPages.advice(problem, "own", page.locale()));
    }

    private TemplateInstance page(Step step, TypedForm form, Refused refused) {
        return page(step, form, refused, List.of());
    }

    private TemplateInstance page(Step step, TypedForm form, Refused refused, List<Told> told) {
        Offered offered = new Offered(
                choices.of("own-arrived", OwnAnswer.Arrived.values()),
                choices.of("own-safety", OwnAnswer.Safety.values()),
                choices.of("own-terms", OwnAnswer.Terms.values()),
                choices.of("own-complaint", OwnAnswer.Complaint.values()),
                choices.of("own-about", OwnAnswer.About.values()));
        return Templates.answer(form, At.of(step, form), offered, page.getLang(), refused, told);
    }
}
