package org.defenderrelief.vault.people;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.PrivateKeys;

/**
 * Requests that a receipt code holds open. They are sessions like those of vaults, of a holder of their own: one person with one case. So the token of one opens
 * neither a vault nor another request.
 */
@ApplicationScoped
@Transactional
public class CodeSessions {
    private final VaultSessions sessions;

    CodeSessions(VaultSessions sessions) {
        this.sessions = sessions;
    }

    /** Holds the sender's request open in that sign-in, until it is closed, idle too long, or at its end. */
    public UnlockToken start(Sender sender, SignIn signIn) {
        return sessions.start(holder(sender.actor(), sender.caseId()), signIn, sender.keys());
    }

    /** The sender, whom the caller closes; empty if the token does not hold this request open for this person in this sign-in. */
    public Optional<Sender> sender(Actor partner, SignIn signIn, CaseId caseId, UnlockToken token) {
        try {
            PrivateKeys keys = sessions.open(new VaultSession.Holder(holder(partner, caseId), signIn, token));
            return Optional.of(new Sender(partner.asPartner(), caseId, keys));
        } catch (Problem.Locked closed) {
            return Optional.empty();
        }
    }

    public boolean isOpen(Actor partner, SignIn signIn, CaseId caseId, UnlockToken token) {
        return sessions.isOpen(new VaultSession.Holder(holder(partner, caseId), signIn, token));
    }

    /** From now on the token opens nothing. */
    public void end(Actor partner, CaseId caseId, UnlockToken token) {
        sessions.end(token, holder(partner, caseId));
    }

    private static PersonId holder(Actor partner, CaseId caseId) {
        String name = "receipt|" + partner.person().value() + "|" + caseId.value();
        return new PersonId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII)));
    }
}
