package org.defenderrelief.web.review.retention;

import java.time.LocalDate;
import java.util.Set;
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

import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.retention.AnswerRequest;
import org.defenderrelief.retention.CopyForPerson;
import org.defenderrelief.retention.EarlyReason;
import org.defenderrelief.retention.EraseEarly;
import org.defenderrelief.retention.ExtensionReason;
import org.defenderrelief.retention.HandleRequest;
import org.defenderrelief.retention.IdentityCheck;
import org.defenderrelief.retention.RefusalGround;
import org.defenderrelief.retention.RequestKind;
import org.defenderrelief.retention.RequestOutcome;
import org.defenderrelief.retention.RequestWay;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.LongAnswer;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.PersonCopy;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** Triage records what a person asks of what is held of them, and answers it: one form for each step. */
@Path("/review/cases/{reference}/person-requests")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class PersonRequestPages {
    private final CurrentActing acting;
    private final PersonRequestView view;
    private final HandleRequest handle;
    private final CopyForPerson copy;
    private final AnswerRequest answer;
    private final EraseEarly erase;
    private final Page page;

    PersonRequestPages(
            CurrentActing acting,
            PersonRequestView view,
            HandleRequest handle,
            CopyForPerson copy,
            AnswerRequest answer,
            EraseEarly erase,
            Page page) {
        this.acting = acting;
        this.view = view;
        this.handle = handle;
        this.copy = copy;
        this.answer = answer;
        this.erase = erase;
        this.page = page;
    }

    private interface Step {
        Response take();
    }

    @GET
    @RolesAllowed({"triage", "auditor"})
    @Consumes(MediaType.WILDCARD)
    public TemplateInstance show(@PathParam("reference") String reference) {
        return view.show(References.read(reference), "", TypedForm.empty(), null);
    }

    @POST
    public Response record(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        TypedForm form = TypedForm.of(sent).named("new");
        return attempt(read, "new", form, "request-recorded", () -> {
            Asked asked = asked(form);
            handle.record(acting.get(), read, asked.kind(), asked.way(), asked.arrived(), form.once());
        });
    }

    /** What a person asked, how, and when. */
    private record Asked(RequestKind kind, RequestWay way, LocalDate arrived) {}

    private static Asked asked(TypedForm form) {
        return Complaints.of(complaints -> new Asked(
                complaints.read(() -> Typed.code(form, "askedKind", RequestKind.class)),
                complaints.read(() -> Typed.code(form, "askedWay", RequestWay.class)),
                complaints.read(() -> Typed.date(form, "arrived"))));
    }

    @POST
    @Path("/{id}/{step:take|identity|extend|given|refuse|withdrawn|propose|confirm}")
    public Response step(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            @PathParam("step") String step,
            MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        UUID request = Ids.read(id).orElseThrow(Problem.NotFound::new);
        String name = step + "-" + request;
        TypedForm form = TypedForm.of(sent).named(name);
        return attempt(read, name, form, "request-" + step, () -> take(read, request, step, form));
    }

    private void take(Reference reference, UUID id, String step, TypedForm form) {
        switch (step) {
            case "take" -> handle.take(acting.get(), reference, id);
            case "identity" ->
                handle.identified(acting.get(), reference, id, Typed.code(form, "knownBy", IdentityCheck.class));
            case "extend" ->
                handle.extend(acting.get(), reference, id, Typed.code(form, "longer", ExtensionReason.class));
            case "given" -> answer.answer(acting.get(), reference, id, RequestOutcome.COPY_GIVEN, null);
            case "refuse" ->
                answer.answer(
                        acting.get(),
                        reference,
                        id,
                        RequestOutcome.REFUSED,
                        Typed.code(form, "ground", RefusalGround.class));
            case "withdrawn" -> answer.answer(acting.get(), reference, id, RequestOutcome.WITHDRAWN, null);
            case "propose" -> erase.propose(acting.get(), reference, id, Typed.code(form, "early", EarlyReason.class));
            default -> erase.confirm(acting.get(), reference, id, Typed.id(form, "proposal"));
        }
    }

    @POST
    @Path("/{id}/copy")
    @LongAnswer
    @Produces(MediaType.WILDCARD)
    public Response copy(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        UUID request = Ids.read(id).orElseThrow(Problem.NotFound::new);
        String name = "copy-" + request;
        TypedForm form = TypedForm.of(sent).named(name);
        return answered(
                read,
                name,
                form,
                () -> PersonCopy.answer(copy.make(acting.get(), read, request, Set.copyOf(form.values("leaveOut")))));
    }

    private Response attempt(Reference reference, String name, TypedForm form, String done, Runnable act) {
        return answered(reference, name, form, () -> {
            act.run();
            return Response.seeOther(Redirects.done("/review/cases/" + reference + "/person-requests", done))
                    .build();
        });
    }

    private Response answered(Reference reference, String name, TypedForm form, Step step) {
        try {
            return step.take();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            return html(PageAnswers.answer(invalid, view.show(reference, name, form, null)));
        } catch (Problem refused) {
            form.heed(refused);
            return html(PageAnswers.answer(
                    refused, view.show(reference, name, form, RefusedBox.of(refused, page.locale()))));
        }
    }

    /** Also where a file was asked for. */
    private static Response html(Response answer) {
        return Response.fromResponse(answer).type(MediaType.TEXT_HTML_TYPE).build();
    }
}
