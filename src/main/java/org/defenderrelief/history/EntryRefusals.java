package org.defenderrelief.history;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Roster;

/** Says which rows of the history are no entries, and refuses what relies on them. */
@ApplicationScoped
class EntryRefusals {
    private final Vouched service;
    private final CurrentRoster roster;
    private final Alarm alarm;

    EntryRefusals(Vouched service, CurrentRoster roster, Alarm alarm) {
        this.service = service;
        this.roster = roster;
        this.alarm = alarm;
    }

    /** Says why a row is no entry, by the roster as it stands: also by what became of it since this transaction looked. */
    Function<EntryRow, Optional<String>> refusals() {
        Roster first = roster.now();
        Function<EntryRow, Optional<String>> before = refusals(first);
        // Once for all rows: they are read by then, and many may be refused.
        AtomicReference<Roster> since = new AtomicReference<>();
        return row -> before.apply(row).flatMap(reason -> {
            Roster now = since.updateAndGet(known -> known == null ? roster.anew() : known);
            return now.head().equals(first.head())
                    ? Optional.of(reason)
                    : refusals(now).apply(row);
        });
    }

    Function<EntryRow, Optional<String>> refusals(Roster now) {
        return new EntryCheck(service.word(), now)::refusal;
    }

    /** Whether no key of the service that this node knows of vouches for the row, so that whoever may write rows can have written it. */
    boolean isUnsigned(EntryRow row) {
        return service.isUnsigned(row);
    }

    /**
     * Whether a row is shown as a deed of whom it names: one that has its place if the service signed it, one that waits if it is the service's word now. Whose keys signed
     * beside the service was looked at before it signed, and is once more before the row gets its place; the roster is not asked, so pages tell what happened also where nobody
     * believes the roster.
     */
    Predicate<FoundEntry> shown() {
        ServiceWord word = service.word();
        return found -> found.isPlaced()
                ? !isUnsigned(found.row())
                : found.row().isCanonical()
                        && word.refusal(found.row(), found.row().leafHash()).isEmpty();
    }

    /** @see Vouched#newestKey */
    Succession.Term newestKey() {
        return service.newestKey();
    }

    /** @see Acts#refuse */
    Problem.Conflict refuse(Acts.Claim claim, String reason) {
        tell(claim, reason);
        return new Problem.Conflict(
                "not-authentic",
                "Something this needs was not signed by whom it should be, or was changed afterwards. Nothing was done. Keepers and auditors are told.");
    }

    /** @see Acts#tell */
    void tell(Acts.Claim claim, String reason) {
        alarm.notAuthentic(claim.what(), claim.caseOrNull(), reason);
    }
}
