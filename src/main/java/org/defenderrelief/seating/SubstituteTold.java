package org.defenderrelief.seating;

import org.defenderrelief.kernel.PersonId;

/** Somebody is to look at who votes for whom: it has changed for them. Fired within a transaction, content-free. */
public record SubstituteTold(PersonId person) {}
