package org.defenderrelief.vault.roster;

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

    AppendStatement(CurrentRoster roster, RosterStatements statements) {
        this.roster = roster;
        this.statements = statements;
    }

    /**
     * Adds it, unless signatures are wanting.
     *
     * @return whether it was added
     * @throws Problem.Conflict {@code stale-statement} if it was drafted on an earlier roster; {@code statement-refused} if it
     *     can never follow, whoever signs
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean append(SignedStatement signed) {
        Roster now = roster.now();
        if (!signed.statement().previous().equals(now.head())) {
            throw RosterStatements.stale();
        }
        try {
            RosterRules.next(now, signed);
        } catch (NotBelieved.SignaturesWanting wanting) {
            LOG.debugf("Not added yet: %s", wanting.getMessage());
            return false;
        } catch (NotBelieved refused) {
            throw new Problem.Conflict("statement-refused", refused.getMessage() + " Drop the draft.");
        }
        statements.add(signed);
        if (signed.statement().kind() == Statement.Kind.FOUND) {
            roster.founded(signed.statement().hash());
            LOG.warnf(
                    "The roster is founded. Its root, to be compared, printed and set as relief.roster.root: %s",
                    signed.statement().hash());
        }
        return true;
    }
}
