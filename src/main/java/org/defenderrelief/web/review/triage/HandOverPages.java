package org.defenderrelief.web.review.triage;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.triage.HandOver;
import org.defenderrelief.triage.HandOverReason;
import org.defenderrelief.triage.Workloads;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.web.review.CaseForms;
import org.defenderrelief.web.review.Meanwhile;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.PageLanguage;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** A case goes to another person of triage. */
@Path("/review/cases/{reference}/hand-over")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
public class HandOverPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Cases cases;
    private final HandOver handOver;
    private final Workloads workloads;
    private final Memberships memberships;
    private final People people;
    private final Meanwhile meanwhile;
    private final Choices choices;
    private final PageLanguage languages;
    private final Page page;

    HandOverPages(
            CurrentActor actor,
            CurrentActing acting,
            Cases cases,
            HandOver handOver,
            Workloads workloads,
            Memberships memberships,
            People people,
            Meanwhile meanwhile,
            Choices choices,
            PageLanguage languages,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.cases = cases;
        this.handOver = handOver;
        this.workloads = workloads;
        this.memberships = memberships;
        this.people = people;
        this.meanwhile = meanwhile;
        this.choices = choices;
        this.languages = languages;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance handOver(View view);

        private Templates() {}
    }

    /**
     * The page.
     *
     * @param now name of whoever has the case
     * @param colleagues who could get it
     * @param loads how much each of them has
     * @param refused a refusal that is no field's, or null
     */
    public record View(
            String reference,
            String codename,
            String version,
            String now,
            List<Choices.Choice> colleagues,
            List<Load> loads,
            List<Choices.Choice> reasons,
            TypedForm form,
            RefusedBox refused) {}

    /** How much somebody has. @param late how many of the open cases are */
    public record Load(String name, int open, int late) {}

    @GET
    public TemplateInstance show(@PathParam("reference") String reference) {
        Reference read = References.read(reference);
        return view(read, TypedForm.empty(), null, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response handOver(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        Reference read = References.read(reference);
        if (!form.isBlank(CaseForms.LANGUAGE)) {
            return Response.ok()
                    .cookie(languages.choose(form.value(CaseForms.LANGUAGE)))
                    .entity(view(read, form, null, null))
                    .build();
        }
        return meanwhile.attempt(
                read,
                form,
                "handed-over",
                () -> {
                    HandOver.Wanted wanted = new HandOver.Wanted(
                            new PersonId(Typed.id(form, "to")),
                            Typed.code(form, "reason", HandOverReason.class),
                            Typed.text(form, "text"));
                    handOver.handOver(acting.get(), read, Typed.version(form), wanted);
                },
                (refused, why) -> view(read, form, refused, why));
    }

    private TemplateInstance view(Reference reference, TypedForm form, RefusedBox refused, Problem whyOrNull) {
        CaseFile caseFile = cases.visibleTo(actor.get(), reference);
        List<PersonId> triage = List.copyOf(
                people.holding(Role.TRIAGE, memberships.holding(Office.TRIAGE)).keySet());
        List<PersonId> could = handOver.couldGet(actor.get(), reference, triage);
        Map<PersonId, String> names = people.names(could);
        return Templates.handOver(new View(
                caseFile.reference().value(),
                caseFile.codename().value(),
                meanwhile.version(caseFile, form, whyOrNull),
                caseFile.assignee()
                        .map(person -> people.names(Set.of(person)).getOrDefault(person, ""))
                        .orElse(null),
                could.stream()
                        .map(person -> new Choices.Choice(person.toString(), names.getOrDefault(person, ""), null))
                        .sorted(Comparator.comparing(Choices.Choice::name))
                        .toList(),
                loads(could, names),
                choices.of("hand-over-reason", HandOverReason.values()),
                form,
                refused));
    }

    private List<Load> loads(List<PersonId> could, Map<PersonId, String> names) {
        return workloads.of(actor.get(), could).entrySet().stream()
                .map(each -> new Load(
                        names.getOrDefault(each.getKey(), ""),
                        each.getValue().open(),
                        each.getValue().overdue()))
                .sorted(Comparator.comparing(Load::name))
                .toList();
    }
}
