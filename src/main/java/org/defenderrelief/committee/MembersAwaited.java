package org.defenderrelief.committee;

import java.util.Set;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;

/** These members are to vote: a round's time is running out or was made longer, or they were called to the case; fired within a transaction, content-free. */
public record MembersAwaited(Reference reference, Set<PersonId> members) {}
