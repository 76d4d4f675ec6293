package org.defenderrelief.notification;

import java.time.Instant;

import org.defenderrelief.kernel.PersonId;

/** When somebody's next steady mail is due. Whoever changes the row makes one early or late; whether there is one at all follows from what the person chose. */
record SteadyTurn(PersonId person, Instant next) {}
