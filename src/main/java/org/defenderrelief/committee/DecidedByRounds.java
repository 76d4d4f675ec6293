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
        boolean refused = all.stream()
                .anyMatch(round -> round.kind() == RoundKind.RATIFICATION && round.status() == RoundStatus.DECLINED);
        return refused || caseFile.status().isUndecided()
                ? Optional.empty()
                : last(
                                all.stream()
                                        .filter(round -> round.kind() == RoundKind.DECISION)
                                        .toList(),
                                GRANTING)
                        .map(this::decided);
    }

    private static Optional<Round> last(List<Round> all, Set<RoundStatus> statuses) {
        return all.stream().filter(round -> statuses.contains(round.status())).reduce((earlier, later) -> later);
    }

    private Decided decided(Round round) {
        authentic.requireSettled(round);
        return new Decided(
                round.id(),
                round.decidedAt().orElseThrow(),
                GRANTING.contains(round.status()) ? round.approvedAmount() : Optional.empty(),
                round.reason());
    }
}
