package org.defenderrelief.casefile;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One message between triage and the partner: a version of the compartment {@code channel}.
 *
 * @param from which side wrote it
 * @param text plain text, at most {@value #MAX_TEXT} characters
 * @param letter the decision letter that the message is, or null for any other; its words are the text too
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChannelMessage(Side from, Instant at, String text, Letter letter) {
    /** The longest message. */
    public static final int MAX_TEXT = 8000;

    /** The two sides of the channel. */
    public enum Side {
        PARTNER,
        TRIAGE
    }

    /** The same as a message like any other. */
    ChannelMessage withoutLetter() {
        return new ChannelMessage(from, at, text, null);
    }

    @Override
    public String toString() {
        return "ChannelMessage[sealed content]";
    }
}
