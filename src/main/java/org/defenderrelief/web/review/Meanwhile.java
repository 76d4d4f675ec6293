package org.defenderrelief.web.review;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Deeds;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.web.shared.LastSeen;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/**
 * What others did on a case while somebody had a form of it open. Whose form came too late is told what they did, and sends it again on the case
 * as it is now; until then the form stays one on what its page showed.
 */
@RequestScoped
public class Meanwhile {
    private final CurrentActor actor;
    private final Cases cases;
    private final Deeds deeds;
    private final People people;
    private final LastSeen seen;
    private final Page page;

    Meanwhile(CurrentActor actor, Cases cases, Deeds deeds, People people, LastSeen seen, Page page) {
        this.actor = actor;
        this.cases = cases;
        this.deeds = deeds;
        this.people = people;
        this.seen = seen;
        this.page = page;
    }

    /** The version for the forms of a page that shows the case as it is now. */
    public String version(CaseFile now) {
        deeds.newest(actor.get(), now.id()).stream()
                .findFirst()
                .map(HistoryEntry::id)
                .ifPresent(seen::is);
        return Long.toString(now.version());
    }

    /**
     * The version for a form that is shown again: that of the page on which it was typed, or of now for one that came too late, since its page
     * says what happened.
     *
     * @param whyOrNull why it is shown again, or null for a step of the form itself
     */
    public String version(CaseFile now, TypedForm form, Problem whyOrNull) {
        if (whyOrNull instanceof Problem.StaleVersion || form.isBlank("version")) {
            return version(now);
        }
        LastSeen.of(form).ifPresent(seen::is);
        return form.value("version");
    }

    /**
     * Does what a form asks for, and shows the page again with what is wrong if it is refused; nothing typed is lost.
     *
     * @param done word of what was done, for the page of the case
     * @param again the page with the form as it was typed, and why it is shown
     */
    public Response attempt(
            Reference reference,
            TypedForm form,
            String done,
            Runnable act,
            BiFunction<RefusedBox, Problem, TemplateInstance> again) {
        try {
            act.run();
            return Response.seeOther(Redirects.done("/review/cases/" + reference, done))
                    .build();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            return PageAnswers.answer(invalid, again.apply(null, invalid));
        } catch (Problem problem) {
            form.heed(problem);
            RefusedBox box = refused(cases.visibleTo(actor.get(), reference), form, problem);
            return PageAnswers.answer(problem, again.apply(box, problem));
        }
    }

    /** The refusal; for a form that came too late with what was done since its page was shown. */
    public RefusedBox refused(CaseFile now, TypedForm form, Problem why) {
        RefusedBox box = RefusedBox.of(why, page.locale());
        if (!(why instanceof Problem.StaleVersion)) {
            return box;
        }
        List<HistoryEntry> since = LastSeen.of(form)
                .map(last -> deeds.since(actor.get(), now.id(), last))
                .orElse(List.of());
        Map<PersonId, String> names =
                people.names(since.stream().map(HistoryEntry::actor).toList());
        return box.since(since.stream()
                .map(entry -> TimelineEvent.of(entry, names, List.of(), true, true, page.locale()))
                .toList());
    }
}
