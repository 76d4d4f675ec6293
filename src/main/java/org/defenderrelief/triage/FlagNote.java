package org.defenderrelief.triage;

/**
 * Why a person was flagged, in the compartment {@code flag} of the flag's own id.
 *
 * @param reference of the case on which it was proposed
 */
public record FlagNote(String reference, String text) {
    static final int MAX_TEXT = 4000;

    @Override
    public String toString() {
        return "FlagNote[sealed content]";
    }
}
