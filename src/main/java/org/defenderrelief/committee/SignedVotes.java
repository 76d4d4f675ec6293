package org.defenderrelief.committee;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.casefile.CalledAlternates;
import org.defenderrelief.casefile.DeclaredConflicts;
import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.seating.Seating;

/**
 * The votes in one round, by the acts alone. They count as they do where the service relies on them ({@link AuthenticVotes}): the last of each
 * member who held the office when they voted and when the round ended, with no other duty on the case, not on their own release.
 */
final class SignedVotes {
    /** What may lie between two clocks, either way. */
    static final List<Duration> CLOCKS = List.of(Duration.ZERO, Acts.CLOCKS_AGREE.negated(), Acts.CLOCKS_AGREE);

    private final Said asked;
    private final List<Said> acts;
    private final Seats seats;
    private final DeclaredConflicts declared;
    private final Seating seating;

    /**
     * @param asked the act that opened the round
     * @param acts all of the case that make a duty, vote, recuse or keep somebody away, in the order of the tree
     * @param declared what members declared that they must not decide about
     * @param seating who is an alternate, and who votes for whom
     */
    SignedVotes(Said asked, List<Said> acts, Seats seats, DeclaredConflicts declared, Seating seating) {
        this.declared = declared;
        this.seating = seating;
        this.asked = asked;
        this.acts = acts;
        this.seats = seats;
    }

    /** What deciding the round takes. @param asked the act that opened it */
    static Terms terms(Said asked) {
        return new Terms(
                Integer.parseInt(asked.text("approvalsNeeded")),
                Integer.parseInt(asked.text("quorum")),
                Rule.valueOf(asked.text("rule")));
    }

    /** Why the round did not end so; empty if it did. @param ending the act that ended it */
    Optional<String> follows(Said ending) {
        // Of a member who left within the difference of clocks nobody says whether it was before the round ended or
        // after.
        return CLOCKS.stream()
                .map(difference -> follows(ending, ending.at().plus(difference)))
                .reduce((first, other) -> first.isEmpty() ? first : other)
                .orElseThrow();
    }

    private Optional<String> follows(Said ending, Instant then) {
        Optional<Map<PersonId, Said>> last = last();
        if (last.isEmpty()) {
            return Optional.of("a vote in the round is of somebody who had none, or out of its order");
        }
        Map<PersonId, Said> inOffice = new LinkedHashMap<>(last.get());
        inOffice.values().removeIf(vote -> !seats.counted(vote.signer(), then));
        Tally tally = tally(inOffice, ending, then);
        if (!says(ending, tally.counts())) {
            return Optional.of("it counts other votes than were cast");
        }
        Optional<Outcome> outcome = DecisionRule.decide(terms(asked), proposed(), tally.ballots(), tally.recused());
        boolean follows = outcome.isPresent()
                ? isOutcome(ending, outcome.get())
                : ending.action().equals(RoundFacts.DEFERRED) && mayGiveUp(ending, tally);
        return follows ? Optional.empty() : Optional.of("it does not follow from the votes");
    }

    /** The last vote of each who voted; empty if one of them is none. */
    private Optional<Map<PersonId, Said>> last() {
        Map<PersonId, Said> last = new LinkedHashMap<>();
        Map<PersonId, Integer> revisions = new LinkedHashMap<>();
        for (Said vote : acts) {
            if (vote.action().equals(RoundFacts.VOTED) && vote.fact("round").equals(asked.fact("round"))) {
                int revision = revisions.merge(vote.person(), 1, Integer::sum);
                if (!mayVote(vote) || !vote.text("revision").equals(Integer.toString(revision))) {
                    return Optional.empty();
                }
                last.put(vote.person(), vote);
            }
        }
        long signers = last.values().stream().map(Said::signer).distinct().count();
        return signers == last.size() ? Optional.of(last) : Optional.empty();
    }

    /** Those that count. @param inOffice the last votes of who is in office still */
    private Tally tally(Map<PersonId, Said> inOffice, Said ending, Instant then) {
        Set<PersonId> recused = recused(ending.at());
        Map<PersonId, PersonId> standsInFor =
                StoodIn.counted(inOffice, new StoodIn.Able(seats, seating, recused, busyOtherwise(ending), then));
        Map<PersonId, Ballot> ballots = new LinkedHashMap<>();
        inOffice.forEach((voter, vote) -> {
            if (StoodIn.memberOf(vote).isEmpty() || standsInFor.containsKey(voter)) {
                ballots.put(voter, ballot(vote));
            }
        });
        return new Tally(ballots, recused, standsInFor, Set.of());
    }

