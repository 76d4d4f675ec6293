package org.defenderrelief.web.api.history;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.defenderrelief.history.ServiceTerm;

/**
 * A key of the service, and since when it signs.
 *
 * @param generation of the service keyring, from 1 on
 * @param key as C2SP signed-note writes it
 * @param from the first position whose entry it signs; it signs checkpoints of sizes above it
 * @param since when it came into use; absent for the first
 * @param afterTheft whether the key before was stolen, so that nothing it signed was taken from then on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServiceTermJson(int generation, String key, long from, Instant since, boolean afterTheft) {
    static ServiceTermJson of(ServiceTerm term) {
        return new ServiceTermJson(
                term.generation(), term.key(), term.from(), term.since().orElse(null), term.afterTheft());
    }
}
