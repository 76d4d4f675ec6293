package org.defenderrelief.vault;

import java.nio.charset.StandardCharsets;

import org.defenderrelief.kernel.CaseId;

/**
 * What a compartment version is bound to: {@code relief/1|<request id>|<compartment>|<version>}. It is the associated data of the
 * content's encryption and the HPKE info of each sealed key, so that nothing opens in another place.
 */
record Binding(CaseId caseId, CompartmentName name, int version) {
    static final String FORMAT = "relief/1";

    /** The UTF-8 bytes; a {@link java.util.UUID} writes itself in lower case. */
    byte[] bytes() {
        return (FORMAT + "|" + caseId.value() + "|" + name.value() + "|" + version).getBytes(StandardCharsets.UTF_8);
    }
}
