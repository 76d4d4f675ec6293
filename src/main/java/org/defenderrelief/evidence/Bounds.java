package org.defenderrelief.evidence;

/** How much of a file is taken on, so that no content takes more of the machine than a child may have. */
final class Bounds {
    /** Bytes of a file. */
    static final int MOST_CONTENT = 32 << 20;
    /** Bytes of a child's answer. */
    static final int MOST_ANSWER = 32 << 20;
    /** Pixels that a picture may say it has: what phones take, at up to 50 megapixels. */
    static final long MOST_PIXELS = 52_000_000;
    /** Bytes that a decoded picture may take; of a larger one every second or third pixel is decoded. */
    static final long MOST_DECODED = 80L << 20;
    /** Pages that a file may have to be looked at. */
    static final int MOST_PAGES = 500;
    /** Pages that a file may have to be copied. */
    static final int MOST_PAGES_COPIED = 40;
    /** Pages that are rendered in one look. */
    static final int MOST_AT_ONCE = 10;
    /** The longer side of a picture to look at, and in a copy, in pixels. */
    static final int SIDE_LOOK = 2000;

    static final int SIDE_COPY = 3000;
    /** Bytes of an office file once it is unpacked, and its entries. */
    static final long MOST_UNPACKED = 64L << 20;

    static final int MOST_ENTRIES = 2000;
    /** Pictures of an office file that are made anew. */
    static final int MOST_PICTURES = 100;

    private Bounds() {}
}
