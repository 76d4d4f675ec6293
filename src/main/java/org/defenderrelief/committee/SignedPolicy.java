package org.defenderrelief.committee;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.roster.RosterRules;

/** A policy as the act says that confirmed it; reads what {@link PolicyFacts} writes. */
record SignedPolicy(Said confirmed) {
    /**
     * When it took the place of the one before: when it was confirmed, or at the begin of its day if that came later.
     *
     * @throws java.time.DateTimeException if the act says no day where it should
     */
    Instant start() {
        return start(confirmed.at(), day());
    }

    /** As {@link #start()} of what was confirmed then. */
    static Instant start(Instant confirmed, Optional<LocalDate> holdsFrom) {
        return holdsFrom
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .filter(begin -> begin.isAfter(confirmed))
                .orElse(confirmed);
    }

    private Optional<LocalDate> day() {
        return confirmed
                .fact("holdsFrom")
                .filter(day -> !day.equals(SqlFacts.NONE))
                .map(LocalDate::parse);
    }

    /** The band that decides on the round's amount; empty if none is for it. @param round the act that asked @param whole the amount in the policy's currency */
    Optional<Band> band(Said round, Money whole) {
        return Band.deciding(bands(), types(round), whole);
    }

    private static Set<AssistanceType> types(Said round) {
        return AssistanceType.read(round.text(RoundFacts.ASSISTANCE));
    }

    private List<Band> bands() {
        return IntStream.range(0, Integer.parseInt(fact("bands")))
                .mapToObj(position -> band(fact("band" + position)))
                .toList();
    }

    /** @param text such as {@code 5000.00:2/3:CONSENSUS:72h:RELOCATION} */
    private Band band(String text) {
        String[] parts = text.split("[:/]");
        return new Band(
                said(parts[5]).map(AssistanceType::valueOf),
                said(parts[0]).map(amount -> Money.of(amount, fact("currency"))),
                new Terms(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Rule.valueOf(parts[3])),
                Duration.ofHours(Long.parseLong(parts[4].replace("h", ""))));
    }

    private static Optional<String> said(String part) {
        return Optional.of(part).filter(text -> !text.equals(SqlFacts.NONE));
    }

    /** Whether the round leaves members the time that the band gives. */
    static boolean leavesTime(Said round, Band band) {
        Instant due = Instant.parse(round.fact("due").orElse(""));
        return !due.isBefore(round.at().plus(band.deadline()).minus(RosterRules.RECORDED_WITHIN));
    }

    /** Whether one member may release so much alone. @param whole the release in the policy's currency */
    boolean permitsRelease(Money whole) {
        return !whole.isMoreThan(Money.parse(fact("emergencyCeiling")));
    }

    /** How long after a release the same member may not release again. */
    Duration coolDown() {
        return Duration.ofHours(Long.parseLong(fact("emergencyCoolDown")));
    }

    private String fact(String name) {
        return confirmed.fact(name).orElse("");
    }
}
