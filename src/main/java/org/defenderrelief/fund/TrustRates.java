package org.defenderrelief.fund;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;

/**
 * The service takes in what it fetched, where that is set: each day once, only days after the last one that counts, and only rates near those
 * before them. The first rates of a publisher, of a currency, and those that move far, take two people as ever.
 */
@ApplicationScoped
class TrustRates {
    private final RateImports imports;
    private final RateMoves moves;
    private final History history;
    private final Clock clock;

    TrustRates(RateImports imports, RateMoves moves, History history, Clock clock) {
        this.imports = imports;
        this.moves = moves;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Takes in what may be taken in of it.
     *
     * @return empty if nothing may
     * @throws Problem.Conflict {@code not-authentic} if what it would be compared with is not what was signed
     */
    @Transactional
    Optional<RateImportId> trust(RateFile file) {
        return moves.near(file.source(), file.rates()).map(near -> {
            Act act = Act.witnessed(Actor.SERVICE);
            RateImport rates = RateImport.trusted(
                    new RateFile(file.source(), file.hash(), near, file.leftOut()), act, clock.instant());
            imports.persistAndFlush(rates);
            history.record(act, AuthenticImport.TRUSTED, null, rates.facts());
            return rates.importId();
        });
    }
}
