package org.defenderrelief.vault.roster;

import java.util.Optional;

import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.EncapsulationKey;

/** Makes the key that a circle indexes with, when the circles are founded, so that the founding statement can commit to it. */
public interface NewIndexKeys {
    /** Seals a fresh one to the circle. @return its commitment in hex; empty for a circle that indexes nothing */
    Optional<String> make(Circle circle, EncapsulationKey circleKey);
}
