package org.defenderrelief.web.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.People;
import org.defenderrelief.committee.CommitteePolicies;
import org.defenderrelief.committee.CommitteePolicy;
import org.defenderrelief.fund.Balance;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.Ledger;
import org.defenderrelief.fund.LedgerLine;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/** The donors' envelopes: what they hold, their ledgers, and what decisions on them take. */
@Path("/review")
@RolesAllowed({"finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class FundPages {
    private static final int PAGE_SIZE = 50;

    private final Envelopes envelopes;
    private final Ledger ledger;
    private final CommitteePolicies policies;
    private final People people;

    FundPages(Envelopes envelopes, Ledger ledger, CommitteePolicies policies, People people) {
        this.envelopes = envelopes;
        this.ledger = ledger;
        this.policies = policies;
        this.people = people;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance funds(List<Fund> funds, List<Policy> policies);

        static native TemplateInstance ledger(Fund fund, List<Line> lines, String next, boolean first);

        private Templates() {}
    }

    /** An envelope with what it holds. The shares are in hundredths of what was given, for the bar. */
    public record Fund(
            String id,
            String code,
            String title,
            String donor,
            LocalDate from,
            LocalDate until,
            Money ceiling,
            Balance balance,
            int paidShare,
            int committedShare) {}

    /** A transaction of a ledger. */
    public record Line(long number, String kind, Money amount, String by, Instant at) {}

    /** What decisions take. @param envelope its code, or null for all that have no policy of their own */
    public record Policy(String currency, String envelope, List<Band> bands, Money ceiling) {}

    /** Up to an amount. @param upTo null for any */
    public record Band(Money upTo, int approvals, int quorum, String rule, long hours) {}

    @GET
    @Path("/funds")
    public TemplateInstance funds() {
        Map<String, String> codes = envelopes.inOrder().stream()
                .collect(Collectors.toMap(each -> each.id().toString(), Envelope::code));
        return Templates.funds(
                envelopes.inOrder().stream().map(this::fund).toList(),
                policies.inForce().stream().map(each -> policy(each, codes)).toList());
    }

    @GET
    @Path("/funds/{id}")
    public TemplateInstance ledger(@PathParam("id") String id, @QueryParam("after") @DefaultValue("0") long after) {
        Envelope envelope = envelopes.get(Typed.id(id).map(EnvelopeId::new).orElseThrow(Problem.NotFound::new));
        List<LedgerLine> lines = ledger.lines(envelope, after, PAGE_SIZE);
        Map<PersonId, String> names =
                people.names(lines.stream().map(LedgerLine::by).toList());
        String next = lines.size() == PAGE_SIZE
                ? "/review/funds/" + envelope.id() + "?after="
                        + lines.get(PAGE_SIZE - 1).number()
                : null;
        return Templates.ledger(
                fund(envelope),
                lines.stream()
                        .map(line -> new Line(
                                line.number(),
                                line.kind().name(),
                                line.amount(),
                                names.getOrDefault(line.by(), ""),
                                line.at()))
                        .toList(),
                next,
                after == 0);
    }

    private Fund fund(Envelope envelope) {
        Balance balance = ledger.balance(envelope);
        return new Fund(
                envelope.id().toString(),
                envelope.code(),
                envelope.title(),
                envelope.donorName(),
                envelope.terms().validFrom(),
                envelope.terms().validUntil(),
                envelope.terms().ceiling(),
                balance,
                share(balance.paid(), balance.funded()),
                share(balance.committed(), balance.funded()));
    }

    private static Policy policy(CommitteePolicy policy, Map<String, String> codes) {
        return new Policy(
                policy.currency().getCurrencyCode(),
                policy.envelope()
                        .map(id -> codes.getOrDefault(id.toString(), ""))
                        .orElse(null),
                policy.bands().stream()
                        .map(band -> new Band(
                                band.upTo().orElse(null),
                                band.terms().approvalsNeeded(),
                                band.terms().quorum(),
                                band.terms().rule().name(),
                                band.deadline().toHours()))
                        .toList(),
                policy.emergencyCeiling());
    }

    private static int share(Money part, Money whole) {
        return whole.isZero()
                ? 0
                : part.amount()
                        .multiply(BigDecimal.valueOf(100))
                        .divide(whole.amount(), 0, RoundingMode.HALF_UP)
                        .intValue();
    }
}
