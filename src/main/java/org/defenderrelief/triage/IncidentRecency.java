package org.defenderrelief.triage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** Warns if the danger may have passed: funds ask for an incident within some months. It warns, it does not refuse. */
final class IncidentRecency {
    static final Set<Warning> POSSIBLE = EnumSet.of(Warning.INCIDENT_NOT_RECENT, Warning.NO_DATED_INCIDENT);

    private IncidentRecency() {}

    /** What to warn of in that situation on that day. */
    static Set<Warning> warnings(JsonNode situation, Period within, LocalDate today) {
        Optional<LocalDate> latest = StreamSupport.stream(
                        situation.path("incidents").spliterator(), false)
                .flatMap(incident -> date(incident.path("date").asText("")))
                .max(LocalDate::compareTo);
        if (latest.isEmpty()) {
            return EnumSet.of(Warning.NO_DATED_INCIDENT);
        }
        return latest.get().isBefore(today.minus(within))
                ? EnumSet.of(Warning.INCIDENT_NOT_RECENT)
                : EnumSet.noneOf(Warning.class);
    }

    /** A date that a sender's own sealing left unreadable is as good as none, which is a warning too. */
    private static Stream<LocalDate> date(String text) {
        try {
            return Stream.of(LocalDate.parse(text));
        } catch (DateTimeException unreadable) {
            return Stream.empty();
        }
    }
}
