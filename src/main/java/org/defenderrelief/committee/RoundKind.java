package org.defenderrelief.committee;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a round is for. */
public enum RoundKind {
    /** Decides on a proposal before anything is paid. */
    DECISION(EnumSet.allOf(Choice.class)),
    /** Stands by an emergency release, or not, after the fact. */
    RATIFICATION(EnumSet.of(Choice.APPROVE, Choice.DECLINE));

    private final Set<Choice> choices;

    RoundKind(Set<Choice> choices) {
        this.choices = Collections.unmodifiableSet(choices);
    }

    /** What a member can say in it: a release is approved or refused as a whole, and cannot be put off. */
    public Set<Choice> choices() {
        return choices;
    }
}
