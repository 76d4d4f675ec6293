package org.defenderrelief.retention;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.FileActs;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.seal.CompartmentName;

/** What a file of a case belongs to, by the act that took it in: no row says it. A receipt is sealed as a file is, and no act takes a content in for it. */
final class WhatItBelongsTo {
    private static final String CONTENT = "content/";
    private static final String COPY = "copy";

    private WhatItBelongsTo() {}

    /** @param name of a compartment @param committing acts of its case that commit to sealed content @return empty for what no schedule knows */
    static Optional<KeptPart> of(String name, Collection<Said> committing) {
        if (!name.startsWith(CompartmentName.OF_FILES)) {
            boolean ofOwn = Set.of(CompartmentName.COMPLAINT.value(), CompartmentName.OUTCOME.value())
                    .contains(name);
            return KeptPart.read(ofOwn ? KeptPart.OWN.key() : name);
        }
        String file = "/" + name.substring(CompartmentName.OF_FILES.length());
        String owner = committing.stream()
                .filter(said -> FileActs.TAKING.contains(said.action()))
                .flatMap(said -> said.commitments().keySet().stream())
                .filter(key -> key.startsWith(CONTENT) && key.endsWith(file))
                .map(key -> key.substring(CONTENT.length(), key.length() - file.length()))
                .findFirst()
                .orElse(KeptPart.RECEIPT.key());
        return KeptPart.read(owner.equals(COPY) ? KeptPart.SITUATION.key() : owner);
    }
}
