package org.defenderrelief.web.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MultivaluedMap;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.history.EntryFilter;
import org.defenderrelief.history.EntryMark;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.history.SearchHistory;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Violation;

/** Reads what of the history is asked for out of an address, for every face in the same words. People are asked for by id: an address holds no name. */
@RequestScoped
public class HistoryQuery {
    public static final String CASE = "case";
    public static final String ACTOR = "actor";
    public static final String ACTION = "action";
    public static final String FROM = "from";
    public static final String BEFORE = "before";
    public static final String ZONE = "zone";
    public static final String OLDER = "older";
    public static final String NEWER = "newer";

    private final Cases cases;
    private final CurrentActor actor;

    HistoryQuery(Cases cases, CurrentActor actor) {
        this.cases = cases;
        this.actor = actor;
    }

    /**
     * The filter.
     *
     * @param asked parameters by name: {@code case} as a reference or an id, {@code actor} (ids) and {@code action} each perhaps several times,
     *     {@code from} and {@code before} as a day or a time of {@code zone}, or a time with its own offset
     * @throws Problem.InvalidInput naming every parameter that cannot be read
     */
    public EntryFilter filter(MultivaluedMap<String, String> asked) {
        List<Violation> wrong = new ArrayList<>();
        Optional<ZoneId> zone = zone(one(asked, ZONE).orElse("UTC"));
        if (zone.isEmpty()) {
            wrong.add(new Violation(ZONE, Flaw.ZONE));
        }
        Optional<Instant> from = time(asked, FROM, zone, wrong);
        Optional<Instant> before = time(asked, BEFORE, zone, wrong);
        if (from.isPresent() && before.isPresent() && !before.get().isAfter(from.get())) {
            wrong.add(new Violation(BEFORE, Flaw.BEFORE_FROM));
        }
        Optional<CaseId> caseId = caseId(asked, wrong);
        Set<PersonId> actors = new HashSet<>();
        for (String id : all(asked, ACTOR)) {
            Ids.read(id)
                    .map(PersonId::new)
                    .ifPresentOrElse(actors::add, () -> wrong.add(new Violation(ACTOR, Flaw.ID_FORM)));
        }
        if (actors.size() > EntryFilter.MOST_ACTORS) {
            wrong.add(new Violation(ACTOR, Flaw.LIST_SIZE, EntryFilter.MOST_ACTORS));
        }
        Set<String> actions = new HashSet<>(all(asked, ACTION));
        if (actions.size() > EntryFilter.MOST_ACTIONS) {
            wrong.add(new Violation(ACTION, Flaw.LIST_SIZE, EntryFilter.MOST_ACTIONS));
        } else if (!actions.stream().allMatch(EntryFilter::isAction)) {
            wrong.add(new Violation(ACTION, Flaw.ACTION));
        }
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
        return new EntryFilter(caseId, actors, actions, from, before);
    }

    /** The cases that entries are about, as far as the person may see them; can be asked after the call has been answered too. */
    public Function<List<HistoryEntry>, Map<CaseId, CaseFile>> cases() {
        Actor reader = actor.get();
        return entries -> {
            Set<CaseId> ids =
                    entries.stream().flatMap(entry -> entry.caseId().stream()).collect(Collectors.toSet());
            return cases.visibleTo(reader, ids).stream().collect(Collectors.toMap(CaseFile::id, found -> found));
        };
    }

    /** Where to turn to; empty for the first page. @throws Problem.InvalidInput if it is nothing that a page gave */
    public static Optional<SearchHistory.Turn> turn(String older, String newer) {
        return mark(OLDER, older)
                .map(SearchHistory.Turn::older)
                .or(() -> mark(NEWER, newer).map(SearchHistory.Turn::newer));
    }

    private static Optional<EntryMark> mark(String name, String text) {
        return Optional.ofNullable(text)
                .filter(each -> !each.isBlank())
                .map(each -> EntryMark.read(each).orElseThrow(() -> new Problem.InvalidInput(name, Flaw.CURSOR)));
    }

    private Optional<CaseId> caseId(MultivaluedMap<String, String> asked, List<Violation> wrong) {
        Optional<String> text = one(asked, CASE);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<CaseId> id = Ids.read(text.get()).map(CaseId::new);
        Optional<Reference> reference = Reference.read(text.get());
        if (id.isPresent()) {
            return id;
        }
        if (reference.isEmpty()) {
            wrong.add(new Violation(CASE, Flaw.REFERENCE_FORM));
            return Optional.empty();
        }
        try {
            return Optional.of(cases.visibleTo(actor.get(), reference.get()).id());
        } catch (Problem.NotFound none) {
            wrong.add(new Violation(CASE, Flaw.NO_SUCH_CASE));
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(
            MultivaluedMap<String, String> asked, String name, Optional<ZoneId> zone, List<Violation> wrong) {
        Optional<String> text = one(asked, name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> read = time(text.get(), zone.orElse(ZoneOffset.UTC));
        if (read.isEmpty()) {
            wrong.add(new Violation(name, Flaw.TIME));
        }
        return read;
    }

    /** A day is its beginning. A time that comes twice, when clocks are put back, is the first of the two; one that is left out, the one after. */
    static Optional<Instant> time(String text, ZoneId zone) {
        try {
            Instant read;
            if (text.matches(".*T.*(Z|[+-][0-9]{2}:[0-9]{2})")) {
                read = OffsetDateTime.parse(text).toInstant();
            } else if (text.length() <= 10) {
                read = LocalDate.parse(text).atStartOfDay(zone).toInstant();
            } else {
                read = LocalDateTime.parse(text.replaceFirst(" ", "T"))
                        .atZone(zone)
                        .toInstant();
            }
            int year = read.atOffset(ZoneOffset.UTC).getYear();
            return year < 1 || year > 9999 ? Optional.empty() : Optional.of(read);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** A zone as {@code UTC}, {@code Africa/Kinshasa} in letters of either case, or {@code +02:00}. */
    static Optional<ZoneId> zone(String text) {
        if (text.length() > 64) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(text.toUpperCase(Locale.ROOT)));
        } catch (DateTimeException none) {
            return ZoneId.getAvailableZoneIds().stream()
                    .filter(text::equalsIgnoreCase)
                    .findFirst()
                    .map(ZoneId::of);
        }
    }

    private static Optional<String> one(MultivaluedMap<String, String> asked, String name) {
        return all(asked, name).stream().findFirst();
    }

    private static List<String> all(MultivaluedMap<String, String> asked, String name) {
        return asked.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }
}
