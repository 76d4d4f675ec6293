package org.defenderrelief.casefile;

import java.time.Instant;

/**
 * One message between triage and the partner: a version of the compartment {@code channel}.
 *
 * @param from which side wrote it
 * @param text plain text, at most {@value #MAX_TEXT} characters
 */
public record ChannelMessage(Side from, Instant at, String text) {
    /** The longest message. */
    public static final int MAX_TEXT = 8000;

    /** The two sides of the channel. */
    public enum Side {
        PARTNER,
        TRIAGE
    }

    @Override
    public String toString() {
        return "ChannelMessage[sealed content]";
    }
}
