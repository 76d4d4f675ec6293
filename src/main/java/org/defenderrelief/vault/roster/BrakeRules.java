package org.defenderrelief.vault.roster;

import static org.defenderrelief.vault.roster.Must.demand;
import static org.defenderrelief.vault.roster.Must.want;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The emergency brake: one person pulls it, two let it go. */
final class BrakeRules {
    /** What may follow while it is pulled: ending somebody's offices, restoring an office, and letting go. */
    static final Set<Statement.Kind> WHILE_FROZEN =
            EnumSet.of(Statement.Kind.REMOVE, Statement.Kind.SUSPEND, Statement.Kind.RECOVER, Statement.Kind.UNFREEZE);

    private BrakeRules() {}

    /** Whether somebody in that office may freeze, and unfreeze with another. */
    static boolean mayBrake(RosterMember member) {
        return member.offices().contains(Office.KEEPER) || member.offices().contains(Office.AUDIT);
    }

    static Roster freeze(Roster before, SignedStatement signed, Instant at, String name) {
        requireNothingElse(signed.statement(), name);
        demand(before.frozen().isEmpty(), name + " freezes what is frozen.");
        Signers signers = Signers.of(signed, before.members(), name);
        want(signers.count() >= 1, name + " needs a keeper or an auditor.");
        demand(signers.count() == 1, name + " is signed by more than one person.");
        String by = signers.kids().iterator().next();
        demand(mayBrake(before.members().get(by)), name + " needs a keeper or an auditor.");
        return before.with(new Roster.Made(signed.statement().hash(), signers.kids()), at)
                .withFrozen(Optional.of(new Roster.Freeze(signed.statement().number(), at, by)));
    }

    static Roster unfreeze(Roster before, SignedStatement signed, Instant at, String name) {
        requireNothingElse(signed.statement(), name);
        demand(before.frozen().isPresent(), name + " unfreezes what is not frozen.");
        Signers signers = Signers.of(signed, before.members(), name);
        demand(
                signers.kids().stream()
                        .allMatch(kid -> mayBrake(before.members().get(kid))),
                name + " is signed by somebody who is neither keeper nor auditor.");
        want(signers.count() >= 2, name + " needs two people.");
        return before.with(new Roster.Made(signed.statement().hash(), signers.kids()), at)
                .withFrozen(Optional.empty());
    }

    private static void requireNothingElse(Statement statement, String name) {
        demand(
                statement.people().isEmpty()
                        && statement.removed() == null
                        && statement.circles().isEmpty()
                        && statement.recovery() == null,
                name + " says more than it may.");
    }
}
