package org.defenderrelief.web.review.home;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import org.defenderrelief.vault.people.RecoveryView;

/** Which offices were restored of late, for everybody's first page. */
@RequestScoped
@Named("restored")
public class Restored {
    private final RecoveryView recovery;
    private final Clock clock;

    Restored(RecoveryView recovery, Clock clock) {
        this.recovery = recovery;
        this.clock = clock;
    }

    /** An office, and when. */
    public record Office(String code, Instant at) {}

    public List<Office> getOffices() {
        Instant then = clock.instant().minus(RecoveryWork.TOLD);
        return Believed.orElse(
                List.of(),
                () -> recovery.restoredSince(then).stream()
                        .map(each -> new Office(each.office().name(), each.at()))
                        .toList());
    }
}
