package org.defenderrelief.kernel;

import java.io.Serial;

/** An XML document that is not read. It quotes nothing of what stands in it. */
public class XmlRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Reason {
        /** It is larger than is read. */
        TOO_LARGE,
        /** It is no XML, or was cut off. */
        DAMAGED,
        /** It has a document type or entities of its own. */
        HOSTILE,
        /** Its outermost element is another. */
        KIND,
        /** A value is longer than any that is read. */
        LONG
    }

    private final Reason reason;

    public XmlRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
