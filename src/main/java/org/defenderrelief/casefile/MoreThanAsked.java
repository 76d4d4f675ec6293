package org.defenderrelief.casefile;

import java.util.Optional;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Problem;

/**
 * Why more is to be granted than was asked for, as triage says it.
 *
 * @param reason signed in the act, in clear
 * @param text the same in words; sealed
 */
public record MoreThanAsked(MoreReason reason, String text) {
    /** The field of the words. */
    public static final String WORDS = "moreThanAsked";

    /** The field of the reason, and the fact of an act that holds it. */
    public static final String REASON = "moreReason";

    private static final int MAX_TEXT = 2000;

    /** @throws Problem.InvalidInput if one of the two is missing */
    public MoreThanAsked {
        if (reason == null) {
            throw new Problem.InvalidInput(REASON, Flaw.NEEDED);
        }
        text = FreeText.required(WORDS, text, MAX_TEXT);
    }

    /** What was said; empty if nothing was. @throws Problem.InvalidInput if only one of the two was */
    public static Optional<MoreThanAsked> of(MoreReason reasonOrNull, String textOrNull) {
        return reasonOrNull == null && (textOrNull == null || textOrNull.isBlank())
                ? Optional.empty()
                : Optional.of(new MoreThanAsked(reasonOrNull, textOrNull));
    }

    /** The refusal of an amount that needs a reason and has none. */
    public static Problem.Conflict unsaid(BesideAsked beside) {
        return new Problem.Conflict(
                "more-than-asked",
                beside.asked() + " was asked for. " + beside.amount()
                        + " is more, or no confirmed exchange rate tells. Say why, by a code (moreReason) and in words (moreThanAsked).");
    }

    @Override
    public String toString() {
        return "MoreThanAsked[" + reason + ", sealed content]";
    }
}
