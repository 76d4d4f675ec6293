package org.defenderrelief.vault.roster;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Problem;

/** Adds a statement to the roster, if it follows. */
@ApplicationScoped
public class AppendStatement {
    private static final Logger LOG = Logger.getLogger(AppendStatement.class);

    private final CurrentRoster roster;
    private final RosterStatements statements;
    private final Clock clock;

    AppendStatement(CurrentRoster roster, RosterStatements statements, Clock clock) {
        this.roster = roster;
        this.statements = statements;
        this.clock = clock;
    }

    /**
     * Adds it, unless signatures are wanting.
     *
     * @return whether it was added
     * @throws Problem.Conflict {@code stale-statement} if it was drafted on an earlier roster; {@code statement-refused} if it
     *     can never follow, whoever signs, or is dated in the future, which would stop whatever comes after it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean append(SignedStatement signed) {
        Roster now = roster.now();
        if (!signed.statement().previous().equals(now.head())) {
            throw RosterStatements.stale();
        }
        if (RosterRules.isAhead(now, signed.statement(), clock.instant())) {
            throw new Problem.Conflict(
                    "statement-refused",
                    "It is dated in the future: the clock where it was made is wrong. Set it right and make it again.");
        }
        try {
            RosterRules.next(now, signed);
        } catch (NotBelieved.SignaturesWanting wanting) {
            LOG.debugf("Not added yet: %s", wanting.getMessage());
            return false;
        } catch (NotBelieved refused) {
            throw new Problem.Conflict("statement-refused", refused.getMessage() + " Drop the draft.");
        }
        statements.add(signed, roster.placeAfter(now));
        if (signed.statement().kind() == Statement.Kind.FOUND) {
            roster.founded(signed.statement().hash());
            LOG.warnf(
                    "The roster is founded. Its root, to be compared, printed and set as relief.roster.root: %s",
                    signed.statement().hash());
        }
        return true;
    }
}
