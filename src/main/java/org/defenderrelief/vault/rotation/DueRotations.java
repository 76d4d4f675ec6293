package org.defenderrelief.vault.rotation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Circle;

/** Which circles have had their key for so long that it is time for another, and nobody has begun to give it one. */
@ApplicationScoped
public class DueRotations {
    private final CurrentRoster roster;
    private final Memberships memberships;
    private final RotationConfig config;
    private final Clock clock;

    DueRotations(CurrentRoster roster, Memberships memberships, RotationConfig config, Clock clock) {
        this.roster = roster;
        this.memberships = memberships;
        this.config = config;
        this.clock = clock;
    }

    /** @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public Set<Circle> now() {
        Roster known = roster.recent();
        Instant before =
                clock.instant().atZone(ZoneOffset.UTC).minus(config.after()).toInstant();
        Set<Circle> due = Arrays.stream(Circle.values())
                .filter(circle ->
                        known.activeSince(circle).filter(before::isAfter).isPresent())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Circle.class)));
        if (!due.isEmpty()) {
            due.removeAll(begun());
        }
        return due;
    }

    /** How long a circle's key is to be used. */
    public record Term(Instant since, Instant due) {}

    /** Those of circles' keys that nobody has begun to replace. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public Map<Circle, Term> terms() {
        Roster known = roster.recent();
        Map<Circle, Term> terms = new EnumMap<>(Circle.class);
        for (Circle circle : Circle.values()) {
            known.activeSince(circle)
                    .ifPresent(since -> terms.put(
                            circle,
                            new Term(
                                    since,
                                    since.atZone(ZoneOffset.UTC)
                                            .plus(config.after())
                                            .toInstant())));
        }
        if (!terms.isEmpty()) {
            begun().forEach(terms::remove);
        }
        return terms;
    }

    /** A draft that gives a circle another key, for whatever reason, is found by those who are to sign it. */
    private Set<Circle> begun() {
        return memberships.waiting().stream()
                .map(Memberships.Waiting::statement)
                .map(Statement::circles)
                .flatMap(List::stream)
                .map(Statement.CircleEntry::circle)
                .collect(Collectors.toSet());
    }
}
