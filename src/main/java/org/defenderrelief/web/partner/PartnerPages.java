package org.defenderrelief.web.partner;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.ChannelMessage;
import org.defenderrelief.intake.MessageToTriage;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.triage.WithdrawRequest;
import org.defenderrelief.vault.ReceiptCode;
import org.defenderrelief.web.ErrorPages;
import org.defenderrelief.web.Page;
import org.defenderrelief.web.Redirects;
import org.defenderrelief.web.TypedForm;
import org.defenderrelief.web.api.Cursor;
import org.defenderrelief.web.api.References;

/** A partner's own requests: references, states, dates, and the sealed messages for whoever holds the receipt code. */
@Path("/partner")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class PartnerPages {
    private static final int PAGE_SIZE = 25;

    private final CurrentActor actor;
    private final OwnRequests own;
    private final Channel channel;
    private final MessageToTriage messages;
    private final WithdrawRequest withdraw;
    private final Page page;

    PartnerPages(
            CurrentActor actor,
            OwnRequests own,
            Channel channel,
            MessageToTriage messages,
            WithdrawRequest withdraw,
            Page page) {
        this.actor = actor;
        this.own = own;
        this.channel = channel;
        this.messages = messages;
        this.withdraw = withdraw;
        this.page = page;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance requests(List<Row> rows, String next, boolean first);

        static native TemplateInstance follow(
                Row request, TypedForm form, List<ChannelMessage> messages, boolean opened, Refused refused);

        private Templates() {}
    }

    /**
     * A request as its sender may see it again.
     *
     * @param open whether messages can still be sent
     * @param mayWithdraw whether it can still be taken back
     * @param version what taking it back builds on
     */
    public record Row(
            String reference,
            String status,
            Instant receivedAt,
            Instant since,
            boolean open,
            boolean mayWithdraw,
            String version) {
        static Row of(CaseFile caseFile) {
            return new Row(
                    caseFile.reference().value(),
                    caseFile.status().name(),
                    caseFile.receivedAt(),
                    caseFile.statusSince(),
                    !caseFile.status().isFinal(),
                    caseFile.status().canBecome(CaseStatus.WITHDRAWN),
                    Long.toString(caseFile.version()));
        }
    }

    /** A refusal that is no field's. */
    public record Refused(String title, String advice) {}

    @GET
    public TemplateInstance requests(@QueryParam("after") String after) {
        Optional<OwnRequests.Position> position =
                Cursor.read(after).map(cursor -> new OwnRequests.Position(cursor.at(), cursor.id()));
        List<CaseFile> found = own.list(actor.get(), position, PAGE_SIZE);
        String next = null;
        if (found.size() == PAGE_SIZE) {
            CaseFile last = found.get(PAGE_SIZE - 1);
            next = "/partner?after=" + new Cursor(last.receivedAt(), last.id().value()).word();
        }
        return Templates.requests(found.stream().map(Row::of).toList(), next, position.isEmpty());
    }

    @GET
    @Path("/requests/{reference}")
    public TemplateInstance follow(@PathParam("reference") String reference) {
        return Templates.follow(Row.of(one(reference)), TypedForm.empty(), List.of(), false, null);
    }

    @POST
    @Path("/requests/{reference}/read")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response read(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        CaseFile caseFile = one(reference);
        TypedForm form = TypedForm.of(typed);
        Optional<ReceiptCode> code = ReceiptCode.read(form.value("receipt"));
        if (code.isEmpty()) {
            form.refuse(
                    new Problem.InvalidInput("receipt", "FORM", "A receipt code has 25 letters and digits."),
                    page.locale());
            return Response.status(400)
                    .entity(Templates.follow(Row.of(caseFile), form, List.of(), false, null))
                    .build();
        }
        try {
            List<ChannelMessage> read = channel.readWithReceipt(code.get(), caseFile);
            return Response.ok(Templates.follow(Row.of(caseFile), TypedForm.empty(), read, true, null))
                    .build();
        } catch (Problem.NotFound wrongCode) {
            form.refuse(
                    new Problem.InvalidInput("receipt", "WRONG", "This is not the receipt code of this request."),
                    page.locale());
            return Response.status(403)
                    .entity(Templates.follow(Row.of(caseFile), form, List.of(), false, null))
                    .build();
        }
    }

    @POST
    @Path("/requests/{reference}/messages")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        try {
            CaseFile caseFile = messages.send(actor.get(), References.read(reference), form.value("text"));
            return Response.seeOther(Redirects.done(
                            "/partner/requests/" + caseFile.reference().value(), "message-sent"))
                    .build();
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            return refused(reference, form, 400, null);
        } catch (Problem.Conflict closed) {
            Refused refused =
                    new Refused(ErrorPages.title(closed, page.locale()), ErrorPages.advice(closed, page.locale()));
            return refused(reference, form, 409, refused);
        }
    }

    @POST
    @Path("/requests/{reference}/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("reference") String reference, @RestForm long version) {
        CaseFile caseFile = withdraw.withdraw(actor.get(), References.read(reference), new ExpectedVersion(version));
        return Response.seeOther(Redirects.done(
                        "/partner/requests/" + caseFile.reference().value(), "withdrawn"))
                .build();
    }

    private Response refused(String reference, TypedForm form, int status, Refused refused) {
        return Response.status(status)
                .entity(Templates.follow(Row.of(one(reference)), form, List.of(), false, refused))
                .build();
    }

    private CaseFile one(String reference) {
        return own.one(actor.get(), References.read(reference));
    }
}
