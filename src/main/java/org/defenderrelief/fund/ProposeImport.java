package org.defenderrelief.fund;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** A keeper or somebody of finance proposes the rates of a file, all of them or none. A correction is another file for the same days. */
@ApplicationScoped
public class ProposeImport {
    /** The largest file that is read, in bytes. */
    public static final int LARGEST = ReadRates.LARGEST;

    private final RateImports imports;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    ProposeImport(RateImports imports, History history, Event<ProposalEvent> proposals, Clock clock) {
        this.imports = imports;
        this.history = history;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * Proposes them; the same file again by the same person, while it waits, is answered with the first.
     *
     * @param month which month they are of; needed for {@link RateSource#INFOREURO}, whose files do not say
     * @throws Problem.Forbidden if the person is neither keeper nor of finance
     * @throws Problem.TooLarge {@code rates-too-large}
     * @throws Problem.InvalidInput if the file is not what the source publishes, is not whole, or anything in it cannot be
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public RateImportVersion propose(Acting acting, RateSource source, Optional<YearMonth> month, byte[] file) {
        ProposeRate.requireOffice(acting);
        RateFile read = ReadRates.read(source, month, file, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return propose(acting, read);
    }

    /** The same of a file that was read already. @throws Problem as the other */
    @Transactional
    RateImportVersion propose(Acting acting, RateFile file) {
        ProposeRate.requireOffice(acting);
        RateImport rates = imports.waiting(acting.person(), file).orElseGet(() -> made(acting, file));
        return rates.version(RateImportVersion.State.WAITING);
    }

    private RateImport made(Acting acting, RateFile file) {
        Act act = acting.act();
        RateImport rates = new RateImport(file, act, clock.instant());
        imports.persistAndFlush(rates);
        history.record(act, AuthenticImport.PROPOSED, null, rates.facts());
        proposals.fire(
                ProposalEvent.Proposed.to(ProposeRate.OFFICES, rates.importId().value(), acting.person()));
        return rates;
    }
}
