package org.defenderrelief.vault.compartment;

import org.defenderrelief.vault.seal.Circle;

/** A sender sealed something to a key of a circle that was the present one until lately, and it was taken in. */
public record SealedBefore(Circle circle) {}
