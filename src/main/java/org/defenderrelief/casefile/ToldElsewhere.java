package org.defenderrelief.casefile;

import java.util.Set;

/** Whose facts the timeline of a case does not tell, since a room tells them itself, to those who may know them by then. */
public interface ToldElsewhere {
    /** Codes of the acts. */
    Set<String> actions();
}
