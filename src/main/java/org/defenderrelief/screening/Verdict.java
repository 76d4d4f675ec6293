package org.defenderrelief.screening;

/** What somebody found of a name that is like a listed one. */
public enum Verdict {
    /** It is somebody else. */
    ANOTHER,
    /** It is who is listed, or nobody can tell. Nothing is paid. */
    SAME
}
