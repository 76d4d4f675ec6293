package org.defenderrelief.web.partner;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.referral.BudgetLines;
import org.defenderrelief.referral.CaseReferrals;
import org.defenderrelief.referral.ConsentToReferral;
import org.defenderrelief.referral.KnownFunds;
import org.defenderrelief.referral.OtherFund;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** What of a request may go to another fund: its sender agrees, and takes that back, with the receipt code. */
@Path("/partner/requests/{reference}/referrals")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class ReferralPages {
    private static final String AGREE = "agree";

    private final CurrentActor actor;
    private final OwnRequests own;
    private final KnownFunds funds;
    private final CaseReferrals referrals;
    private final ConsentToReferral consent;
    private final WithReceipt withReceipt;
    private final Page page;

    ReferralPages(
            CurrentActor actor,
            OwnRequests own,
            KnownFunds funds,
            CaseReferrals referrals,
            ConsentToReferral consent,
            WithReceipt withReceipt,
            Page page) {
        this.actor = actor;
        this.own = own;
        this.funds = funds;
        this.referrals = referrals;
        this.consent = consent;
        this.withReceipt = withReceipt;
        this.page = page;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance referrals(
                OwnRequest request,
                List<Consent> consents,
                List<Sent> sent,
                List<Choices.Choice> funds,
                List<Choices.Choice> parts,
                TypedForm form,
                Refused refused);

        private Templates() {}
    }

    /** What was agreed to and still is. @param fund its name, or null if it is known no more */
    public record Consent(String id, String fund, List<String> parts, String lines, Instant at) {}

    /** What was sent. */
    public record Sent(String fund, String status, Instant since, String paid) {}

    @GET
    public TemplateInstance show(@PathParam("reference") String reference) {
        return page(reference, TypedForm.empty(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response say(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        return withReceipt.answer(
                reference,
                typed,
                form,
                sender -> {
                    String done = said(sender, References.read(reference), form);
                    return Response.seeOther(Redirects.done("/partner/requests/" + reference + "/referrals", done))
                            .build();
                },
                refused -> page(reference, form, refused));
    }

    /** @return the word of what was done */
    private String said(Sender sender, Reference reference, TypedForm form) {
        if (!form.value("say").equals(AGREE)) {
            consent.withdraw(sender, reference, Ids.read(form.value("say")).orElseThrow(Problem.NotFound::new));
            return "consent-withdrawn";
        }
        UUID fund = Ids.read(form.value("fund")).orElseThrow(() -> new Problem.InvalidInput("fund", Flaw.NEEDED));
        consent.give(
                sender,
                reference,
                fund,
                List.copyOf(form.values("parts")),
                form.value("lines").isBlank() ? BudgetLines.ALL : BudgetLines.typed(form.value("lines")),
                form.once());
        return "consent-given";
    }

    private TemplateInstance page(String reference, TypedForm form, Refused refused) {
        CaseFile caseFile = own.one(actor.get(), References.read(reference));
        CaseReferrals.Track track = referrals.of(caseFile);
        List<OtherFund> all = funds.all();
        Map<UUID, String> names = all.stream().collect(Collectors.toMap(OtherFund::id, OtherFund::name));
        return Templates.referrals(
                OwnRequest.of(caseFile),
                track.consents().stream()
                        .filter(one -> !one.ended())
                        .map(one -> new Consent(
                                one.id().toString(), names.get(one.fund()), one.parts(), lines(one.lines()), one.at()))
                        .toList(),
                track.referrals().stream()
                        .map(one -> new Sent(
                                names.get(one.fund()),
                                one.status().name(),
                                one.since(),
                                one.paid() == null ? null : lines(one.paid())))
                        .toList(),
                all.stream()
                        .map(fund -> new Choices.Choice(fund.id().toString(), fund.name(), null))
                        .toList(),
                parts(),
                form,
                refused);
    }

    private String lines(String text) {
        return Words.of("budget-lines", text, page.locale());
    }

    private List<Choices.Choice> parts() {
        return Stream.of(CompartmentName.IDENTITY, CompartmentName.SITUATION, CompartmentName.NEEDS)
                .map(part ->
                        new Choices.Choice(part.value(), Words.of("compartment", part.value(), page.locale()), null))
                .toList();
    }
}
