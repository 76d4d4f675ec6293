package org.defenderrelief.web.review.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.triage.Checklist;
import org.defenderrelief.triage.ChecklistItem;
import org.defenderrelief.triage.FillChecklist;
import org.defenderrelief.triage.ItemAnswer;
import org.defenderrelief.triage.NotNeededReason;
import org.defenderrelief.web.review.Meanwhile;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** The checklist of a case, on a page of its own; one choice for each item, the reason why it is not needed among them. */
@Path("/review/cases/{reference}/checklist")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
public class ChecklistPages {
    private static final String ANSWER = "answer.";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Cases cases;
    private final FillChecklist fill;
    private final Meanwhile meanwhile;
    private final Page page;

    ChecklistPages(
            CurrentActor actor, CurrentActing acting, Cases cases, FillChecklist fill, Meanwhile meanwhile, Page page) {
        this.actor = actor;
        this.acting = acting;
        this.cases = cases;
        this.fill = fill;
        this.meanwhile = meanwhile;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance checklist(View view);

        private Templates() {}
    }

    /**
     * The page.
     *
     * @param items that the case needs
     * @param answers what can be said of each
     * @param refused a refusal that is no field's, or null
     */
    public record View(
            String reference,
            String codename,
            String version,
            List<Item> items,
            List<Choices.Choice> answers,
            TypedForm form,
            RefusedBox refused) {}

    /** One item. @param path of its field */
    public record Item(String code, String path) {}

    /** The form as the checklist stands. */
    @GET
    public TemplateInstance show(@PathParam("reference") String reference) {
        Reference read = References.read(reference);
        TypedForm form = TypedForm.empty();
        fill.now(actor.get(), read)
                .items()
                .forEach(each -> each.said().ifPresent(said -> form.with(ANSWER + each.item(), said)));
        return view(cases.visibleTo(actor.get(), read), form, null, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response fill(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        TypedForm form = TypedForm.of(sent);
        return meanwhile.attempt(
                read,
                form,
                "checklist-filled",
                () -> fill.fill(acting.get(), read, Typed.version(form), read(form)),
                (refused, why) -> view(cases.visibleTo(actor.get(), read), form, refused, why));
    }

    private static Checklist read(TypedForm form) {
        return new Checklist(Arrays.stream(ChecklistItem.values())
                .map(item -> Checklist.Answered.read(item, form.value(ANSWER + item)))
                .toList());
    }

    private TemplateInstance view(CaseFile caseFile, TypedForm form, RefusedBox refused, Problem whyOrNull) {
        return Templates.checklist(new View(
                caseFile.reference().value(),
                caseFile.codename().value(),
                meanwhile.version(caseFile, form, whyOrNull),
                ChecklistItem.of(caseFile.assistanceTypes()).stream()
                        .map(item -> new Item(item.name(), ANSWER + item))
                        .toList(),
                answers(),
                form,
                refused));
    }

    private List<Choices.Choice> answers() {
        List<Choices.Choice> answers = new ArrayList<>();
        for (ItemAnswer answer : List.of(ItemAnswer.THERE, ItemAnswer.ASKED)) {
            answers.add(new Choices.Choice(answer.name(), Words.of("checklist-answer", answer, page.locale()), null));
        }
        for (NotNeededReason reason : NotNeededReason.values()) {
            answers.add(new Choices.Choice(
                    ItemAnswer.NOT_NEEDED + "." + reason, Words.of("checklist-reason", reason, page.locale()), null));
        }
        return answers;
    }
}
