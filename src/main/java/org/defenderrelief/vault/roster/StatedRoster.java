package org.defenderrelief.vault.roster;

import java.util.List;

/**
 * What is known of the roster from elsewhere than its own table: each statement is also an act of the history, which is harder to take back.
 * The history implements it.
 */
public interface StatedRoster {
    /** All acts that tell of statements, in the order of the tree. The same object as long as nothing new is known. */
    List<StatedAct> told();
}
