package org.defenderrelief.web.review;

import java.net.URI;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.TypedForm;

/** How pages answer what was refused: on the page whose button was pressed, with the status that the API gives too. */
public final class PageAnswers {
    private PageAnswers() {}

    /** Does it and goes on, or shows the page again with the reason. @throws Problem.NotFound for the page that says so */
    public static Response attempt(
            URI onward, Runnable act, Locale locale, Function<RefusedBox, TemplateInstance> show) {
        try {
            act.run();
            return Response.seeOther(onward).build();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem problem) {
            return answer(problem, show.apply(RefusedBox.of(problem, locale)));
        }
    }

    /** As {@link #attempt}, of what a form of the page asks. @param name of the form @param typed what was typed into it */
    public static Response attempt(
            URI onward,
            Runnable act,
            Locale locale,
            String name,
            TypedForm typed,
            BiFunction<Forms, RefusedBox, TemplateInstance> show) {
        try {
            act.run();
            return Response.seeOther(onward).build();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem problem) {
            return refused(problem, locale, name, typed, show);
        }
    }

    /** The page with that form as it was typed: what is wrong with a field stands at it, any other reason above. */
    public static Response refused(
            Problem problem,
            Locale locale,
            String name,
            TypedForm typed,
            BiFunction<Forms, RefusedBox, TemplateInstance> show) {
        Forms forms = Forms.refused(name, typed);
        if (problem instanceof Problem.InvalidInput invalid) {
            typed.refuse(invalid, locale);
            return answer(invalid, show.apply(forms, null));
        }
        typed.heed(problem);
        return answer(problem, show.apply(forms, RefusedBox.of(problem, locale)));
    }

    /** That page with the problem's status; whoever tried too often is told when to come back. */
    public static Response answer(Problem problem, TemplateInstance shown) {
        Response.ResponseBuilder answer = Response.status(problem.status()).entity(shown);
        if (problem instanceof Problem.TooMany many) {
            answer.header("Retry-After", many.retryAfterSeconds());
        }
        return answer.build();
    }
}
