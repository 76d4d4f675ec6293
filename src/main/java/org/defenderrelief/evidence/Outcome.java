package org.defenderrelief.evidence;

/** How looking at a file, or making a copy of it, ended. All but {@link #DONE} say why there is nothing. */
public enum Outcome {
    DONE,
    /** Nothing is rendered or cleaned of this kind of file. */
    NOT_FOR_THIS_KIND,
    /** As many files as may be are being looked at just now; try again. */
    BUSY,
    /** It took longer than it may. */
    TIMED_OUT,
    /** More bytes than are read here, or more once unpacked. */
    TOO_LARGE,
    /** More pages than are rendered here. */
    TOO_MANY_PAGES,
    /** More pixels than are decoded here; what it says of its size was enough to refuse it. */
    TOO_MANY_PIXELS,
    /** Cut off, or not what it begins like. */
    DAMAGED,
    /** A password is needed to open it. */
    LOCKED,
    /** It has macros: programs that run when it is opened. */
    MACROS,
    /** It has what such files never need and attacks do: document types and entities in its XML, entries outside of it. */
    DANGEROUS,
    /** A scanner knows it to be harmful. */
    HARMFUL,
    /** What looked at it stopped without an answer. */
    FAILED
}
