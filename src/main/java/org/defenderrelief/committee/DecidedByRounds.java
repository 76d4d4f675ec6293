package org.defenderrelief.committee;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Decisions;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Tranches;

/** The decision of a case is that of its last round which was decided so, checked as everything is that a round is relied on for. */
@ApplicationScoped
class DecidedByRounds implements Decisions {
    private static final Set<RoundStatus> GRANTING = EnumSet.of(RoundStatus.APPROVED, RoundStatus.RELEASED);

    private final Rounds rounds;
    private final AuthenticRound authentic;

    DecidedByRounds(Rounds rounds, AuthenticRound authentic) {
        this.rounds = rounds;
        this.authentic = authentic;
    }

    @Override
    @Transactional
    public Optional<Decided> of(CaseFile caseFile) {
        List<Round> all = rounds.on(caseFile.id());
        if (caseFile.status() == CaseStatus.DECLINED) {
            return last(all, EnumSet.of(RoundStatus.DECLINED)).map(this::decided);
        }
        if (caseFile.status() == CaseStatus.DEFERRED) {
            return last(all, EnumSet.of(RoundStatus.DEFERRED)).map(this::decided);
        }
        if (caseFile.status().isUndecided()) {
            return Optional.empty();
        }
        return last(
                        all.stream()
                                .filter(round -> round.kind() == RoundKind.DECISION)
                                .toList(),
                        GRANTING)
                .map(round -> round.status() == RoundStatus.RELEASED ? released(round, all) : decided(round));
    }

    /** What one member released is as firm as what the others said: by their round, and not if there is none. */
    private Decided released(Round round, List<Round> all) {
        Decided alone = decided(round);
        Optional<Round> said = last(
                all.stream()
                        .filter(each -> each.kind() == RoundKind.RATIFICATION)
                        .filter(each ->
                                each.decisionRound().filter(round.id()::equals).isPresent())
                        .toList(),
                EnumSet.of(RoundStatus.APPROVED, RoundStatus.DECLINED));
        if (said.isEmpty()) {
            return new Decided(alone.round(), alone.at(), alone.granted(), alone.reason(), Standing.NOT_RATIFIED_YET);
        }
        Decided ratified = decided(said.get());
        return said.get().status() == RoundStatus.APPROVED
                ? alone
                : new Decided(
                        ratified.round(),
                        ratified.at(),
                        Optional.empty(),
                        ratified.reason(),
                        Standing.REFUSED_AFTERWARDS);
    }

    private static Optional<Round> last(List<Round> all, Set<RoundStatus> statuses) {
        return all.stream().filter(round -> statuses.contains(round.status())).reduce((earlier, later) -> later);
    }

    /** What one member released is one, whatever was asked. */
    private static Tranches tranches(Round round, Money amount) {
        return round.status() == RoundStatus.RELEASED
                ? Tranches.whole(amount)
                : round.proposal().tranches().cutTo(amount);
    }

    private Decided decided(Round round) {
        authentic.requireSettled(round);
        return new Decided(
                round.id(),
                round.decidedAt().orElseThrow(),
                GRANTING.contains(round.status())
                        ? round.approvedAmount().map(amount -> tranches(round, amount))
                        : Optional.empty(),
                round.reason(),
                Standing.FIRM);
    }
}
