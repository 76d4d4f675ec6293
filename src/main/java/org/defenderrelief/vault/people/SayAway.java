package org.defenderrelief.vault.people;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;

/**
 * A person says until when they are away, so that colleagues do not count on them; it ends by itself, or when they say that they are back. They
 * sign it: nobody else makes them seem away.
 */
@ApplicationScoped
@Transactional
public class SayAway {
    private static final int MOST_YEARS = 1;

    private final Presence presence;
    private final Clock clock;
    private final Event<VaultEvent> events;

    SayAway(Presence presence, Clock clock, Event<VaultEvent> events) {
        this.presence = presence;
        this.clock = clock;
        this.events = events;
    }

    /**
     * They are away up to and with that day (UTC).
     *
     * @throws Problem.InvalidInput for a day before today or more than a year from now, or none
     */
    public void until(Acting acting, LocalDate day) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (day == null || day.isBefore(today) || day.isAfter(today.plusYears(MOST_YEARS))) {
            throw new Problem.InvalidInput("until", Flaw.AWAY_UNTIL);
        }
        say(acting, Optional.of(day));
    }

    /** They are back. */
    public void back(Acting acting) {
        say(acting, Optional.empty());
    }

    private void say(Acting acting, Optional<LocalDate> until) {
        Act act = acting.act();
        presence.says(act, until.orElse(null));
        events.fire(new VaultEvent.AwaySaid(act, acting.kid(), until));
    }
}
