package org.defenderrelief.web.review.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
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
import org.defenderrelief.web.shared.TypedForm;

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
     * @param recorded whether somebody recorded that, and had not answered it before it was asked
     * @param answered whether all that was recorded of it is answered
     * @param key under which it is recorded once, however often the button is pressed
     */
    public record Line(String kind, String way, LocalDate day, boolean recorded, boolean answered, String key) {}

    private record Asked(RequestKind kind, Instant at) {
        LocalDate day() {
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        }
    }

    /** What was asked on which day, the earliest first; empty for whoever does not record it. */
    List<Line> of(Actor actor, Reference reference, CaseViews.Opened opened) {
        if (!actor.has(Role.TRIAGE)) {
            return List.of();
        }
        Collection<Asked> asked = asked(opened);
        if (asked.isEmpty()) {
            return List.of();
        }
        List<PersonRequest> known =
                look.believed(() -> requests.of(actor, reference).requests()).orElse(List.of());
        return asked.stream()
                .sorted(Comparator.comparing(Asked::at))
                .map(each -> line(each, known))
                .toList();
    }

    /** Of what was asked several times on one day, the last: an answer to that is one to all of them. */
    private static Collection<Asked> asked(CaseViews.Opened opened) {
        return words(opened)
                .flatMap(words ->
                        kind(words).stream().flatMap(kind -> at(words).stream().map(at -> new Asked(kind, at))))
                .collect(Collectors.toMap(
                        each -> List.of(each.kind(), each.day()),
                        each -> each,
                        BinaryOperator.maxBy(Comparator.comparing(Asked::at))))
                .values();
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
    private static Optional<Instant> at(JsonNode words) {
        try {
            return Optional.of(Instant.parse(words.path("at").asText()));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static Line line(Asked asked, List<PersonRequest> known) {
        List<PersonRequest> recorded = known.stream()
                .filter(each -> each.kind() == asked.kind()
                        && each.way() == RequestWay.OWN_CODE
                        && each.arrived().equals(asked.day())
                        && !each.isAnsweredBefore(asked.at()))
                .toList();
        return new Line(
                asked.kind().name(),
                RequestWay.OWN_CODE.name(),
                asked.day(),
                !recorded.isEmpty(),
                recorded.stream().noneMatch(PersonRequest::isOpen),
                TypedForm.empty().getKey());
    }
}
