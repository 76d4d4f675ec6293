package org.defenderrelief.committee;

import java.util.Set;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;

/** A round's time is running out, and these members have not voted; fired within a transaction, content-free. */
public record MembersAwaited(Reference reference, Set<PersonId> members) {}
