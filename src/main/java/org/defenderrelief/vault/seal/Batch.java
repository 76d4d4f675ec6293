package org.defenderrelief.vault.seal;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.defenderrelief.kernel.CaseId;

/**
 * One write to a case: everything in it is sealed under the same batch keys, and is the deed of the same act.
 *
 * @param id UUIDv7; the first batch of a request has the request's id
 */
public record Batch(CaseId caseId, UUID id) {
    /** HPKE info of a recipient's batch key: {@code relief/2|<request id>|<batch>|<CIRCLE>}. */
    byte[] keyInfo(Recipient recipient) {
        return prefix(recipient).getBytes(StandardCharsets.UTF_8);
    }

    /** HKDF info under which a recipient's batch key gives the key that wraps one data key. */
    String wrappingInfo(Recipient recipient, CompartmentName name, int version) {
        return prefix(recipient) + "|" + name.value() + "|" + version;
    }

    /** The {@link java.util.UUID} writes itself in lower case. */
    private String prefix(Recipient recipient) {
        return Binding.FORMAT + "|" + caseId.value() + "|" + id + "|" + recipient.name();
    }
}
