package org.defenderrelief.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/**
 * Whether the person in danger gets a code of their own with a request. They do unless the sender says otherwise, which can be right: what
 * lies in a house is found when it is searched.
 */
public enum OwnCodeWish {
    GIVE,
    NONE;

    /** How the commands ask for none. */
    static final String NO_CODE_QUERY = "?ownCode=none";

    private static final String NAME = "none";
    private static final byte[] BESIDES = "|ownCode=none".getBytes(StandardCharsets.UTF_8);

    /** The wish as it is written. @param written {@code none}, or nothing @throws Problem.InvalidInput if it is anything else */
    public static OwnCodeWish read(String written) {
        if (written == null || written.isEmpty()) {
            return GIVE;
        }
        if (!written.equals(NAME)) {
            throw new Problem.InvalidInput("ownCode", Flaw.OWN_CODE_CHOICE);
        }
        return NONE;
    }

    /** The body of a command with the wish: the same body with another wish is another command. */
    byte[] besides(byte[] body) {
        if (this == GIVE) {
            return body;
        }
        byte[] both = Arrays.copyOf(body, body.length + BESIDES.length);
        System.arraycopy(BESIDES, 0, both, body.length, BESIDES.length);
        return both;
    }
}
