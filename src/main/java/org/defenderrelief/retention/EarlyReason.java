package org.defenderrelief.retention;

/** Why what is held of a person is erased before its day (GDPR article 17(1)). */
public enum EarlyReason {
    /** It is needed no more for what it was given for. */
    NOT_NEEDED,
    /** The person takes back that they agreed. */
    CONSENT_TAKEN_BACK,
    /** The person objects, and nothing weighs more. */
    OBJECTED,
    /** It should never have been kept. */
    UNLAWFUL,
    /** The law wants it erased. */
    LEGAL_DUTY,
    /** That it is there puts somebody in danger. */
    DANGER
}
