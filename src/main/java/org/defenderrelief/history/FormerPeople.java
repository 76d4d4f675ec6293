package org.defenderrelief.history;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.roster.StatedAct;

/**
 * Whether people sign something after they left, and date it back: for whoever reads the tree from its beginning. They keep their keys, and
 * one of them may have the keyring. What they began in office is recorded a little later at most; what gets its place when the tree has gone on
 * beyond that was signed afterwards, whatever it says.
 */
final class FormerPeople {
    private final Roster roster;
    private final Set<Long> told = new HashSet<>();
    private Instant reached = Instant.MIN;

    FormerPeople(Roster roster) {
        this.roster = roster;
    }

    /** Why the entry that stands next in the tree is none; empty if it is one. */
    Optional<String> refusal(EntryRow row) {
        boolean tooLate = signedBy(row)
                .flatMap(RosterMember::end)
                .filter(end -> told.contains(end.statement()))
                .filter(end -> reached.isAfter(
                        end.at().plus(RosterRules.RECORDED_WITHIN).plus(Acts.CLOCKS_AGREE)))
                .isPresent();
        Instant at = EntryCheck.at(row);
        reached = at.isAfter(reached) ? at : reached;
        VaultWatch.stated(row)
                .filter(act -> act.isOf(roster))
                .map(StatedAct::number)
                .ifPresent(told::add);
        return tooLate ? Optional.of("who signed it had left before it got its place") : Optional.empty();
    }

    /** Former people lock and unlock their vaults, which decides nothing. */
    private Optional<RosterMember> signedBy(EntryRow row) {
        return Deciding.is(row.action()) && !row.action().startsWith("vault.")
                ? roster.byKid(row.signer())
                : Optional.empty();
    }
}
