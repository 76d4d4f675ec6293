package org.defenderrelief.web.review.referral;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.referral.AskFund;
import org.defenderrelief.referral.CaseQuestions;
import org.defenderrelief.referral.CaseReferrals;
import org.defenderrelief.referral.KnownFunds;
import org.defenderrelief.referral.OtherFund;
import org.defenderrelief.referral.ReceiptOfReferral;
import org.defenderrelief.referral.ReferCase;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** Referrals of a case: what its sender agreed to, and what became of each. */
@Path("/review/cases/{reference}/referrals")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
public class CaseReferralPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Cases cases;
    private final KnownFunds funds;
    private final CaseReferrals referrals;
    private final ReferCase refer;
    private final ReceiptOfReferral receipt;
    private final CaseQuestions questions;
    private final AskFund ask;
    private final Page page;

    CaseReferralPages(
            CurrentActor actor,
            CurrentActing acting,
            Cases cases,
            KnownFunds funds,
            CaseReferrals referrals,
            ReferCase refer,
            ReceiptOfReferral receipt,
            CaseQuestions questions,
            AskFund ask,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.cases = cases;
        this.funds = funds;
        this.referrals = referrals;
        this.refer = refer;
        this.receipt = receipt;
        this.questions = questions;
        this.ask = ask;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance caseReferrals(View view, String code, Known known, RefusedBox refused);

        private Templates() {}
    }

    /** The page. @param funds that there are @param open whether the case can be referred now */
    public record View(
            String reference,
            String codename,
            List<Choices.Choice> funds,
            boolean open,
            List<Consent> consents,
            List<Sent> sent,
            List<Asked> asked) {
        /** What the addresses of this page's buttons begin with. */
        public String base() {
            return "/review/cases/" + reference + "/referrals/";
        }
    }

    /** What may still be sent. @param fund its name, or null if it is known no more */
    public record Consent(String id, String fund, List<String> parts, String lines, Instant at) {}

    /** What was. @param reason coded, or null @param receipt whether the code of the case there came back @param paid lines paid there, or null */
    public record Sent(
            String id,
            String fund,
            Instant at,
            String status,
            Instant since,
            String reason,
            boolean receipt,
            String paid) {}

    /** A fund that was asked whether it knows the person. */
    public record Asked(String id, String fund, Instant at, String status, Instant since) {}

    /** What one told. @param kinds codes of what it knows */
    public record Known(String id, List<String> kinds) {}

    @GET
    public TemplateInstance show(@PathParam("reference") String reference) {
        return view(References.read(reference), null, null, null);
    }

    @POST
    @Path("/{consent}/send")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response send(@PathParam("reference") String reference, @PathParam("consent") String consent) {
        Reference read = References.read(reference);
        return PageAnswers.attempt(
                Redirects.done("/review/cases/" + read + "/referrals", "referral-sent"),
                () -> refer.refer(acting.get(), read, id(consent)),
                page.locale(),
                refused -> view(read, null, null, refused));
    }

    /** The code is in the answer to the press of the button and nowhere else. */
    @POST
    @Path("/{id}/receipt")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response receipt(@PathParam("reference") String reference, @PathParam("id") String id) {
        Reference read = References.read(reference);
        try {
            String code = receipt.open(acting.get(), read, id(id));
            return Response.ok(view(read, code, null, null))
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, view(read, null, null, RefusedBox.of(refused, page.locale())));
        }
    }

    @POST
    @Path("/ask")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        UUID fund = id(TypedForm.of(sent).value("fund"));
        return PageAnswers.attempt(
                Redirects.done("/review/cases/" + read + "/referrals", "fund-asked"),
                () -> ask.ask(acting.get(), read, fund),
                page.locale(),
                refused -> view(read, null, null, refused));
    }

    /** What is known is in the answer to the press of the button and nowhere else. */
    @POST
    @Path("/{id}/answer")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response known(@PathParam("reference") String reference, @PathParam("id") String id) {
        Reference read = References.read(reference);
        try {
            List<String> kinds = ask.known(acting.get(), read, id(id)).stream()
                    .map(Enum::name)
                    .toList();
            return Response.ok(view(read, null, new Known(id, kinds), null))
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, view(read, null, null, RefusedBox.of(refused, page.locale())));
        }
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }

    private TemplateInstance view(Reference reference, String code, Known known, RefusedBox refused) {
        CaseFile caseFile = cases.visibleTo(actor.get(), reference);
        CaseReferrals.Track track = referrals.of(caseFile);
        List<OtherFund> all = funds.all();
        Map<UUID, String> names = all.stream().collect(Collectors.toMap(OtherFund::id, OtherFund::name));
        Set<UUID> used =
                track.referrals().stream().map(CaseReferrals.Referral::consent).collect(Collectors.toSet());
        return Templates.caseReferrals(
                new View(
                        caseFile.reference().value(),
                        caseFile.codename().value(),
                        all.stream()
                                .map(fund -> new Choices.Choice(fund.id().toString(), fund.name(), null))
                                .toList(),
                        ReferCase.isPossible(caseFile.status()),
                        track.consents().stream()
                                .filter(one -> !one.ended() && !used.contains(one.id()))
                                .map(one -> new Consent(
                                        one.id().toString(),
                                        names.get(one.fund()),
                                        one.parts(),
                                        lines(one.lines()),
                                        one.at()))
                                .toList(),
                        track.referrals().stream()
                                .map(one -> new Sent(
                                        one.id().toString(),
                                        names.get(one.fund()),
                                        one.sentAt(),
                                        one.status().name(),
                                        one.since(),
                                        one.reason(),
                                        one.receipt(),
                                        one.paid() == null ? null : lines(one.paid())))
                                .toList(),
                        questions.of(caseFile).stream()
                                .map(one -> new Asked(
                                        one.id().toString(),
                                        names.get(one.fund()),
                                        one.askedAt(),
                                        one.status().name(),
                                        one.since()))
                                .toList()),
                code,
                known,
                refused);
    }

    private String lines(String text) {
        return Words.of("budget-lines", text, page.locale());
    }
}
