package org.defenderrelief.triage;

/** By whom or what something was verified. */
public enum CheckKind {
    /** A referee whom the request names and who agreed to be contacted. */
    REFEREE,
    /** A local partner organisation. */
    PARTNER,
    /** Another fund or network. */
    OTHER_FUND,
    /** Published sources. */
    PUBLIC_SOURCE
}
