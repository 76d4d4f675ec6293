package org.defenderrelief.fund;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Another keeper or person of finance confirms the rates of a file that one proposed; from then on they are used. */
@ApplicationScoped
public class ConfirmImport {
    private static final int NAMED = 10;

    private final RateImports imports;
    private final AuthenticImport authentic;
    private final RateMoves moves;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    ConfirmImport(
            RateImports imports,
            AuthenticImport authentic,
            RateMoves moves,
            History history,
            Event<ProposalEvent> proposals,
            Clock clock) {
        this.imports = imports;
        this.authentic = authentic;
        this.moves = moves;
        this.history = history;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * Confirms them as they were proposed; confirmed already, nothing changes.
     *
     * @param reason why rates far from those before are right; needed if there are such, and kept only then
     * @throws Problem.Forbidden if the person is neither keeper nor of finance, or {@code second-person-needed} if they proposed them
     * @throws Problem.NotFound if there is no such import
     * @throws Problem.Conflict {@code rate-steps} if some are far from those before and no reason is given; {@code proposal-settled} if their
     *     proposer took them back; {@code not-authentic} if they are not what was proposed, or were settled by an act
     */
    @Transactional
    public RateImportVersion confirm(Acting acting, RateImportId id, Optional<RateReason> reason) {
        ProposeRate.requireOffice(acting);
        RateImport rates = imports.findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(Problem.NotFound::new);
        if (rates.isWithdrawn() || rates.isTrusted()) {
            throw TwoPeople.settled();
        }
        if (!rates.isPending()) {
            authentic.require(rates);
            return rates.version(RateImportVersion.State.CONFIRMED);
        }
        Said proposed = authentic.requirePending(rates);
        TwoPeople.require(acting, proposed);
        List<RateChanges.Far> far = moves.changes(rates.source(), rates.rates()).far();
        if (!far.isEmpty() && reason.isEmpty()) {
            throw tooFar(far);
        }
        Act act = acting.act();
        rates.confirm(act, far.isEmpty() ? Optional.empty() : reason, clock.instant());
        imports.flush();
        history.record(act, AuthenticImport.CONFIRMED, null, rates.confirmed());
        proposals.fire(new ProposalEvent.Settled(id.value()));
        return rates.version(RateImportVersion.State.CONFIRMED);
    }

    private static Problem.Conflict tooFar(List<RateChanges.Far> far) {
        String currencies = far.stream()
                .map(RateChanges.Far::currency)
                .distinct()
                .limit(NAMED)
                .collect(Collectors.joining(", "));
        return new Problem.Conflict(
                "rate-steps",
                "Some of these rates are far from the last confirmed ones, among them those of " + currencies
                        + ". Compare them with their source, and give a reason if they are right.");
    }
}
