package org.defenderrelief.committee;

import org.defenderrelief.history.ConfirmedByAnother;

/** A policy holds when another keeper than who proposed it has confirmed it. */
public final class PolicyConfirmed extends ConfirmedByAnother {
    public PolicyConfirmed() {
        super(PolicyFacts.PROPOSED, PolicyFacts.CONFIRMED, PolicyFacts.WITHDRAWN, "policy");
    }
}
