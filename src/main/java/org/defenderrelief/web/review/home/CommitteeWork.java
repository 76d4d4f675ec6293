package org.defenderrelief.web.review.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.committee.WaitingForVote;
import org.defenderrelief.committee.WaitingMinutes;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.web.review.CaseClocks;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** The committee's: where a life is at risk first, then by deadline; minutes to read come behind. */
@RequestScoped
class CommitteeWork implements Work {
    private final WaitingForVote waiting;
    private final WaitingMinutes minutes;
    private final CaseClocks clocks;
    private final Page page;
    private final Clock clock;

    CommitteeWork(WaitingForVote waiting, WaitingMinutes minutes, CaseClocks clocks, Page page, Clock clock) {
        this.waiting = waiting;
        this.minutes = minutes;
        this.clocks = clocks;
        this.page = page;
        this.clock = clock;
    }

    @Override
    public int place() {
        return 2;
    }

    @Override
    public Optional<Section> of(Actor actor, boolean all) {
        Instant now = clock.instant();
        return actor.has(Role.COMMITTEE)
                ? Optional.of(Section.of(
                        "committee",
                        Stream.concat(
                                        waiting.of(actor, Section.MOST).stream().map(each -> row(each, now)),
                                        minutes.of(actor, Section.MOST).stream().map(each -> row(each, now)))
                                .limit(Section.MOST)
                                .toList(),
                        all))
                : Optional.empty();
    }

    @Override
    public int count(Actor actor) {
        int votes = waiting.count(actor, Section.MOST);
        return votes == Section.MOST
                ? votes
                : votes + minutes.of(actor, Section.MOST - votes).size();
    }

    private Row row(WaitingMinutes.Row each, Instant now) {
        return Row.waiting(
                        Words.of("todo", "MINUTES", page.locale()),
                        each.caseFile(),
                        "",
                        null,
                        Duration.between(each.round().decidedAt().orElse(now), now),
                        false)
                .at("/review/cases/" + each.caseFile().reference() + "/rounds/"
                        + each.round().id() + "/minutes");
    }

    private Row row(WaitingForVote.Row each, Instant now) {
        return Row.due(
                Words.of("todo", each.need() == WaitingForVote.Need.CLOSE ? "CLOSE_ROUND" : each.need(), page.locale()),
                each.caseFile(),
                "round-" + each.round().id(),
                each.round().amountAsked(),
                clocks.of(each.caseFile(), each.round(), now),
                each.isPressing(now));
    }
}
