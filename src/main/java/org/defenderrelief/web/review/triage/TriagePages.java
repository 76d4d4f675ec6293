package org.defenderrelief.web.review.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.triage.AcceptForTriage;
import org.defenderrelief.triage.AskForInformation;
import org.defenderrelief.triage.Check;
import org.defenderrelief.triage.CheckKind;
import org.defenderrelief.triage.CheckOutcome;
import org.defenderrelief.triage.Confidence;
import org.defenderrelief.triage.Criterion;
import org.defenderrelief.triage.EndAsHelped;
import org.defenderrelief.triage.Finding;
import org.defenderrelief.triage.MarkDuplicate;
import org.defenderrelief.triage.Recommend;
import org.defenderrelief.triage.RecommendationTerms;
import org.defenderrelief.triage.RecordCheck;
import org.defenderrelief.triage.RecordFinding;
import org.defenderrelief.triage.ReferElsewhere;
import org.defenderrelief.triage.ReferralReason;
import org.defenderrelief.triage.ResumeTriage;
import org.defenderrelief.triage.Verdict;
import org.defenderrelief.web.review.CaseForms;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** What triage does on the page of a case. */
@Path("/review")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class TriagePages {
    private final CurrentActing acting;
    private final CaseForms pages;
    private final AcceptForTriage accept;
    private final AskForInformation ask;
    private final ResumeTriage resume;
    private final RecordFinding recordFinding;
    private final RecordCheck recordCheck;
    private final Recommend recommend;
    private final EndAsHelped endAsHelped;
    private final ReferElsewhere refer;
    private final MarkDuplicate markDuplicate;
    private final EndConfirmed confirmed;

    TriagePages(
            CurrentActing acting,
            CaseForms pages,
            AcceptForTriage accept,
            AskForInformation ask,
            ResumeTriage resume,
            RecordFinding recordFinding,
            RecordCheck recordCheck,
            Recommend recommend,
            EndAsHelped endAsHelped,
            ReferElsewhere refer,
            MarkDuplicate markDuplicate,
            EndConfirmed confirmed) {
        this.acting = acting;
        this.pages = pages;
        this.accept = accept;
        this.ask = ask;
        this.resume = resume;
        this.recordFinding = recordFinding;
        this.recordCheck = recordCheck;
        this.recommend = recommend;
        this.endAsHelped = endAsHelped;
        this.refer = refer;
        this.markDuplicate = markDuplicate;
        this.confirmed = confirmed;
    }

    @POST
    @Path("/cases/{reference}/accept")
    public Response accept(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return pages.attempt(reference, "accept", form, () -> {
            accept.accept(acting.get(), References.read(reference), Typed.version(form));
            return "accepted";
        });
    }

    @POST
    @Path("/cases/{reference}/ask")
    public Response ask(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return pages.attempt(reference, "ask", form, () -> {
            ask.ask(acting.get(), References.read(reference), Typed.version(form), form.value("text"), form.once());
            return "asked";
        });
    }

    @POST
    @Path("/cases/{reference}/resume")
    public Response resume(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return pages.attempt(reference, "resume", form, () -> {
            resume.resume(acting.get(), References.read(reference), Typed.version(form));
            return "resumed";
        });
    }

    /** Records every finding that was chosen, each by itself; each builds on the version that the one before made. */
    @POST
    @Path("/cases/{reference}/findings")
    public Response findings(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return pages.attempt(reference, "findings", form, () -> {
            List<RecordFinding.Found> found = new ArrayList<>();
            List<Violation> wrong = new ArrayList<>();
            for (Criterion criterion : Criterion.values()) {
                try {
                    found(form, criterion).ifPresent(found::add);
                } catch (Problem.InvalidInput incomplete) {
                    wrong.addAll(incomplete.violations());
                }
            }
            if (!wrong.isEmpty()) {
                throw new Problem.InvalidInput(wrong);
            }
            if (found.isEmpty()) {
                throw Typed.required("finding." + Criterion.DEFENDER);
            }
            recordFinding.record(acting.get(), References.read(reference), Typed.version(form), found);
            return "findings-recorded";
        });
    }

    /** What is said of one criterion; evidence without a finding is asked about too, since it would be lost. */
    private static Optional<RecordFinding.Found> found(TypedForm form, Criterion criterion) {
        String finding = "finding." + criterion;
        String evidence = "evidence." + criterion;
        if (form.isBlank(finding) && form.isBlank(evidence)) {
            return Optional.empty();
        }
        return Optional.of(RecordFinding.Found.of(
                criterion, Typed.code(form, finding, Finding.class), evidence, form.value(evidence)));
    }

    @POST
    @Path("/cases/{reference}/checks")
    public Response check(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return pages.attempt(reference, "check", form, () -> {
            CheckKind kind = Typed.code(form, "kind", CheckKind.class);
            Check check = new Check(
                    kind,
                    kind == CheckKind.REFEREE ? referee(form) : Optional.empty(),
                    Typed.code(form, "outcome", CheckOutcome.class),
                    Typed.code(form, "confidence", Confidence.class),
                    Typed.date(form, "on"),
                    form.value("text"));
            recordCheck.record(acting.get(), References.read(reference), Typed.version(form), check);
            return "check-recorded";
        });
    }

    /** People count referees from 1. */
    private static Optional<Integer> referee(TypedForm form) {
        String number = form.value("referee");
        return number.matches("[1-9]\\d?") ? Optional.of(Integer.parseInt(number) - 1) : Optional.empty();
    }

    @POST
    @Path("/cases/{reference}/recommend")
    public Response recommend(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return pages.attempt(reference, "recommend", form, () -> {
            Verdict verdict = Typed.code(form, "verdict", Verdict.class);
            boolean approve = verdict == Verdict.APPROVE;
            RecommendationTerms terms = new RecommendationTerms(
                    verdict,
                    approve ? Optional.of(Typed.money(form, "amount", form.value("currency"))) : Optional.empty(),
                    approve ? Optional.of(Typed.id(form, "envelope")) : Optional.empty(),
                    approve ? Typed.text(form, "conditions") : Optional.empty(),
                    approve ? Optional.empty() : Typed.optionalCode(form, "reason", DeclineReason.class),
                    form.value("text"),
                    approve ? Typed.text(form, "overCeiling") : Optional.empty(),
                    approve ? Typed.moreThanAsked(form) : Optional.empty());
            recommend.recommend(acting.get(), References.read(reference), Typed.version(form), terms);
            return "recommended";
        });
    }

    @POST
    @Path("/cases/{reference}/helped-otherwise")
    public Response helpedOtherwise(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        if (!Confirm.isSure(form)) {
            return confirmed.helped(References.read(reference), form);
        }
        return pages.attempt(reference, "helped-otherwise", form, () -> {
            endAsHelped.end(acting.get(), References.read(reference), Typed.version(form));
            return "helped-otherwise";
        });
    }

    @POST
    @Path("/cases/{reference}/refer")
    public Response refer(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        Optional<ReferralReason> why = Typed.optionalCode(form, "reason", ReferralReason.class);
        if (why.isPresent() && !Confirm.isSure(form)) {
            return confirmed.referral(References.read(reference), why.get(), form);
        }
        return pages.attempt(reference, "refer", form, () -> {
            refer.refer(
                    acting.get(),
                    References.read(reference),
                    Typed.version(form),
                    Typed.code(form, "reason", ReferralReason.class));
            return "referred";
        });
    }

    @POST
    @Path("/cases/{reference}/duplicate")
    public Response duplicate(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        Reference read = References.read(reference);
        // Nobody is asked whether they mean what is refused in any case.
        Optional<Reference> goesOn = Reference.read(form.value("other")).filter(other -> !other.equals(read));
        if (goesOn.isPresent() && !Confirm.isSure(form)) {
            return confirmed.duplicate(read, goesOn.get(), form);
        }
        return pages.attempt(reference, "duplicate", form, () -> {
            Reference other = Reference.read(form.value("other"))
                    .orElseThrow(() -> new Problem.InvalidInput("other", Flaw.REFERENCE_FORM));
            markDuplicate.mark(acting.get(), References.read(reference), Typed.version(form), other);
            return "duplicate-marked";
        });
    }
}
