package org.defenderrelief.vault.roster;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.RecipientKey;

/** The circles' keys, ready to seal to. They follow from the roster and from nothing else. */
@ApplicationScoped
public class CircleKeys {
    private final CurrentRoster roster;

    CircleKeys(CurrentRoster roster) {
        this.roster = roster;
    }

    /**
     * Keys of the circle that a sender may have sealed to, the present one among them: what was the present one until lately may not be known
     * to have changed on a device that has been offline. By short name.
     *
     * @param since from when on
     */
    public Set<String> accepted(Circle circle, Instant since) {
        return roster.recent().keysSince(circle, since).stream()
                .map(EncapsulationKey::kid)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the roster ever named that key for the circle. Asked of the newest roster: a key that has just come is none of a stranger's. */
    public boolean wasNamed(Circle circle, String kid) {
        return roster.now().keysOf(circle).containsKey(kid);
    }

    /** The key to seal to. @throws Problem.Conflict {@code circle-not-founded}, or {@code not-authentic} */
    public RecipientKey active(Circle circle) {
        return RecipientKey.of(Recipient.of(circle), roster.activeKey(circle));
    }
}
