package org.defenderrelief.intake;

/** Why a part of a request is corrected. */
public enum CorrectionReason {
    /** It was written down wrongly. */
    MISTYPED,
    /** It was right, and is so no more. */
    CHANGED,
    /** Verification showed it to be otherwise. */
    FOUND_OTHERWISE,
    /** To go on using it would be dangerous. */
    UNSAFE
}
