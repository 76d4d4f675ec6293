package org.defenderrelief.vault.roster;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.RecipientKey;

/** The circles' keys, ready to seal to. They follow from the roster and from nothing else. */
@ApplicationScoped
public class CircleKeys {
    private final CurrentRoster roster;

    CircleKeys(CurrentRoster roster) {
        this.roster = roster;
    }

    /** The key to seal to. @throws Problem.Conflict {@code circle-not-founded}, or {@code not-authentic} */
    public RecipientKey active(Circle circle) {
        return RecipientKey.of(Recipient.of(circle), roster.activeKey(circle));
    }
}
