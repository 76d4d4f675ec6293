package org.defenderrelief.casefile;

import java.util.Collection;
import java.util.Set;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;

/**
 * A room's word, before a mail says that cases wait for somebody, on which of them do not any more: they voted, another took the case, it closed. A room
 * that gives work out by mail implements it. It names a case only if nothing of any room can be the reason why the case was named.
 */
public interface PastTurn {
    /** Those of the cases that certainly do not wait for that person. Within a transaction or without one. */
    Set<Reference> past(PersonId person, Collection<Reference> references);
}
