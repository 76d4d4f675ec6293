package org.defenderrelief.retention;

/** What a person asks of what is held of them. */
public enum RequestKind {
    /** To be told all of it (GDPR article 15). */
    COPY,
    /** That it is erased (GDPR article 17). */
    ERASURE
}
