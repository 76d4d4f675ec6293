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

    /** How many people they are; each is sealed anew as they next unlock. */
    @Transactional
    public long count() {
        return people.sealedBefore(service.inUse());
    }
}
