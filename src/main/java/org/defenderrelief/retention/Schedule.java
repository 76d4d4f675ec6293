package org.defenderrelief.retention;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Ids;

/**
 * How long parts of cases are kept after their case is closed for good. What it says nothing of is kept.
 *
 * @param from the first day (UTC) on which it holds
 * @param days of each part and outcome; both bounds are {@link #LEAST} and {@link #MOST}
 * @param envelopes how many days records of money are kept of a case that money of this envelope was reserved for, in place of what {@code days} says; of
 *     several envelopes the longest holds
 */
public record Schedule(
        UUID id, LocalDate from, Map<KeptPart, Map<CaseStatus, Integer>> days, Map<EnvelopeId, Integer> envelopes) {
    /** Fewest days. */
    public static final int LEAST = 0;

    /** Most days: a hundred years. */
    public static final int MOST = 36_525;

    /** How many envelopes can have a time of their own: an act has room for no more. */
    public static final int MOST_ENVELOPES = 20;

    static final String ID = "schedule";
    private static final String FROM = "from";
    private static final String ENVELOPES = "envelopes";

    /** How long a part is kept in a case of that outcome and money of those envelopes; empty if it is kept for good. */
    public OptionalInt daysOf(KeptPart part, CaseStatus outcome, Collection<EnvelopeId> paying) {
        Integer usual = days.getOrDefault(part, Map.of()).get(outcome);
        if (!part.isFinancial() || paying.isEmpty()) {
            return usual == null ? OptionalInt.empty() : OptionalInt.of(usual);
        }
        int longest = LEAST;
        for (EnvelopeId envelope : paying) {
            Integer own = envelopes.getOrDefault(envelope, usual);
            if (own == null) {
                return OptionalInt.empty();
            }
            longest = Math.max(longest, own);
        }
        return OptionalInt.of(longest);
    }

    /** On which day it goes. @param closed the day on which its case was closed */
    public Optional<LocalDate> due(KeptPart part, CaseStatus outcome, Collection<EnvelopeId> paying, LocalDate closed) {
        OptionalInt kept = daysOf(part, outcome, paying);
        return kept.isEmpty() ? Optional.empty() : Optional.of(closed.plusDays(kept.getAsInt()));
    }

    /** Whether another is the same but for its id. */
    boolean saysTheSame(Schedule other) {
        return from.equals(other.from)
                && withEntries(days).equals(withEntries(other.days))
                && envelopes.equals(other.envelopes);
    }

    /** All that it says, as its acts say it. */
    Facts facts() {
        Facts facts = named(id).and(FROM, from.toString()).and(ENVELOPES, envelopes.size());
        for (Map.Entry<KeptPart, Map<CaseStatus, Integer>> part : new EnumMap<>(withEntries(days)).entrySet()) {
            facts = facts.and(
                    part.getKey().key(),
                    new EnumMap<>(part.getValue())
                            .entrySet().stream()
                                    .map(each -> each.getKey() + ":" + each.getValue())
                                    .collect(Collectors.joining(",")));
        }
        int number = 0;
        for (Map.Entry<EnvelopeId, Integer> own : envelopes.entrySet()) {
            number++;
            facts = facts.and("envelope" + number, own.getKey() + ":" + own.getValue());
        }
        return facts;
    }

    private static Map<KeptPart, Map<CaseStatus, Integer>> withEntries(Map<KeptPart, Map<CaseStatus, Integer>> days) {
        Map<KeptPart, Map<CaseStatus, Integer>> filled = new EnumMap<>(KeptPart.class);
        days.forEach((part, byOutcome) -> {
            if (!byOutcome.isEmpty()) {
                filled.put(part, byOutcome);
            }
        });
        return filled;
    }

    static Facts named(UUID id) {
        return Facts.of(ID, id.toString());
    }

    /** What an act says; empty if it does not say what such an act says. */
    static Optional<Schedule> of(Said said) {
        try {
            UUID id = Ids.read(said.text(ID)).orElseThrow(() -> new IllegalArgumentException("no id"));
            Map<KeptPart, Map<CaseStatus, Integer>> days = new EnumMap<>(KeptPart.class);
            for (KeptPart part : KeptPart.values()) {
                said.fact(part.key()).ifPresent(text -> days.put(part, byOutcome(text)));
            }
            Map<EnvelopeId, Integer> envelopes = new LinkedHashMap<>();
            int own = Integer.parseInt(said.text(ENVELOPES));
            for (int number = 1; number <= own; number++) {
                String[] each = said.text("envelope" + number).split(":", 2);
                envelopes.put(
                        Ids.read(each[0])
                                .map(EnvelopeId::new)
                                .orElseThrow(() -> new IllegalArgumentException("no envelope")),
                        number(each[1]));
            }
            Schedule schedule = new Schedule(id, LocalDate.parse(said.text(FROM)), days, envelopes);
            return said.says(schedule.facts()) ? Optional.of(schedule) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }

    private static Map<CaseStatus, Integer> byOutcome(String text) {
        Map<CaseStatus, Integer> days = new EnumMap<>(CaseStatus.class);
        for (String each : text.split(",", -1)) {
            String[] pair = each.split(":", 2);
            CaseStatus outcome = CaseStatus.valueOf(pair[0]);
            if (!outcome.isFinal()) {
                throw new IllegalArgumentException("no outcome");
            }
            days.put(outcome, number(pair[1]));
        }
        return days;
    }

    private static int number(String text) {
        int number = Integer.parseInt(text);
        if (number < LEAST || number > MOST) {
            throw new IllegalArgumentException("out of bounds");
        }
        return number;
    }
}
