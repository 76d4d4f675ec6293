package org.defenderrelief.retention;

/** How it is known that who asks is who the case is about. */
public enum IdentityCheck {
    /** They have the case's own code. */
    OWN_CODE,
    /** They were called back by a way that the case names. */
    CALLED_BACK,
    /** The partner organisation knows them, and vouches. */
    PARTNER_VOUCHES,
    /** Somebody of the fund met them. */
    MET,
    /** They showed a document. */
    DOCUMENT_SEEN
}
