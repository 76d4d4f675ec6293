package org.defenderrelief.retention;

/** On which ground of law a person's request is refused. */
public enum RefusalGround {
    /** Nobody could tell that who asks is who the case is about (GDPR article 12(2)). */
    NOT_IDENTIFIED,
    /** It is asked for again and again, or plainly without ground (GDPR article 12(5)). */
    UNFOUNDED,
    /** It would harm the rights of others (GDPR article 15(4)). */
    RIGHTS_OF_OTHERS,
    /** The law has it kept (GDPR article 17(3)(b)). */
    LEGAL_DUTY,
    /** Claims need it (GDPR article 17(3)(e)). */
    LEGAL_CLAIMS
}
