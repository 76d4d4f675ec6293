package org.defenderrelief.casefile;

import java.util.Map;
import java.util.Set;

import org.defenderrelief.vault.index.Purpose;

/** Whom a case is about, as far as what a member declared can be compared with it. Intake, which knows the form of a request, implements it. */
public interface WhoIsConcerned {
    /**
     * What an opened identity says.
     *
     * @param countries ISO 3166-1 alpha-2 codes of where they live and what nationals they are
     * @param values names, numbers and addresses, as {@link org.defenderrelief.vault.index.Normalised} writes them
     */
    record Concerned(Set<String> countries, Map<Purpose, Set<String>> values) {
        Set<String> of(Purpose purpose) {
            return values.getOrDefault(purpose, Set.of());
        }

        @Override
        public String toString() {
            return "Concerned[sealed content]";
        }
    }

    /**
     * Reads it. A sender's device may have sealed what the form does not know: what can be read of it is there all the same.
     *
     * @param identity the document of the compartment {@code identity}
     */
    Concerned read(byte[] identity);
}
