package org.defenderrelief.fund;

import java.util.Optional;

/** Nothing is committed from an envelope that is suspended. */
final class NotSuspended implements EnvelopeRule {
    @Override
    public Optional<Refusal> refuse(Drawing drawing) {
        return drawing.suspended()
                ? Optional.of(new Refusal(
                        Suspensions.SUSPENDED_SLUG, "The envelope is suspended. Two keepers can resume it."))
                : Optional.empty();
    }
}
