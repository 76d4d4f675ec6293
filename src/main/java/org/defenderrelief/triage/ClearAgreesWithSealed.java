package org.defenderrelief.triage;

import java.util.EnumSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.kernel.Money;

/**
 * Warns if what stands in clear on the case is not what its sealed needs say. Where the sender's device sealed, nobody could compare
 * them before.
 */
final class ClearAgreesWithSealed {
    static final Set<Warning> POSSIBLE =
            EnumSet.of(Warning.AMOUNT_DIFFERS, Warning.ASSISTANCE_DIFFERS, Warning.NEEDS_UNREADABLE);

    private ClearAgreesWithSealed() {}

    static Set<Warning> warnings(JsonNode needs, Money requested, Set<AssistanceType> types) {
        Set<Warning> warnings = EnumSet.noneOf(Warning.class);
        try {
            JsonNode sealed = needs.path("requested");
            Money amount = Money.of(
                    sealed.path("amount").asText(""), sealed.path("currency").asText(""));
            if (!amount.equals(requested)) {
                warnings.add(Warning.AMOUNT_DIFFERS);
            }
            Set<AssistanceType> named = EnumSet.noneOf(AssistanceType.class);
            needs.path("assistance")
                    .forEach(one ->
                            named.add(AssistanceType.valueOf(one.path("type").asText(""))));
            if (!named.equals(types)) {
                warnings.add(Warning.ASSISTANCE_DIFFERS);
            }
        } catch (IllegalArgumentException unreadable) {
            warnings.add(Warning.NEEDS_UNREADABLE);
        }
        return warnings;
    }
}
