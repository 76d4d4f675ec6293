package org.defenderrelief.web.shared;

import java.io.Closeable;
import java.io.IOException;

/** A table that is written row by row, in which text never runs as a formula. */
public interface Rows extends Closeable {
    /** Writes one row. @param cells numbers, or text as their string; null for an empty cell */
    void row(Object... cells) throws IOException;
}
