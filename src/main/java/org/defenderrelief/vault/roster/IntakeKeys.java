package org.defenderrelief.vault.roster;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.Secrets;

/** The circles' public keys, for whoever wants to seal a request before it leaves their device, with what to check them by. */
@ApplicationScoped
@Transactional
public class IntakeKeys {
    private final CurrentRoster roster;

    IntakeKeys(CurrentRoster roster) {
        this.roster = roster;
    }

    /** Keys, and the root and head of the roster that they follow from. */
    public record Published(List<IntakeKey> keys, String root, String head) {}

    /** The key of each circle, with the compartments a sender seals to it. */
    public Published published() {
        Roster now = roster.now();
        List<IntakeKey> keys = new ArrayList<>();
        for (Circle circle : Circle.values()) {
            now.activeKey(circle)
                    .ifPresent(key -> keys.add(new IntakeKey(
                            circle,
                            key.kid(),
                            Secrets.base64Url(key.bytes()),
                            key.fingerprint(),
                            CompartmentName.named().stream()
                                    .filter(CompartmentName::isForRequests)
                                    .filter(name -> name.circles().contains(circle))
                                    .map(CompartmentName::value)
                                    .toList())));
        }
        return new Published(List.copyOf(keys), now.root(), now.head());
    }
}
