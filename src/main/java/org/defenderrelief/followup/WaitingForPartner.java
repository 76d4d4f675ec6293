package org.defenderrelief.followup;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import org.defenderrelief.casefile.AuthenticCase;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.disbursement.AuthenticPayments;
import org.defenderrelief.disbursement.PaymentStatus;
import org.defenderrelief.intake.AgreeToTerms;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.partner.Right;

/** The next step that a request waits for its partner to take, by what was signed. It points at work; the step itself asks whether it may be done. */
@ApplicationScoped
public class WaitingForPartner {
    /** So many requests are looked through for one list; each asks the history. */
    static final int LOOKED_THROUGH = 100;

    private final EntityManager database;
    private final AuthenticCase authentic;
    private final Partners partners;
    private final AgreeToTerms agreement;
    private final AuthenticPayments payments;
    private final Channel channel;
    private final StillOpen open;
    private final Safety safety;
    private final FollowUps rows;
    private final FollowUpConfig config;
    private final OneLook look;
    private final Clock clock;

    WaitingForPartner(
            EntityManager database,
            AuthenticCase authentic,
            Partners partners,
            AgreeToTerms agreement,
            AuthenticPayments payments,
            Channel channel,
            StillOpen open,
            Safety safety,
            FollowUps rows,
            FollowUpConfig config,
            OneLook look,
            Clock clock) {
        this.database = database;
        this.authentic = authentic;
        this.partners = partners;
        this.agreement = agreement;
        this.payments = payments;
        this.channel = channel;
        this.open = open;
        this.safety = safety;
        this.rows = rows;
        this.config = config;
        this.look = look;
        this.clock = clock;
    }

    /** What a partner can be needed for, the more urgent first. */
    public enum Step {
        /** Triage asked something. */
        ANSWER,
        /** Money is granted, and the terms are not agreed to. */
        AGREE,
        /** A payment was sent, is not confirmed, and the partner has not written since. */
        CONFIRM_MONEY,
        /** What was paid is not reported on, or another report is asked for. */
        REPORT,
        /** It is time to say how safe the person is. */
        TELL_SAFETY
    }

    /** @param at when the report is due; else since when it waits */
    public record Waiting(CaseFile request, Step step, Instant at) {}

    /** @param whole whether all requests that could wait were looked through */
    public record Found(List<Waiting> waiting, boolean whole) {}

    /** Of a request that the caller may see. What is not as it was signed is alarmed, and waits for nothing. */
    public Optional<Waiting> of(CaseFile request) {
        return look.at(() -> next(request));
    }

    /** As {@link #of(CaseFile)} for each of a list; those that wait for nothing are not in it. */
    public Map<CaseId, Step> of(List<CaseFile> requests) {
        return look.at(() -> requests.stream()
                .flatMap(each -> next(each).stream())
                .collect(Collectors.toMap(each -> each.request().id(), Waiting::step)));
    }

    /** What waits among the organisation's requests, life at risk first. @throws Problem.Forbidden as {@link Partners#require} */
    public Found all(Actor actor) {
        partners.require(actor, Right.FOLLOW);
        String partner = actor.organisation().orElseThrow(Problem.NotFound::new).value();
        return look.at(() -> {
            List<CaseFile> found = candidates(partner);
            List<Waiting> waiting = authentic.submitted(found).stream()
                    .flatMap(each -> next(each).stream())
                    .sorted(Comparator.comparing(
                                    (Waiting each) -> each.request().urgency())
                            .reversed()
                            .thenComparing(Waiting::step)
                            .thenComparing(Waiting::at))
                    .toList();
            return new Found(waiting, found.size() < LOOKED_THROUGH);
        });
    }

    private List<CaseFile> candidates(String partner) {
        return database.createQuery(
                        "select c from CaseFile c where c.partner = :partner"
                                + " and (c.status in (AWAITING_INFORMATION, APPROVED, IN_DISBURSEMENT, IN_FOLLOW_UP) or (c.status = CLOSED"
                                + " and exists (select 1 from FollowUpCase f where f.caseId = c.id and f.safetyDue <= :now)))"
                                + " order by case when c.status = AWAITING_INFORMATION then 0 else 1 end, c.receivedAt desc, c.id desc",
                        CaseFile.class)
                .setParameter("partner", partner)
                .setParameter("now", clock.instant())
                .setMaxResults(LOOKED_THROUGH)
                .getResultList();
    }

    private Optional<Waiting> next(CaseFile request) {
        if (request.status() == CaseStatus.AWAITING_INFORMATION) {
            return Optional.of(new Waiting(request, Step.ANSWER, request.statusSince()));
        }
        if (agreement.progress(request) == AgreeToTerms.Progress.AWAITED) {
            return Optional.of(new Waiting(request, Step.AGREE, request.statusSince()));
        }
        boolean reportable = FileReport.isPossibleIn(request.status());
        if (!reportable && request.status() != CaseStatus.CLOSED) {
            return Optional.empty();
        }
        return look.believed(() -> (reportable ? afterPayment(request) : Optional.<Waiting>empty())
                        .or(() -> toldOfSafety(request)))
                .flatMap(step -> step);
    }

    private Optional<Waiting> afterPayment(CaseFile request) {
        return unconfirmed(request)
                .map(sent -> new Waiting(request, Step.CONFIRM_MONEY, sent))
                .or(() -> open.isReportDue(request)
                        ? Optional.of(new Waiting(request, Step.REPORT, reportDue(request)))
                        : Optional.empty());
    }

    /** When money was sent of which neither finance nor the partner has said a word since. */
    private Optional<Instant> unconfirmed(CaseFile request) {
        if (payments.of(request.id()).stream().noneMatch(each -> each.status() == PaymentStatus.SENT)) {
            return Optional.empty();
        }
        return payments.lastSent(request.id())
                .filter(at -> channel.lastFromPartner(request.id())
                        .filter(at::isBefore)
                        .isEmpty());
    }

    private Instant reportDue(CaseFile request) {
        return rows.findByIdOptional(request.id().value())
                .flatMap(row -> row.reportDue(config.reportWithin()))
                .orElse(request.statusSince());
    }

    private Optional<Waiting> toldOfSafety(CaseFile request) {
        Safety.Standing standing = safety.of(request);
        return standing.due()
                ? standing.next().map(due -> new Waiting(request, Step.TELL_SAFETY, due))
                : Optional.empty();
    }
}
