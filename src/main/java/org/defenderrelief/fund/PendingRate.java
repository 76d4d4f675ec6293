package org.defenderrelief.fund;

import java.time.Instant;

import org.defenderrelief.kernel.PersonId;

/** A rate that waits for another person to confirm it. */
public record PendingRate(RateId id, NewRate rate, PersonId by, Instant at) {}
