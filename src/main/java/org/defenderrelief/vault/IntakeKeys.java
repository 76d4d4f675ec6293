package org.defenderrelief.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The circles' public keys, for whoever wants to seal a request before it leaves their device. */
@ApplicationScoped
@Transactional
public class IntakeKeys {
    private final CircleKeys circles;

    IntakeKeys(CircleKeys circles) {
        this.circles = circles;
    }

    /** The active key of each founded circle, with the compartments a sender seals to it. */
    public List<IntakeKey> list() {
        List<IntakeKey> list = new ArrayList<>();
        for (Map.Entry<Circle, RecipientKey> active : circles.active().entrySet()) {
            byte[] publicKey = active.getValue().key().getEncoded();
            list.add(new IntakeKey(
                    active.getKey(),
                    active.getValue().kid(),
                    Secrets.base64Url(publicKey),
                    KeyPair25519.fingerprint(publicKey),
                    CompartmentName.named().stream()
                            .filter(CompartmentName::isForRequests)
                            .filter(name -> name.circles().contains(active.getKey()))
                            .map(CompartmentName::value)
                            .toList()));
        }
        return List.copyOf(list);
    }
}
