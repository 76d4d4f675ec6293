package org.defenderrelief.history;

import java.io.Serial;

/** This node's clock is not the database's: it dates nothing. For a caller it is as if the database were away. */
public class ClockAstray extends HistoryUnavailable {
    @Serial
    private static final long serialVersionUID = 1L;

    ClockAstray() {
        super("this node's clock and the database's are too far apart to date an act", null);
    }
}