    private boolean mayVote(Said vote) {
        boolean ownRelease = asked.action().equals(RoundFacts.RELEASED) && asked.isBySame(vote);
        return vote.fact("proposal").equals(asked.fact("proposal"))
                && held(vote, vote.at())
                && !ownRelease
                && StoodIn.hadSeat(vote, seating, CalledAlternates.of(acts))
                && (asked.action().equals(RoundFacts.OPENED)
                        || StoodIn.memberOf(vote).isEmpty());
    }

    private boolean held(Said vote, Instant then) {
        return seats.held(vote.signer(), then);
    }

    private Set<PersonId> recused(Instant then) {
        return acts.stream()
                .filter(said -> !said.at().isAfter(then))
                .flatMap(said -> recused(said).stream())
                .collect(Collectors.toSet());
    }

    private Optional<PersonId> recused(Said said) {
        return switch (said.action()) {
            case Recusals.ACTION -> Optional.of(said.person());
            case Recusals.EXCLUDED -> declared.keptAway(said);
            default -> Optional.empty();
        };
    }

    /** Who had done something else on the case by then. */
    private Set<PersonId> busyOtherwise(Said ending) {
        return acts.stream()
                .filter(said -> !said.at().isAfter(ending.at()))
                .filter(said -> Duty.impliedBy(said.action())
                        .filter(duty -> duty != Duty.VOTER)
                        .isPresent())
                .map(Said::person)
                .collect(Collectors.toSet());
    }

    private boolean mayGiveUp(Said ending, Tally tally) {
        Optional<String> number = ending.fact(RoundFacts.ROSTER);
        if (number.isEmpty()) {
            return !ending.at().isBefore(due(ending));
        }
        Set<PersonId> notAwaited =
                tally.notAwaited(seating, CalledAlternates.of(acts), busyOtherwise(ending), ending.at());
        return !seats.awaits(notAwaited, Long.parseLong(number.get()), ending.at());
    }

    /** Until when members had, by what was given beside what was asked. */
    private Instant due(Said ending) {
        return acts.stream()
                .takeWhile(said -> !said.act().equals(ending.act()))
                .filter(said -> said.action().equals(RoundFacts.EXTENDED))
                .filter(said -> said.fact("round").equals(asked.fact("round")))
                .map(said -> Instant.parse(said.text("until")))
                .findFirst()
                .orElseGet(() -> Instant.parse(asked.text("due")));
    }

    private static boolean says(Said ending, Counts counts) {
        return Stream.of(
                        Map.entry("approve", counts.approve()),
                        Map.entry("approveLess", counts.approveLess()),
                        Map.entry("decline", counts.decline()),
                        Map.entry("defer", counts.defer()),
                        Map.entry("recused", counts.recused()))
                .allMatch(count -> ending.text(count.getKey()).equals(Integer.toString(count.getValue())));
    }

    private boolean isOutcome(Said ending, Outcome outcome) {
        boolean ratification = asked.action().equals(RoundFacts.RELEASED);
        String action =
                switch (outcome.status()) {
                    case APPROVED -> ratification ? RoundFacts.RATIFIED : RoundFacts.APPROVED;
                    case DECLINED -> ratification ? RoundFacts.REFUSED : RoundFacts.DECLINED;
                    default -> RoundFacts.DEFERRED;
                };
        String approved = outcome.amount().map(Object::toString).orElse(SqlFacts.NONE);
        String reason = outcome.reason().map(Enum::name).orElse(SqlFacts.NONE);
        return ending.action().equals(action)
                && ending.text("proposal").equals(asked.text("proposal"))
                && ending.text("reason").equals(reason)
                && ending.text("approved").equals(approved);
    }

    private Money proposed() {
        return Money.parse(asked.text("amount"));
    }

    private static Ballot ballot(Said vote) {
        return new Ballot(
                Choice.valueOf(vote.text("choice")),
                vote.fact("amount").filter(text -> !text.equals(SqlFacts.NONE)).map(Money::parse),
                vote.fact("reason").filter(text -> !text.equals(SqlFacts.NONE)).map(DeclineReason::valueOf));
    }
}
