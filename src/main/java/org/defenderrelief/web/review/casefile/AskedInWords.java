package org.defenderrelief.web.review.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.retention.PersonRequest;
import org.defenderrelief.retention.RequestKind;
import org.defenderrelief.retention.RequestWay;
import org.defenderrelief.retention.ViewRequests;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.shared.OpenedContent;

/**
 * What the person in danger asks of what is held of them, in those of their words that are open on the page, so that whoever reads it records it there: the
 * words themselves are sealed, and nothing but that record counts the month in which it is to be answered.
 */
@RequestScoped
class AskedInWords {
    private final ViewRequests requests;
    private final OneLook look;

    AskedInWords(ViewRequests requests, OneLook look) {
        this.requests = requests;
        this.look = look;
    }

    /**
     * Something that was asked.
     *
     * @param kind code
     * @param way code of how it came
     * @param day on which it came
     * @param recorded whether somebody recorded that
     */
    public record Line(String kind, String way, LocalDate day, boolean recorded) {}

    /** What was asked on which day, the earliest first; empty for whoever does not record it. */
    List<Line> of(Actor actor, Reference reference, CaseViews.Opened opened) {
        if (!actor.has(Role.TRIAGE)) {
            return List.of();
        }
        Map<LocalDate, List<RequestKind>> asked = asked(opened);
        if (asked.isEmpty()) {
            return List.of();
        }
        List<PersonRequest> known =
                look.believed(() -> requests.of(actor, reference).requests()).orElse(List.of());
        return asked.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(each -> each.getValue().stream().map(kind -> line(kind, each.getKey(), known)))
                .toList();
    }

    private static Map<LocalDate, List<RequestKind>> asked(CaseViews.Opened opened) {
        Map<LocalDate, List<RequestKind>> asked = new LinkedHashMap<>();
        words(opened)
                .forEach(words -> kind(words)
                        .ifPresent(kind -> day(words)
                                .ifPresent(day -> asked.merge(
                                        day,
                                        List.of(kind),
                                        (some, more) -> Stream.concat(some.stream(), more.stream())
                                                .distinct()
                                                .toList()))));
        return asked;
    }

    private static Stream<JsonNode> words(CaseViews.Opened opened) {
        Stream<byte[]> newest = opened.document(CompartmentName.OWN).stream();
        Stream<byte[]> before = opened.before().entrySet().stream()
                .filter(each -> each.getKey().startsWith(CompartmentName.OWN + "@"))
                .map(Map.Entry::getValue);
        return Stream.concat(newest, before).flatMap(json -> OpenedContent.document(json).stream());
    }

    private static Optional<RequestKind> kind(JsonNode words) {
        return Arrays.stream(RequestKind.values())
                .filter(kind -> kind.name().equals(words.path("complaint").asText()))
                .findFirst();
    }

    /** Empty if it does not say so in a way that can be read; then it is recorded by hand. */
    private static Optional<LocalDate> day(JsonNode words) {
        try {
            return Optional.of(
                    LocalDate.ofInstant(Instant.parse(words.path("at").asText()), ZoneOffset.UTC));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static Line line(RequestKind kind, LocalDate day, List<PersonRequest> known) {
        boolean recorded = known.stream()
                .anyMatch(each -> each.kind() == kind
                        && each.way() == RequestWay.OWN_CODE
                        && each.arrived().equals(day));
        return new Line(kind.name(), RequestWay.OWN_CODE.name(), day, recorded);
    }
}
