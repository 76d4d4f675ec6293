package org.defenderrelief.committee;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;

/**
 * Which minutes a round has and who approved them, by the acts alone; there is no row beside it. The minutes are those that the act sealed
 * which ended the round. A word counts that one of those signed whose votes made the outcome, in office, on these very minutes; of each
 * member the last. Any other is passed over.
 */
@ApplicationScoped
class MinutesAsSigned {
    static final String APPROVED = "committee.minutes-approved";
    static final String OBJECTED = "committee.minutes-objected";

    private static final Set<String> WORDS = Set.of(APPROVED, OBJECTED);
    private static final Set<RoundStatus> MINUTED =
            Set.of(RoundStatus.APPROVED, RoundStatus.DECLINED, RoundStatus.DEFERRED);
    private static final String DECISION = "decision@";

    private final Acts acts;
    private final CurrentRoster roster;

    MinutesAsSigned(Acts acts, CurrentRoster roster) {
        this.acts = acts;
        this.roster = roster;
    }

    /** What a word on minutes says of them. */
    static Facts facts(Round round, RoundMinutes minutes) {
        return Facts.none()
                .and("round", round.id())
                .and("version", minutes.version())
                .and("minutes", minutes.commitment());
    }

    /**
     * The minutes; empty for a round that was not ended by votes or by its time being up, or that nobody voted in.
     *
     * @param votes those that ended it, as {@link AuthenticRound#require} gave them
     * @throws Problem.Conflict {@code not-authentic}
     */
    Optional<RoundMinutes> of(Round round, Tally votes) {
        if (!MINUTED.contains(round.status()) || votes.counted().isEmpty()) {
            return Optional.empty();
        }
        Acts.Claim claim = new Acts.Claim(
                "committee_round/" + round.id(), round.settledAct(), RoundFacts.settling(round), round.caseId());
        Map.Entry<String, String> sealed = acts.said(claim, Facts.none()).commitments().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(DECISION))
                .findFirst()
                .orElseThrow(() -> acts.refuse(claim, "it has no minutes"));
        RoundMinutes silent = new RoundMinutes(
                Integer.parseInt(sealed.getKey().substring(DECISION.length())),
                sealed.getValue(),
                votes.counted().keySet(),
                Set.of(),
                Set.of());
        Map<PersonId, Said> last = lastWords(round, silent);
        return Optional.of(new RoundMinutes(
                silent.version(),
                silent.commitment(),
                silent.voted(),
                whoSaid(last, APPROVED),
                whoSaid(last, OBJECTED)));
    }

    private Map<PersonId, Said> lastWords(Round round, RoundMinutes minutes) {
        Map<PersonId, Said> last = new LinkedHashMap<>();
        for (Said said : acts.on(round.caseId(), WORDS)) {
            if (said.says(facts(round, minutes)) && minutes.voted().contains(said.person()) && isOwn(said)) {
                last.put(said.person(), said);
            }
        }
        return last;
    }

    /** Signed in office, and with the keys of whose word it is said to be. */
    private boolean isOwn(Said said) {
        return acts.held(said, Office.COMMITTEE)
                && roster.now()
                        .byKid(said.signer())
                        .filter(member -> member.is(said.person()))
                        .isPresent();
    }

    private static Set<PersonId> whoSaid(Map<PersonId, Said> last, String action) {
        return last.entrySet().stream()
                .filter(word -> word.getValue().action().equals(action))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
