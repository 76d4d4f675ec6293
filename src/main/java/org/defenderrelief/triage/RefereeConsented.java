package org.defenderrelief.triage;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.kernel.SafetyFlag;

/** A referee is contacted only if the request says that they agreed to be. */
final class RefereeConsented {
    private RefereeConsented() {}

    /**
     * Why that referee must not have been contacted; empty if it is fine.
     *
     * @param situation the opened compartment
     * @param index place in its list of referees, from 0
     */
    static Optional<String> refuse(JsonNode situation, int index) {
        JsonNode referee = situation.path("referees").path(index);
        if (referee.isMissingNode()) {
            return Optional.of("The situation names no such referee. Count from 0.");
        }
        if (!SafetyFlag.allows(referee.path("consentToContact"))) {
            return Optional.of(
                    "This referee has not agreed to be contacted. Ask the partner for consent, or choose another check.");
        }
        return Optional.empty();
    }
}
