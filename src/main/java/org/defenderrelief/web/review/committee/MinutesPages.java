package org.defenderrelief.web.review.committee;

import java.util.List;
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
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.committee.ApproveMinutes;
import org.defenderrelief.committee.InRound;
import org.defenderrelief.committee.MinutesInWords;
import org.defenderrelief.committee.RoundMinutes;
import org.defenderrelief.committee.ViewRounds;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.AskedBox;
import org.defenderrelief.web.review.Meanwhile;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.BeforeEyes;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.OpenedContent;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** The minutes of a round, for members who voted in it to read and to approve. */
@Path("/review/cases/{reference}/rounds/{id}/minutes")
@RolesAllowed("committee")
@Produces(MediaType.TEXT_HTML)
public class MinutesPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final ViewRounds view;
    private final OpenCompartment open;
    private final ApproveMinutes approve;
    private final Meanwhile meanwhile;
    private final BeforeEyes eyes;
    private final Page page;

    MinutesPages(
            CurrentActor actor,
            CurrentActing acting,
            ViewRounds view,
            OpenCompartment open,
            ApproveMinutes approve,
            Meanwhile meanwhile,
            BeforeEyes eyes,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.view = view;
        this.open = open;
        this.approve = approve;
        this.meanwhile = meanwhile;
        this.eyes = eyes;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance minutes(View view);

        private Templates() {}
    }

    /**
     * The page.
     *
     * @param at its address
     * @param status code of how the round ended
     * @param asked what was asked for
     * @param approved what was approved, or null
     * @param beside what the request asks for, beside it; or null
     * @param minutes their commitment, which the forms name
     * @param content the minutes, or null while they are not opened
     * @param yours whether the reader has still to say something, or said it already
     * @param refused a refusal that is no field's, or null
     */
    public record View(
            String reference,
            String codename,
            String version,
            String at,
            String status,
            Money asked,
            Money approved,
            AskedBox beside,
            RoundBox.MinutesBox said,
            String minutes,
            OpenedContent content,
            Yours yours,
            TypedForm form,
            RefusedBox refused) {
        /** Whether there is the form of an objection: once they are read, and for what was typed while the vault locked. */
        public boolean isToObject() {
            return (content != null && said.read() != null) || hasTyped();
        }

        public boolean hasTyped() {
            return !form.isBlank("text");
        }
    }

    /** What the reader said of the minutes last. */
    public enum Yours {
        NOTHING,
        APPROVED,
        OBJECTED
    }

    @GET
    public TemplateInstance show(@PathParam("reference") String reference, @PathParam("id") String id) {
        return view(seen(reference, id), false, TypedForm.empty(), null, null);
    }

    /** Opens the minutes; the reading is recorded. */
    @POST
    @Path("/read")
    public TemplateInstance read(@PathParam("reference") String reference, @PathParam("id") String id) {
        return view(seen(reference, id), true, TypedForm.empty(), null, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response approve(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return attempt(
                reference,
                id,
                form,
                "minutes-approved",
                () -> approve.approve(acting.get(), where(reference, id), form.value("minutes"), form.once()));
    }

    /** An objection; a further one only from a page that says that there is one. */
    @POST
    @Path("/object")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response object(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return attempt(reference, id, form, "minutes-objected", () -> {
            InRound where = where(reference, id);
            if (form.has("again", "yes")) {
                approve.object(acting.get(), where, form.value("minutes"), form.value("text"), form.once());
            } else {
                approve.objectFirst(acting.get(), where, form.value("minutes"), form.value("text"), form.once());
            }
        });
    }

    private Response attempt(String reference, String id, TypedForm form, String done, Runnable act) {
        return meanwhile.attempt(
                References.read(reference),
                form,
                done,
                act,
                (refused, why) -> view(seen(reference, id), false, form, refused, why));
    }

    private static InRound where(String reference, String id) {
        return InRound.of(References.read(reference), round(id));
    }

    private static UUID round(String id) {
        return Ids.read(id).orElseThrow(Problem.NotFound::new);
    }

    private ViewRounds.View seen(String reference, String id) {
        return view.one(actor.get(), References.read(reference), round(id)).authentic();
    }

    private TemplateInstance view(
            ViewRounds.View seen, boolean reads, TypedForm form, RefusedBox refused, Problem whyOrNull) {
        RoundMinutes minutes = seen.minutes().orElseThrow(Problem.NotFound::new);
        String reference = seen.caseFile().reference().value();
        return Templates.minutes(new View(
                reference,
                seen.caseFile().codename().value(),
                meanwhile.version(seen.caseFile(), form, whyOrNull),
                "/review/cases/" + reference + "/rounds/" + seen.round().id() + "/minutes",
                seen.round().status().name(),
                seen.round().proposal().amount(),
                seen.round().approvedAmount().orElse(null),
                seen.beside().map(each -> AskedBox.of(each, page.locale())).orElse(null),
                RoundBoxes.minutes(actor.get(), seen, ""),
                minutes.commitment(),
                content(seen, minutes, reads).orElse(null),
                yours(minutes),
                form,
                refused));
    }

    private Yours yours(RoundMinutes minutes) {
        if (minutes.approvedBy().contains(actor.get().person())) {
            return Yours.APPROVED;
        }
        return minutes.objectedBy().contains(actor.get().person()) ? Yours.OBJECTED : Yours.NOTHING;
    }

    /** The minutes, if the reader asks for them, or has opened that part since they unlocked. */
    private Optional<OpenedContent> content(ViewRounds.View seen, RoundMinutes minutes, boolean reads) {
        if (!reads && !eyes.areOnIt()) {
            return Optional.empty();
        }
        try {
            Acting reader = acting.get();
            List<CompartmentName> opened = open.openedBy(reader, seen.caseFile().reference());
            return reads || opened.contains(CompartmentName.DECISION)
                    ? MinutesInWords.of(
                                    open.open(
                                            reader,
                                            seen.caseFile().reference(),
                                            CompartmentName.DECISION,
                                            minutes.version()),
                                    seen.round().id())
                            .map(each -> OpenedContent.of("decision", each, page.locale()))
                    : Optional.empty();
        } catch (Problem.Locked shut) {
            if (reads) {
                throw shut;
            }
            return Optional.empty();
        }
    }
}
