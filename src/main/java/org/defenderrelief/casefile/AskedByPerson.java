package org.defenderrelief.casefile;

import java.util.Set;

/**
 * The acts on a case that tell of what a person asked: to be told what is held of them, or that it is erased. They may tell that the person in danger has
 * spoken, so only triage and auditors are told of them.
 */
public final class AskedByPerson {
    /** Somebody asked. */
    public static final String RECORDED = "retention.request-recorded";

    /** Somebody of triage took it over. */
    public static final String TAKEN = "retention.request-taken";

    /** Who asked is who the case is about, and how that is known. */
    public static final String IDENTIFIED = "retention.request-identified";

    /** It takes longer. */
    public static final String EXTENDED = "retention.request-extended";

    /** A copy of what is held was made, to be handed over. */
    public static final String COPIED = "retention.request-copied";

    /** One person proposes to erase before the day of the schedule. */
    public static final String PROPOSED = "retention.request-erasure-proposed";

    /** Another confirms that, and it is done. */
    public static final String CONFIRMED = "retention.request-erasure-confirmed";

    /** It ended otherwise: the copy was handed over, it was refused, or taken back. */
    public static final String ANSWERED = "retention.request-answered";

    public static final Set<String> ACTIONS =
            Set.of(RECORDED, TAKEN, IDENTIFIED, EXTENDED, COPIED, PROPOSED, CONFIRMED, ANSWERED);

    private AskedByPerson() {}
}
