package org.defenderrelief.local;

/** A failure in words for the person who started the stack. */
public final class StackException extends Exception {
    private static final long serialVersionUID = 1L;

    StackException(String message) {
        super(message);
    }

    StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
