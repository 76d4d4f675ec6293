package org.defenderrelief.intake;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * A part of a request as it should read, and why.
 *
 * @param part identity, situation or needs
 * @param reason why, as a code: it stands in clear in the history
 * @param text why, in words: sealed with the part
 * @param content the whole part as one JSON object, as in a request
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Correction(CompartmentName part, CorrectionReason reason, String text, byte[] content) {
    static final int MAX_TEXT = 2000;

    /** @throws Problem.InvalidInput if the reason is missing, or the words for it are missing or too long */
    public Correction {
        if (reason == null) {
            throw new Problem.InvalidInput("reason", Flaw.NEEDED);
        }
        text = FreeText.required("text", text, MAX_TEXT);
        if (content == null) {
            throw new Problem.InvalidInput("content", Flaw.NEEDED);
        }
    }

    /** Whether such a part can be corrected this way; payment details have their own, of two people. */
    public static boolean isOf(CompartmentName part) {
        return isTriages(part) || part.equals(CompartmentName.SITUATION);
    }

    /** Whether triage can too. What happened is the sender's word: triage adds what it found, and changes nothing in it. */
    public static boolean isTriages(CompartmentName part) {
        return part.equals(CompartmentName.IDENTITY) || part.equals(CompartmentName.NEEDS);
    }

    @Override
    public String toString() {
        return "Correction[" + part + ", " + reason + ", sealed content]";
    }
}
