package org.defenderrelief.vault.seal;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.defenderrelief.kernel.CaseId;

/**
 * What the sealed key of a grant is bound to: one version of one part of one case, that grant, and the keys of the person it was given to. It
 * opens nowhere else, and in nobody else's hands.
 *
 * @param grant the grant's id
 * @param kid short name of the person's keys
 */
public record GrantedKey(CaseId caseId, CompartmentName name, int version, UUID grant, String kid) {
    /** HPKE info: {@code relief/2|grant|<request id>|<compartment>|<version>|<grant id>|<kid>}; a {@link UUID} writes itself in lower case. */
    byte[] info() {
        return (Binding.FORMAT + "|grant|" + caseId.value() + "|" + name.value() + "|" + version + "|" + grant + "|"
                        + kid)
                .getBytes(StandardCharsets.UTF_8);
    }

    boolean isOf(StoredVersion stored) {
        return caseId.equals(stored.caseId()) && name.equals(stored.name()) && version == stored.version();
    }
}
