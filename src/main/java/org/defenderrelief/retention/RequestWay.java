package org.defenderrelief.retention;

/** By which way a person's request came. */
public enum RequestWay {
    /** In a message of the partner organisation. */
    PARTNER,
    /** By the person's own code. */
    OWN_CODE,
    /** In a letter. */
    LETTER,
    /** By word of mouth. */
    SPOKEN
}
