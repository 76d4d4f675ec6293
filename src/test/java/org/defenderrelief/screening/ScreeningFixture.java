package org.defenderrelief.screening;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.testing.DemoPeople;

/** Lists of sanctions for tests, loaded and confirmed by the real use cases, each newer than the one before. */
@ApplicationScoped
public class ScreeningFixture {
    private final LoadList load;
    private final SettleList settle;
    private final ListActs lists;
    private final DemoPeople people;
    private final Clock clock;

    ScreeningFixture(LoadList load, SettleList settle, ListActs lists, DemoPeople people, Clock clock) {
        this.load = load;
        this.settle = settle;
        this.lists = lists;
        this.people = people;
        this.clock = clock;
    }

    /** A list in the form of the European Union, of people, each with one of these names. */
    static String list(String generated, String... names) {
        return wrapped(
                generated,
                IntStream.range(0, names.length)
                        .mapToObj(i -> entity("EU." + (i + 1) + "." + (i + 1), "person", names[i]))
                        .collect(Collectors.joining()));
    }

    static String wrapped(String generated, String entities) {
        return "<export xmlns=\"http://eu.europa.ec/fpi/fsd/export\" generationDate=\"" + generated
                + "\" globalFileId=\"1\">" + entities + "</export>";
    }

    static String entity(String reference, String kind, String... names) {
        String number = reference.substring(reference.lastIndexOf('.') + 1);
        return "<sanctionEntity logicalId=\"" + number + "\" euReferenceNumber=\"" + reference
                + "\"><regulation regulationType=\"amendment\"><publicationUrl>http://example.org</publicationUrl></regulation>"
                + "<subjectType code=\"" + kind + "\" classificationCode=\"P\"/>"
                + List.of(names).stream()
                        .map(name -> "<nameAlias wholeName=\"" + name + "\"/>")
                        .collect(Collectors.joining())
                + "<birthdate birthdate=\"1937-04-28\"/></sanctionEntity>";
    }

    /** A day for a list that is newer than the newest. */
    public Instant newer() {
        Instant early = clock.instant().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        return QuarkusTransaction.requiringNew()
                .call(lists::newest)
                .map(list -> list.generated().plusSeconds(1))
                .filter(next -> next.isAfter(early))
                .orElse(early);
    }

    /** A list that waits, loaded by finance-1. */
    public ListId loaded(String... names) {
        return load.load(people.acting("finance-1"), stream(list(newer().toString(), names)));
    }

    /** A list that counts: finance-1 loaded it, keeper-1 confirmed it. */
    public ListId counting(String... names) {
        ListId id = loaded(names);
        settle.confirm(people.acting("keeper-1"), id);
        return id;
    }

    public static InputStream stream(String xml) {
        return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    }

    /** As it would be sent. */
    public String xml(String... names) {
        return list(newer().toString(), names);
    }
}
