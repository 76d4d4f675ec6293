package org.defenderrelief.web.review.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.committee.OpenRounds;
import org.defenderrelief.committee.Round;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.web.review.CaseClocks;
import org.defenderrelief.web.shared.Due;
import org.defenderrelief.web.shared.OwnCurrency;

/** Every round that is open, for everybody who may see its case. */
@Path("/review/rounds")
@RolesAllowed({"triage", "committee", "finance", "auditor"})
@Produces(MediaType.TEXT_HTML)
public class OpenRoundsPage {
    private static final int MOST = 200;

    private final CurrentActor actor;
    private final OpenRounds rounds;
    private final CaseClocks clocks;
    private final OwnCurrency own;
    private final Clock clock;

    OpenRoundsPage(CurrentActor actor, OpenRounds rounds, CaseClocks clocks, OwnCurrency own, Clock clock) {
        this.actor = actor;
        this.rounds = rounds;
        this.clocks = clocks;
        this.own = own;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance rounds(List<Row> rows, boolean byAmount);

        private Templates() {}
    }

    /** A round. @param voted whether the reader has */
    public record Row(
            String id,
            String codename,
            String reference,
            String kind,
            String urgency,
            Money amount,
            Due due,
            int cast,
            int quorum,
            boolean voted,
            boolean alarm) {}

    @GET
    public TemplateInstance rounds(@QueryParam("by") String by) {
        Instant now = clock.instant();
        boolean byAmount = "amount".equals(by);
        List<Row> rows = rounds.visibleTo(actor.get(), MOST).stream()
                .map(each -> row(each, now))
                .toList();
        return Templates.rounds(
                byAmount
                        ? rows.stream()
                                .sorted(Comparator.comparing(Row::amount, own.mostFirst()))
                                .toList()
                        : rows,
                byAmount);
    }

    private Row row(OpenRounds.Row each, Instant now) {
        Round round = each.round();
        return new Row(
                round.id().toString(),
                each.caseFile().codename().value(),
                each.caseFile().reference().value(),
                round.kind().name(),
                each.caseFile().urgency().name(),
                round.amountAsked(),
                clocks.of(each.caseFile(), round, now),
                each.cast(),
                round.terms().quorum(),
                each.mine(),
                each.isPressing(now));
    }
}
