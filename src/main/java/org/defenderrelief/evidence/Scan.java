package org.defenderrelief.evidence;

/**
 * What a scanner says of a file. That it found nothing does not make a file harmless: it knows what others have met before.
 *
 * @param why why it was not scanned; null if it was
 */
public record Scan(Result result, Why why) {
    public enum Result {
        /** Scanned whole, and nothing known was found. */
        CLEAN,
        /** Something known to be harmful, or something that the scanner is told to warn of. By which name is kept nowhere. */
        FOUND,
        /** Nothing is known; never the same as clean. */
        NOT_SCANNED
    }

    public enum Why {
        /** No scanner is configured. */
        NOT_CONFIGURED,
        /** There is none at the address, it answers nonsense, or it has not answered for some time and is not asked at present. */
        AWAY,
        /** More than is sent to the scanner, or more than it looks at. */
        TOO_LARGE,
        /** It took longer than it may. */
        TIMED_OUT
    }

    static final Scan CLEAN = new Scan(Result.CLEAN, null);
    static final Scan FOUND = new Scan(Result.FOUND, null);

    static Scan not(Why why) {
        return new Scan(Result.NOT_SCANNED, why);
    }
}
