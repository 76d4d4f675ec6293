package org.defenderrelief.web.partner;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.intake.Acknowledgement;
import org.defenderrelief.intake.SubmitRequest;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.web.shared.ContactOfFund;
import org.defenderrelief.web.shared.ErrorPages;
import org.defenderrelief.web.shared.Network;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.RequestForm;
import org.defenderrelief.web.shared.SentFiles;
import org.defenderrelief.web.shared.TypedForm;

/** Sends a request: what was checked here, or what the sender's device checked and sealed. */
@Path("/partner")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class SubmitPages {
    private final CurrentActor actor;
    private final SubmitRequest submit;
    private final RequestViews views;
    private final CarriedRequest carrying;
    private final CarriedFiles carriedFiles;
    private final Page page;
    private final Network network;
    private final ContactOfFund contact;
    private final Writer writer;

    SubmitPages(
            CurrentActor actor,
            SubmitRequest submit,
            RequestViews views,
            CarriedRequest carrying,
            CarriedFiles carriedFiles,
            Page page,
            Network network,
            ContactOfFund contact,
            Writer writer) {
        this.actor = actor;
        this.submit = submit;
        this.views = views;
        this.carrying = carrying;
        this.carriedFiles = carriedFiles;
        this.page = page;
        this.network = network;
        this.contact = contact;
        this.writer = writer;
    }

    /** Sends what was checked, or what the sender's device checked and sealed. The same page sent twice, because a line broke or a thumb was quick, makes one request. */
    @POST
    @Path("/requests")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response send(MultivaluedMap<String, String> typed) {
        String sealed = typed.getFirst("sealed");
        if (sealed != null) {
            return sealed(sealed, TypedForm.of(typed));
        }
        CarriedRequest.Answers answers =
                carrying.open(Optional.ofNullable(typed.getFirst("carried")).orElse(""));
        Optional<List<NewAttachment>> carried = carriedFiles.open(typed.getFirst("files"));
        if (carried.isEmpty()) {
            return views.checked(Response.status(Response.Status.CONFLICT), answers, List.of(), views.filesGone())
                    .build();
        }
        List<NewAttachment> files = carried.get();
        if (SentFiles.leavesBehind(typed)) {
            return views.checked(
                            Response.status(Response.Status.BAD_REQUEST),
                            answers,
                            files,
                            Refused.leavesBehind(page.locale()))
                    .build();
        }
        List<Violation> wrong = new ArrayList<>();
        ObjectNode request = RequestForm.json(answers.form(), wrong);
        if (!files.isEmpty()) {
            request.set("attachments", StrictJson.tree(files));
        }
        try {
            if (!wrong.isEmpty()) {
                throw new Problem.InvalidInput(wrong);
            }
            Acknowledgement receipt = submit.plain(
                    actor.get(),
                    StrictJson.write(request),
                    RequestViews.wish(answers.form()),
                    Optional.of(answers.key()),
                    network.told());
            return views.receipt(
                    receipt,
                    answers.key(),
                    () -> carrying.seal(new CarriedRequest.Answers(RequestViews.newKey(), answers.form())));
        } catch (Problem.InvalidInput invalid) {
            if (invalid.violations().stream().allMatch(each -> each.field().startsWith("attachments"))) {
                // Those that are here still stay; the others have to be chosen again.
                List<NewAttachment> here = stillHere(files, invalid);
                return views.checked(Response.status(invalid.status()), answers, here, views.filesGone())
                        .build();
            }
            RequestForm.refuse(answers.form(), invalid.violations(), page.locale());
            return Response.status(invalid.status())
                    .entity(views.form(answers, files, null))
                    .build();
        } catch (Problem.Forbidden | Problem.Conflict refused) {
            return views.checked(
                            Response.status(refused.status()),
                            answers,
                            files,
                            Refused.of(refused, contact, page.locale()))
                    .build();
        } catch (Problem.TooMany tooMany) {
            return views.checked(
                            Response.status(tooMany.status()).header("Retry-After", tooMany.retryAfterSeconds()),
                            answers,
                            files,
                            Refused.tooMany(tooMany, contact, page.locale()))
                    .build();
        } catch (Problem.IdempotencyMismatch sentBefore) {
            Refused refused = new Refused(
                    ErrorPages.title(sentBefore, page.locale()), ErrorPages.advice(sentBefore, page.locale()));
            return views.checked(
                            Response.status(sentBefore.status()),
                            new CarriedRequest.Answers(RequestViews.newKey(), answers.form()),
                            files,
                            refused)
                    .build();
        }
    }

    /** The service sees nothing of what was typed: whatever is refused, the sender's page has it still. */
    private Response sealed(String json, TypedForm beside) {
        if (!writer.is(beside.value("writer"))) {
            return sealedRefused(Response.Status.FORBIDDEN.getStatusCode(), writer.another());
        }
        try {
            Acknowledgement receipt = submit.sealed(
                    actor.get(),
                    json.getBytes(StandardCharsets.UTF_8),
                    RequestViews.wish(beside),
                    beside.once(),
                    network.told());
            return views.receipt(receipt, beside.getKey(), () -> "");
        } catch (Problem.InvalidInput invalid) {
            boolean gone = invalid.violations().stream().allMatch(violation -> violation.flaw() == Flaw.FILE_NOT_HERE);
            return sealedRefused(invalid.status(), gone ? views.filesGone() : Refused.of(invalid, page.locale()));
        } catch (Problem.IdempotencyMismatch | Problem.Conflict | Problem.Forbidden refused) {
            return sealedRefused(refused.status(), Refused.of(refused, contact, page.locale()));
        } catch (Problem.TooMany tooMany) {
            Refused wait = Refused.tooMany(tooMany, contact, page.locale());
            return Response.fromResponse(sealedRefused(tooMany.status(), wait))
                    .header("Retry-After", tooMany.retryAfterSeconds())
                    .build();
        }
    }

    private Response sealedRefused(int status, Refused said) {
        CarriedRequest.Answers none = new CarriedRequest.Answers(RequestViews.newKey(), TypedForm.empty());
        return Response.status(status).entity(views.form(none, List.of(), said)).build();
    }

    private static List<NewAttachment> stillHere(List<NewAttachment> files, Problem.InvalidInput invalid) {
        List<NewAttachment> here = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String path = "attachments[" + i + "]";
            if (invalid.violations().stream().noneMatch(each -> each.field().startsWith(path))) {
                here.add(files.get(i));
            }
        }
        return here;
    }
}
