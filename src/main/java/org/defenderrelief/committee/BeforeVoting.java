package org.defenderrelief.committee;

import java.util.Set;

import org.defenderrelief.vault.seal.CompartmentName;

/** What a member needs before their eyes to vote. */
public final class BeforeVoting {
    /** The request under its codename, what triage found, and the conditions. */
    public static final Set<CompartmentName> PARTS = Set.of(
            CompartmentName.SITUATION, CompartmentName.NEEDS, CompartmentName.ASSESSMENT, CompartmentName.DECISION);

    private BeforeVoting() {}
}
