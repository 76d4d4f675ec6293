package org.defenderrelief.casefile;

import java.util.stream.Collectors;

import org.defenderrelief.history.SignedInOffice;

/** Each step of a case is signed in the office that it takes; the sender's own steps take none. */
public final class StepsInOffice extends SignedInOffice {
    public StepsInOffice() {
        super(Moves.actions().stream()
                .filter(action -> !Moves.offices(action).isEmpty())
                .collect(Collectors.toMap(action -> action, Moves::offices)));
    }
}
