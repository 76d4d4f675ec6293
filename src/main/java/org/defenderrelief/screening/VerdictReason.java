package org.defenderrelief.screening;

/** Why somebody is, or is not, who is listed. */
public enum VerdictReason {
    /** Born on another day, or in another place. */
    BIRTH,
    /** Of another country. */
    COUNTRY,
    /** A person where an organisation is listed, or the other way round. */
    KIND,
    /** The names are alike, and no more. */
    NAME,
    /** Somebody who knows them was asked. */
    ASKED,
    /** All that is known agrees with what is listed. */
    AGREES,
    /** What would tell them apart is not known. */
    UNKNOWN
}
