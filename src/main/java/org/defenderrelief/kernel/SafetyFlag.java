package org.defenderrelief.kernel;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A yes or no in what a sender's device sealed, on which somebody's safety hangs. The form seals {@code true} and {@code false}; a device of another
 * make may seal {@code "yes"}, and whoever is in danger must not pay for it. So whatever is no plain answer is read as the one that warns.
 */
public final class SafetyFlag {
    private SafetyFlag() {}

    /** Whether that warns of a danger: anything does, unless it is absent or {@code false}. @param flag as {@link JsonNode#path} gives it */
    public static boolean warns(JsonNode flag) {
        return !flag.isMissingNode() && !(flag.isBoolean() && !flag.booleanValue());
    }

    /** Whether that says that something is safe, or agreed to: {@code true} does, and nothing else. @param flag as {@link JsonNode#path} gives it */
    public static boolean allows(JsonNode flag) {
        return flag.isBoolean() && flag.booleanValue();
    }
}
