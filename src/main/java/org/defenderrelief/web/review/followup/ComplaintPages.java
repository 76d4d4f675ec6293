package org.defenderrelief.web.review.followup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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
import org.defenderrelief.followup.Complaint;
import org.defenderrelief.followup.ComplaintOutcome;
import org.defenderrelief.followup.Complaints;
import org.defenderrelief.followup.HandleComplaint;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** Complaints of the person in danger: who looks into each, and how it ended. */
@Path("/review/cases/{reference}/complaints")
@RolesAllowed({"triage", "auditor"})
@Produces(MediaType.TEXT_HTML)
public class ComplaintPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Complaints complaints;
    private final HandleComplaint handle;
    private final People people;
    private final Choices choices;
    private final Page page;

    ComplaintPages(
            CurrentActor actor,
            CurrentActing acting,
            Complaints complaints,
            HandleComplaint handle,
            People people,
            Choices choices,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.complaints = complaints;
        this.handle = handle;
        this.people = people;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance complaints(Shown view);

        private Templates() {}
    }

    /** A complaint. @param handler who looks into it, or null @param mayAct whether the reader may look into it @param outcome code, or null */
    public record ComplaintRow(
            String id,
            Instant at,
            boolean apart,
            String part,
            String handler,
            boolean yours,
            boolean mayAct,
            String outcome) {}

    /** The page. @param pressed whose form was sent, or empty */
    public record Shown(
            String reference,
            List<ComplaintRow> rows,
            List<Choices.Choice> outcomes,
            String pressed,
            TypedForm form,
            RefusedBox refused) {
        /** The form of that complaint: as it was typed if it was sent, else empty. */
        public TypedForm of(String id) {
            return id.equals(pressed) ? form : TypedForm.empty().named(id);
        }
    }

    @GET
    public TemplateInstance show(@PathParam("reference") String reference) {
        return show(References.read(reference), "", TypedForm.empty(), null);
    }

    @POST
    @Path("/{id}/{step:take|settle}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response step(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            @PathParam("step") String step,
            MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        UUID complaint = Ids.read(id).orElseThrow(Problem.NotFound::new);
        TypedForm form = TypedForm.of(sent).named(complaint.toString());
        try {
            if (step.equals("take")) {
                handle.take(acting.get(), read, complaint);
            } else {
                handle.settle(
                        acting.get(),
                        read,
                        complaint,
                        Typed.code(form, "outcome", ComplaintOutcome.class),
                        form.value("told"));
            }
            return Response.seeOther(Redirects.done("/review/cases/" + read + "/complaints", "complaint-" + step))
                    .build();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            return PageAnswers.answer(invalid, show(read, complaint.toString(), form, null));
        } catch (Problem refused) {
            form.heed(refused);
            return PageAnswers.answer(
                    refused, show(read, complaint.toString(), form, RefusedBox.of(refused, page.locale())));
        }
    }

    private TemplateInstance show(Reference reference, String pressed, TypedForm form, RefusedBox refused) {
        Actor reader = actor.get();
        List<Complaint> seen = complaints.of(reader, reference);
        Map<PersonId, String> names = people.names(seen.stream()
                .map(Complaint::handler)
                .flatMap(Optional::stream)
                .distinct()
                .toList());
        return Templates.complaints(new Shown(
                reference.value(),
                seen.stream().map(each -> row(each, names, reader)).toList(),
                choices.of("complaint-outcome", ComplaintOutcome.values()),
                pressed,
                form,
                refused));
    }

    private static ComplaintRow row(Complaint each, Map<PersonId, String> names, Actor reader) {
        return new ComplaintRow(
                each.id().toString(),
                each.at(),
                each.apart(),
                each.part().value(),
                each.handler().map(who -> names.getOrDefault(who, "")).orElse(null),
                each.handler().filter(reader.person()::equals).isPresent(),
                each.ended().isEmpty() && each.isToBeHandledBy(reader),
                each.ended().map(end -> end.outcome().name()).orElse(null));
    }
}
