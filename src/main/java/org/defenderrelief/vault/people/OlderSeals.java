package org.defenderrelief.vault.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.vault.keyring.ServiceKeys;

/** Whose keys are still sealed under an older generation of the service keyring. As long as there is somebody, that generation is not retired. */
@ApplicationScoped
public class OlderSeals {
    private final PersonKeys people;
    private final ServiceKeys service;

    OlderSeals(PersonKeys people, ServiceKeys service) {
        this.people = people;
        this.service = service;
    }

    /**
     * How many seals they are: of passphrases, each of which is sealed anew as its owner next unlocks with it, and of passkeys, which their owners
     * add anew.
     */
    @Transactional
    public long count() {
        return people.sealedBefore(service.inUse());
    }
}
