package org.defenderrelief.casefile;

import java.util.Set;

import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.seal.CompartmentName;

/** One version of a part of a case, as grants name it. */
public record GrantedPart(String name, int version) {
    /** What can be asked for: who the people are. What else is sealed opens for whoever needs it by their office, or is nobody else's. */
    private static final Set<String> ASKED_FOR = Set.of(CompartmentName.IDENTITY.value());

    public static GrantedPart of(CompartmentInfo info) {
        return new GrantedPart(info.name().value(), info.version());
    }

    /** Whether that part can be asked for at all. */
    public static boolean isAskedFor(CompartmentName part) {
        return ASKED_FOR.contains(part.value());
    }

    boolean isAskedFor() {
        return version >= 1 && ASKED_FOR.contains(name);
    }
}
